"""What a person has."""

from collections import Counter

from django.apps import apps
from django.db.models import Count

from onward.accounts.archive.tables import archive_tables
from onward.accounts.models import Person
from onward.foundation.models import Action
from onward.foundation.ownership.combined_reads import CombinedRead
from onward.foundation.ownership.models import OwnedModel


def count_entries(person: Person) -> list[tuple[str, int]]:
    """How many entries a person has in each part of Onward; only parts that have any. One query."""
    counts: Counter[str] = Counter()
    for model, rows in zip(_private_models(), _read_counts(person), strict=True):
        room = apps.get_app_config(model._meta.app_label)
        counts[str(room.verbose_name)] += sum(count for _owner, count in rows)
    return [(room, count) for room, count in counts.items() if count]


def _private_models() -> list[type[OwnedModel]]:
    return [*(table.model for table in archive_tables()), Action]


_read_counts = CombinedRead(
    lambda owner: [
        model.objects.owned_by(owner).order_by().values_list("owner_id").annotate(n=Count("pk"))
        for model in _private_models()
    ]
)
