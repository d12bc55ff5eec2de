"""What one week changed in the numbers, in sentences."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

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
    if week.sent and week.further:
        text = _("You sent %(sent)s and heard back on %(heard)s. Moved forward: %(further)s.")
    elif week.sent and week.heard:
        text = _("You sent %(sent)s and heard back on %(heard)s.")
    elif week.sent:
        text = _("You sent %(sent)s and heard nothing back yet.")
    elif week.further:
        text = _("You sent nothing new and heard back on %(heard)s. Moved forward: %(further)s.")
    elif week.heard:
        text = _("You sent nothing new and heard back on %(heard)s.")
    else:
        text = _("Nothing sent and nothing heard this week.")
    return text % {"sent": week.sent, "heard": week.heard, "further": week.further}


def _outlook_text(week: WeeklyChange) -> str:
    """Empty where nothing is forecast."""
    if week.range_before is None or week.range_after is None:
        return ""
    before, after = (interview_range(each.low, each.high) for each in (week.range_before, week.range_after))
    if not (week.range_before.high or week.range_after.high):
        return _("The forecast for the next four weeks hasn't changed.")
    if before == after:
        return _("The forecast for the next four weeks is still %(range)s.") % {"range": after}
    return _("The forecast for the next four weeks went from %(before)s to %(after)s.") % {
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
        return ""
    names = join_list(step_name(each.step) for each in changed)
    return _("There's a new answer on “Is anything wrong?” for: %(steps)s.") % {"steps": names}
