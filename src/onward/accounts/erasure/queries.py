"""What a person has."""

from collections import Counter

from django.apps import apps
from django.db.models import Count, Model
from django.utils.translation import gettext as _

from onward.accounts.archive.tables import archive_tables
from onward.accounts.models import Person
from onward.foundation.authorship.models import AuthoredModel
from onward.foundation.models import Action
from onward.foundation.ownership.combined_reads import CombinedRead
from onward.foundation.ownership.models import OwnedModel


def count_entries(person: Person) -> list[tuple[str, int]]:
    """How many entries a person has in each part of Onward, and how many posts; only what there is. One query."""
    counts: Counter[str] = Counter()
    for model, rows in zip([*_private_models(), *_public_models()], _read_counts(person), strict=True):
        counts[_part_name(model)] += sum(count for _person, count in rows)
    return [(part, count) for part, count in counts.items() if count]


def _part_name(model: type[Model]) -> str:
    if issubclass(model, AuthoredModel):
        return _("Posts on the board, with earlier versions")
    return str(apps.get_app_config(model._meta.app_label).verbose_name)


def _private_models() -> list[type[OwnedModel]]:
    return [*(table.model for table in archive_tables()), Action]


def _public_models() -> list[type[AuthoredModel]]:
    return [model for model in apps.get_models() if issubclass(model, AuthoredModel)]


_read_counts = CombinedRead(
    lambda person: [
        *(
            model.objects.owned_by(person).order_by().values_list("owner_id").annotate(n=Count("pk"))
            for model in _private_models()
        ),
        *(
            model.objects.written_by(person).order_by().values_list("author_id").annotate(n=Count("pk"))
            for model in _public_models()
        ),
    ]
)
