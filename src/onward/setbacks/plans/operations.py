"""Plan for setbacks before they come."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from pydantic import Field, field_validator

from onward.accounts.public import Person
from onward.foundation.operations import OperationInput
from onward.foundation.undo.recording import undoable
from onward.parsing.text import one_line
from onward.setbacks.models import SetbackPlan, SetbackPlanDismissal
from onward.setbacks.plans.rules import SetbackCase


class PlanLineEdit(OperationInput):
    """One case's line as it was shown, and as it should be now; empty for none."""

    was: str = ""
    then: str = Field(default="", max_length=300)

    @field_validator("then")
    @classmethod
    def _join_lines(cls, text: str) -> str:
        return one_line(text)


class SaveSetbackPlan(OperationInput):
    """The lines of a plan for setbacks; a case that is not among them stays as it is."""

    lines: dict[SetbackCase, PlanLineEdit]


class PlanConflictError(Exception):
    """The edited lines were changed since they were shown, with what each says now; nothing was saved."""

    def __init__(self, current: Mapping[SetbackCase, str]) -> None:
        super().__init__(current)
        self.current = current


def save_setback_plan(person: Person, saved: SaveSetbackPlan) -> None:
    """Save each line that was edited: add it, change it, or remove it if it is empty. One action; the other lines stay.

    Raises ``PlanConflictError`` when an edited line was changed elsewhere meanwhile. Once every line is removed, the
    plan is not offered again.
    """
    lines = saved.lines
    with undoable(person, _("Changed your plan for setbacks")) as action:
        present = {SetbackCase(each.case): each for each in SetbackPlan.objects.owned_by(person)}
        current = {case: present[case].then if case in present else "" for case in lines}
        touched = {case: line.then for case, line in lines.items() if line.then not in (line.was, current[case])}
        if conflicts := {case: current[case] for case in touched if current[case] != lines[case].was}:
            raise PlanConflictError(conflicts)
        for case, then in touched.items():
            if case not in present:
                action.create(SetbackPlan(case=case, then=then))
            elif then:
                action.update(present[case], then=then)
            else:
                action.delete(present[case])
        if touched and not SetbackPlan.objects.owned_by(person).exists():
            dismiss_plan_offer(person)


def dismiss_plan_offer(person: Person) -> None:
    """Do not offer the plan on Today again."""
    with undoable(person, _("Declined to plan for setbacks")) as action:
        if not SetbackPlanDismissal.objects.owned_by(person).exists():
            action.create(SetbackPlanDismissal(on=person.today()))
