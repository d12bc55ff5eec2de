"""Fields that forms of several nouns have."""

from django.utils.dates import WEEKDAYS


def weekday_choices(week_start: int) -> list[tuple[int, str]]:
    """The days of the week in the order the person's week has them."""
    return [(day, str(WEEKDAYS[day])) for day in ((week_start + offset) % 7 for offset in range(7))]
