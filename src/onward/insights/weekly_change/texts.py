"""What one week changed in the numbers, in sentences."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.insights.diagnosis.texts import step_name
from onward.insights.forecast.texts import interview_range
from onward.insights.weekly_change.rules import WeeklyChange
from onward.odds.diagnosis import Diagnosis, DiagnosisState
from onward.ui.humanize import join_list


@dataclass(frozen=True, slots=True)
class WeeklyChangeTexts:
    moved: str
    ahead: str
    steps: str


def weekly_change_texts(week: WeeklyChange) -> WeeklyChangeTexts:
    return WeeklyChangeTexts(
        moved=_moved_text(week), ahead=_outlook_text(week), steps=_steps_text(week.before, week.after)
    )


def _moved_text(week: WeeklyChange) -> str:
    if not week.heard:
        return _("%(n)s sent, and no answer heard.") % {"n": week.sent} if week.sent else _("Nothing sent or heard.")
    return ngettext(
        "%(sent)s sent, %(heard)s answer heard, of which %(further)s got further.",
        "%(sent)s sent, %(heard)s answers heard, of which %(further)s got further.",
        week.heard,
    ) % {"sent": week.sent, "heard": week.heard, "further": week.further}


def _outlook_text(week: WeeklyChange) -> str:
    """Empty where nothing is forecast."""
    if week.range_before is None or week.range_after is None:
        return ""
    before, after = (interview_range(each.low, each.high) for each in (week.range_before, week.range_after))
    if not (week.range_before.high or week.range_after.high):
        return _("The outlook for the next four weeks is what it was.")
    if before == after:
        return _("The outlook for the next four weeks is what it was: %(range)s.") % {"range": after}
    return _("The outlook for the next four weeks: %(after)s, before this week %(before)s.") % {
        "after": after,
        "before": before,
    }


def _steps_text(before: Diagnosis | None, after: Diagnosis | None) -> str:
    """Only what can be said since this week; on the day of a rejection, nothing."""
    if before is None or after is None:
        return ""
    changed = [
        new
        for old, new in zip(before.steps, after.steps, strict=True)
        if old.state != new.state and new.state is not DiagnosisState.TOO_EARLY
    ]
    if not changed:
        return _("What can be said of the steps has not changed; one week seldom changes it.")
    names = join_list(step_name(each.step) for each in changed)
    return _("Something can be said now that could not before this week: %(steps)s.") % {"steps": names}
