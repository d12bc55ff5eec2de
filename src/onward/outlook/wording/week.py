"""What one week changed in the numbers, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.odds.diagnosis import Diagnosis, State
from onward.outlook.core.week import Week
from onward.outlook.wording.ahead import counted
from onward.outlook.wording.diagnosis import name


@dataclass(frozen=True, slots=True)
class Words:
    moved: str
    ahead: str
    steps: str


def words(week: Week) -> Words:
    return Words(moved=_moved(week), ahead=_ahead(week), steps=_steps(week.before, week.after))


def _moved(week: Week) -> str:
    said = [
        ngettext("%(n)s sent", "%(n)s sent", week.sent) % {"n": week.sent},
        ngettext("%(n)s answer heard", "%(n)s answers heard", week.heard) % {"n": week.heard},
    ]
    further = ngettext("%(n)s got further", "%(n)s got further", week.further) % {"n": week.further}
    return _("%(said)s, of which %(further)s.") % {"said": ", ".join(said), "further": further}


def _ahead(week: Week) -> str:
    before, after = (counted(each.low, each.high) for each in (week.range_before, week.range_after))
    if before == after:
        return _("The outlook for the next four weeks is what it was: %(range)s.") % {"range": after}
    return _("The outlook for the next four weeks: %(after)s, a week ago %(before)s.") % {
        "after": after,
        "before": before,
    }


def _steps(before: Diagnosis | None, after: Diagnosis | None) -> str:
    """Only what became sayable this week; on the day of a no, nothing."""
    if before is None or after is None:
        return ""
    changed = [
        new
        for old, new in zip(before.steps, after.steps, strict=True)
        if old.state != new.state and new.state is not State.TOO_EARLY
    ]
    if not changed:
        return _("What can be said of the steps has not changed; one week seldom changes it.")
    names = ", ".join(name(each.step) for each in changed)
    return _("Something can be said now that could not a week ago: %(steps)s.") % {"steps": names}
