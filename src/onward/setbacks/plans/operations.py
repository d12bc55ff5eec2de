"""What a person plans for setbacks before they come."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.setbacks.models import SetbackPlan, SetbackPlanDismissal


@dataclass(frozen=True, slots=True)
class PlanLineEdit:
    """What one case said when it was shown, and what it is to say; empty for nothing."""

    was: str
    then: str


class PlanConflictError(Exception):
    """Lines that were changed since they were shown, with what each says ``now``; nothing was saved."""

    def __init__(self, now: Mapping[str, str]) -> None:
        super().__init__(now)
        self.current = now


def save_setback_plan(person: Person, lines: Mapping[str, PlanLineEdit]) -> None:
    """Keep each line that was touched: write, change, or with nothing in it remove it. One action; the rest stays.

    Raises ``PlanConflictError`` when a touched line says something else by now. Once every line is gone the plan is not
    offered again.
    """
    with undoable(person, _("Changed the plan for setbacks")) as action:
        Person.objects.select_for_update().get(pk=person.pk)
        present = {each.case: each for each in SetbackPlan.objects.owned_by(person)}
        current = {case: present[case].then if case in present else "" for case in lines}
        touched = {case: line.then for case, line in lines.items() if line.then not in (line.was, current[case])}
        if conflicts := {case: current[case] for case in touched if current[case] != lines[case].was}:
            raise PlanConflictError(conflicts)
        for case, then in touched.items():
            _write_line(action, present.get(case), case, then)
        if touched and not SetbackPlan.objects.owned_by(person).exists():
            dismiss_plan_offer(person)


def dismiss_plan_offer(person: Person) -> None:
    """Not now: Today does not offer the plan again."""
    with undoable(person, _("Left out the plan for setbacks")) as action:
        if not SetbackPlanDismissal.objects.owned_by(person).exists():
            action.create(SetbackPlanDismissal(on=person.today()))


def _write_line(action: ActionRecorder, present: SetbackPlan | None, case: str, then: str) -> None:
    if present is None:
        action.create(SetbackPlan(case=case, then=then))
    elif then:
        action.update(present, then=then)
    else:
        action.delete(present)
