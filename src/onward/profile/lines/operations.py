"""Write the lines of entries, and the wordings of a line."""

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.foundation.operations import ContentVersion, InputError, OperationInput, content_version, require_unchanged
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import undoable
from onward.profile.lines.rules import moved
from onward.profile.models import MAX_WORDINGS, Evidence, ProfileEntry
from onward.profile.operations import SaveEvidence, add_evidence
from onward.profile.queries import MAX_LINES, evidence_of_entry, line_count

MAX_LINES_AT_ONCE = 40


class SaveWording(OperationInput):
    """Another way to say a line."""

    text: str = Field(min_length=1, max_length=2000)
    version: ContentVersion = ""


class AddLines(OperationInput):
    """One line, or several as they were pasted: each line of the text is one."""

    text: str = Field(min_length=1, max_length=20_000)

    @property
    def lines(self) -> list[SaveEvidence]:
        stripped = (line.strip(" -*•·\t") for line in self.text.splitlines())
        return [SaveEvidence(text=line[:2000]) for line in stripped if line][:MAX_LINES_AT_ONCE]


def add_lines(person: Person, entry: ProfileEntry, added: AddLines) -> None:
    """Add accomplishments at the end of an entry, as one action. Raises ``InputError("too_many_lines")``."""
    with undoable(person, _("Added lines") if len(added.lines) > 1 else _("Added a line")):
        for line in added.lines:
            add_line(person, entry, line)


def add_line(person: Person, entry: ProfileEntry, saved: SaveEvidence) -> Evidence:
    """Add an accomplishment at the end of an entry. Raises ``InputError("too_many_lines")``."""
    with undoable(person, _("Added a line")) as action:
        if line_count(person) >= MAX_LINES:
            raise InputError("too_many_lines", "text", most=MAX_LINES)
        last = evidence_of_entry(person, entry).count()
        return action.update(add_evidence(person, saved), entry=entry, position=last)


def move_line(person: Person, line: Evidence, place: int) -> None:
    """Give a line another place in its entry, from 0."""
    if line.entry is None:
        return
    with undoable(person, _("Moved a line")) as action:
        siblings = list(evidence_of_entry(person, line.entry).select_for_update())
        for position, each in enumerate(moved(siblings, line, place)):
            action.update(each, position=position)


def move_line_to(person: Person, line: Evidence, entry: ProfileEntry | None) -> Evidence:
    """Put a line at the end of another entry, or make it a strength without a place."""
    label = _("Moved a line to %(entry)s") % {"entry": entry} if entry else _("Made a line a strength of its own")
    with undoable(person, label) as action:
        last = evidence_of_entry(person, entry).count() if entry else 0
        return action.update(_locked_line(person, line), entry=entry, position=last)


def add_wording(person: Person, line: Evidence, saved: SaveWording) -> Evidence:
    """Keep a further way to say a line. Raises ``InputError("too_many_wordings")``."""
    with undoable(person, _("Added a wording")) as action:
        current = _locked_line(person, line)
        if len(current.wordings) >= MAX_WORDINGS:
            raise InputError("too_many_wordings", "text", most=MAX_WORDINGS)
        number = 1 + max(number for number, _text in current.all_wordings)
        return action.update(current, wordings=[*current.wordings, [number, saved.text]])


def edit_wording(person: Person, line: Evidence, number: int, saved: SaveWording) -> Evidence:
    """Change a further wording; one that is not there any more is passed over. Raises ``EditConflictError``."""
    with undoable(person, _("Changed a wording")) as action:
        current = _locked_line(person, line)
        present = dict(current.further_wordings).get(number)
        require_unchanged(content_version([present]), saved.version)
        changed = [[each, saved.text if each == number else written] for each, written in current.wordings]
        return action.update(current, wordings=changed)


def remove_wording(person: Person, line: Evidence, number: int) -> Evidence:
    with undoable(person, _("Removed a wording")) as action:
        current = _locked_line(person, line)
        return action.update(current, wordings=[list(each) for each in current.wordings if each[0] != number])


def prefer_wording(person: Person, line: Evidence, number: int) -> Evidence:
    """Make a further wording the line itself; what the line was becomes a further wording."""
    with undoable(person, _("Chose another wording")) as action:
        current = _locked_line(person, line)
        chosen = next((text for each, text in current.wordings if each == number), None)
        if chosen is None:
            return current
        former = [current.text_number, current.text]
        others = [former if each == number else [each, text] for each, text in current.wordings]
        return action.update(current, text=chosen, text_number=number, wordings=others)


def _locked_line(person: Person, line: Evidence) -> Evidence:
    return lock_row(Evidence.objects.owned_by(person), line.pk)
