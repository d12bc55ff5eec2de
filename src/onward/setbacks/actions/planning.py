"""What a person plans for setbacks before they come."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.foundation.deeds import Act, deed
from onward.setbacks.models import PlanLeftOut, SetbackPlan


@dataclass(frozen=True, slots=True)
class Line:
    """What one case said when it was shown, and what it is to say; empty for nothing."""

    was: str
    then: str


class ChangedElsewhere(Exception):  # noqa: N818 - reads as the sentence it becomes
    """Lines that were changed since they were shown, with what each says ``now``; nothing was saved."""

    def __init__(self, now: Mapping[str, str]) -> None:
        super().__init__(now)
        self.now = now


def write_plan(person: Person, lines: Mapping[str, Line]) -> None:
    """Keep each line that was touched: write, change, or with nothing in it remove it. One deed; the rest stays.

    Raises ``ChangedElsewhere`` when a touched line says something else by now. Once every line is gone the plan is not
    offered again.
    """
    with deed(person, _("Changed the plan for setbacks")) as act:
        Person.objects.select_for_update().get(pk=person.pk)
        present = {each.case: each for each in SetbackPlan.objects.owned_by(person)}
        said = {case: present[case].then if case in present else "" for case in lines}
        touched = {case: line.then for case, line in lines.items() if line.then not in (line.was, said[case])}
        if elsewhere := {case: said[case] for case in touched if said[case] != lines[case].was}:
            raise ChangedElsewhere(elsewhere)
        for case, then in touched.items():
            _write(act, present.get(case), case, then)
        if touched and not SetbackPlan.objects.owned_by(person).exists():
            leave_out(person)


def leave_out(person: Person) -> None:
    """Not now: Today does not offer the plan again."""
    with deed(person, _("Left out the plan for setbacks")) as act:
        if not PlanLeftOut.objects.owned_by(person).exists():
            act.make(PlanLeftOut(on=person.today()))


def _write(act: Act, present: SetbackPlan | None, case: str, then: str) -> None:
    if present is None:
        act.make(SetbackPlan(case=case, then=then))
    elif then:
        act.change(present, then=then)
    else:
        act.remove(present)
