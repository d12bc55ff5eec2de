"""Keeping what was forecast, so that it can be held against what came."""

from datetime import timedelta

from onward.accounts.public import Person
from onward.outlook.core.ahead import QUARTER, Ahead
from onward.outlook.models import Forecast

MONTH = 4
LEVEL = 0.8


def keep(person: Person, shown: Ahead) -> None:
    """Keep the forecast that is shown, of each target one at a time, so that their weeks never overlap.

    No deed: nothing of the person's is changed.
    """
    today = person.today()
    running = set(Forecast.objects.owned_by(person).filter(until__gte=today).values_list("target", flat=True))
    made = [each for each in _shown(person, shown) if each.target not in running]
    if made:
        Forecast.objects.bulk_create(made, ignore_conflicts=True)


def _shown(person: Person, shown: Ahead) -> list[Forecast]:
    today, per_week = person.today(), shown.per_week
    month, offer = shown.interviews.ranges(LEVEL)[MONTH - 1], shown.chance_of_offer(QUARTER)
    return [
        Forecast(
            owner=person,
            target=Forecast.Target.INTERVIEW,
            made_on=today,
            until=today + timedelta(weeks=MONTH),
            per_week=per_week,
            low=month.low,
            high=month.high,
            level=month.covered,
            chance=float(shown.interviews.at_least_one[MONTH - 1]),
        ),
        Forecast(
            owner=person,
            target=Forecast.Target.OFFER,
            made_on=today,
            until=today + timedelta(weeks=QUARTER),
            per_week=per_week,
            low=0,
            high=0,
            level=1 - offer,
            chance=offer,
        ),
    ]
