"""What a person has."""

from collections import Counter

from django.apps import apps

from onward.accounts.archive.tables import archive_tables
from onward.accounts.models import Person
from onward.foundation.models import Action
from onward.foundation.ownership.models import OwnedModel


def count_entries(person: Person) -> list[tuple[str, int]]:
    """How many entries a person has in each part of Onward; only parts that have any.

    One query for each private table.
    """
    models: list[type[OwnedModel]] = [*(table.model for table in archive_tables()), Action]
    counts: Counter[str] = Counter()
    for model in models:
        room = apps.get_app_config(model._meta.app_label)
        counts[str(room.verbose_name)] += model.objects.owned_by(person).count()
    return [(room, count) for room, count in counts.items() if count]
