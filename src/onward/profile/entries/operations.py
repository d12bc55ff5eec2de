"""Write the profile: its head, its entries, their lines, and the wordings of a line."""

from collections.abc import Sequence
from typing import Annotated, Any, Self

from django.db.models import Max
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from onward.accounts.public import Person
from onward.foundation.operations import InputError, Line, LongText, OperationInput, lock_person
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.profile.entries.rules import partial_date
from onward.profile.models import Evidence, Profile, ProfileEntry, SectionChoice, new_key
from onward.profile.operations import SaveEvidence, new_evidence
from onward.profile.queries import MAX_ENTRIES, MAX_LINES

MAX_WORDINGS = 8
MAX_LINKS = 20
ENTRY_COLUMNS = tuple(
    field.name for field in ProfileEntry._meta.concrete_fields if field.name not in {"id", "owner", "key", "position"}
)


def _require_partial_date(text: str) -> str:
    if text and partial_date(text) is None:
        raise InputError("dates_unclear")
    return text


PartialDay = Annotated[str, Field(max_length=10), AfterValidator(_require_partial_date)]
WebAddress = Annotated[str, Field(max_length=2000)]
Summary = Annotated[str, Field(max_length=4000)]


class SaveBasics(OperationInput):
    """Who the person is, how to reach them, and where else they can be found.

    ``links`` are the address, what it is called and the name of the account there.
    """

    name: Line = ""
    headline: Line = ""
    email: Annotated[str, Field(max_length=254)] = ""
    phone: Annotated[str, Field(max_length=60)] = ""
    place: Line = ""
    country: Annotated[str, Field(max_length=2)] = ""
    summary: Summary = ""
    links: Annotated[tuple[tuple[WebAddress, Line, Line], ...], Field(max_length=MAX_LINKS)] = ()
    language: Annotated[str, Field(min_length=2, max_length=3)] = "en"

    @property
    def columns(self) -> dict[str, Any]:
        given = self.model_dump(exclude_unset=True)
        return {**given, **({"links": [list(each) for each in self.links]} if "links" in given else {})}


class SaveEntry(OperationInput):
    """The head of an entry. Raises ``InputError("entry_empty")`` when it says nothing, and ``"dates_unclear"``."""

    section: SectionChoice
    heading: Annotated[str, Field(max_length=120)] = ""
    organization: Annotated[str, Field(max_length=300)] = ""
    title: Annotated[str, Field(max_length=300)] = ""
    place: Line = ""
    started: PartialDay = ""
    ended: PartialDay = ""
    present: bool = False
    dates_as_written: Annotated[str, Field(max_length=80)] = ""
    degree: Line = ""
    area: Annotated[str, Field(max_length=300)] = ""
    score: Annotated[str, Field(max_length=80)] = ""
    level: Annotated[str, Field(max_length=120)] = ""
    url: WebAddress = ""
    summary: Summary = ""
    keywords: Annotated[tuple[Line, ...], Field(max_length=100)] = ()
    authors: Annotated[tuple[Line, ...], Field(max_length=100)] = ()
    notes: LongText = ""

    @model_validator(mode="after")
    def _require_something(self) -> Self:
        if not any((self.title, self.organization, self.degree, self.area, self.summary, self.keywords)):
            raise InputError("entry_empty", "title")
        return self

    @property
    def columns(self) -> dict[str, Any]:
        lists = {"keywords": list(self.keywords), "authors": list(self.authors)}
        given = self.model_dump(exclude_unset=True)
        return {**given, "section": self.section.value, **{name: lists[name] for name in lists if name in given}}


class SaveWording(OperationInput):
    """Another way to say a line."""

    text: str = Field(min_length=1, max_length=2000)


def save_basics(person: Person, saved: SaveBasics) -> Profile:
    with undoable(person, _("Changed your profile")) as action:
        return action.update(lock_profile(action, person), **saved.columns)


def lock_profile(action: ActionRecorder, person: Person) -> Profile:
    """Return the person's profile, locked until the transaction ends; it is created when there is none yet."""
    lock_person(person)
    present = Profile.objects.owned_by(person).first()
    return present or action.create(Profile(name=person.name))


def add_entry(person: Person, saved: SaveEntry) -> ProfileEntry:
    """Add an entry at the end of its section. Raises ``InputError("too_many_entries")``."""
    with undoable(person, _("Added to your profile")) as action:
        lock_person(person)
        require_room_for_entries(person, 1)
        return action.create(ProfileEntry(position=next_position(person), **saved.columns))


def require_room_for_entries(person: Person, wanted: int) -> None:
    if ProfileEntry.objects.owned_by(person).count() + wanted > MAX_ENTRIES:
        raise InputError("too_many_entries", "title", most=MAX_ENTRIES)


def require_room_for_lines(person: Person, wanted: int) -> None:
    if Evidence.objects.owned_by(person).exclude(entry=None).count() + wanted > MAX_LINES:
        raise InputError("too_many_lines", "text", most=MAX_LINES)


def next_position(person: Person) -> int:
    last: int | None = ProfileEntry.objects.owned_by(person).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def edit_entry(person: Person, entry: ProfileEntry, saved: SaveEntry) -> ProfileEntry:
    with undoable(person, _("Changed an entry: %(entry)s") % {"entry": entry}) as action:
        return action.update(_locked_entry(person, entry), **saved.columns)


def remove_entry(person: Person, entry: ProfileEntry) -> None:
    """Remove an entry with its lines; those that somebody saw or praised stay as strengths."""
    with undoable(person, _("Removed an entry: %(entry)s") % {"entry": entry}) as action:
        lines = _locked_lines(person, entry)
        for line in lines:
            if line.praise or line.seen_by or line.situation:
                action.update(line, entry=None)
        action.delete(_locked_entry(person, entry))


def duplicate_entry(person: Person, entry: ProfileEntry) -> ProfileEntry:
    """Add a copy of an entry with its lines, as a second one to write differently."""
    with undoable(person, _("Duplicated an entry: %(entry)s") % {"entry": entry}) as action:
        lock_person(person)
        lines = _locked_lines(person, entry)
        require_room_for_entries(person, 1)
        require_room_for_lines(person, len(lines))
        columns = {name: getattr(entry, name) for name in ENTRY_COLUMNS}
        made = action.create(ProfileEntry(position=next_position(person), **columns))
        action.create_many([_copied_line(line, made) for line in lines])
        return made


def _copied_line(line: Evidence, entry: ProfileEntry) -> Evidence:
    left_out = {"id", "owner", "key", "entry"}
    fields = [field.name for field in Evidence._meta.concrete_fields if field.name not in left_out]
    return Evidence(entry=entry, key=new_key(), **{name: getattr(line, name) for name in fields})


def move_entry(person: Person, entry: ProfileEntry, place: int) -> None:
    """Give an entry another place among those of its section, from 0."""
    with undoable(person, _("Moved an entry: %(entry)s") % {"entry": entry}) as action:
        rows = ProfileEntry.objects.owned_by(person).filter(section=entry.section, heading=entry.heading)
        siblings = list(rows.select_for_update())
        positions = sorted(each.position for each in siblings)
        for position, each in zip(positions, _moved(siblings, entry, place), strict=True):
            action.update(each, position=position)


def add_line(person: Person, entry: ProfileEntry, saved: SaveEvidence) -> Evidence:
    """Add an accomplishment at the end of an entry. Raises ``InputError("too_many_lines")``."""
    with undoable(person, _("Added a line to %(entry)s") % {"entry": entry}) as action:
        lock_person(person)
        require_room_for_lines(person, 1)
        row = new_evidence(person, saved)
        row.entry, row.position = entry, len(_locked_lines(person, entry))
        return action.create(row)


def move_line(person: Person, line: Evidence, place: int) -> None:
    """Give a line another place in its entry, from 0."""
    if line.entry is None:
        return
    with undoable(person, _("Moved a line of %(entry)s") % {"entry": line.entry}) as action:
        for position, each in enumerate(_moved(_locked_lines(person, line.entry), line, place)):
            action.update(each, position=position)


def move_line_to(person: Person, line: Evidence, entry: ProfileEntry | None) -> Evidence:
    """Put a line at the end of another entry, or make it a strength without a place."""
    label = _("Moved a line to %(entry)s") % {"entry": entry} if entry else _("Made a line a strength of its own")
    with undoable(person, label) as action:
        last = len(_locked_lines(person, entry)) if entry else 0
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
    """Change a further wording; one that is not there any more is passed over."""
    with undoable(person, _("Changed a wording")) as action:
        current = _locked_line(person, line)
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


def _locked_entry(person: Person, entry: ProfileEntry) -> ProfileEntry:
    return ProfileEntry.objects.owned_by(person).select_for_update().get(pk=entry.pk)


def _locked_line(person: Person, line: Evidence) -> Evidence:
    return Evidence.objects.owned_by(person).select_for_update().get(pk=line.pk)


def _locked_lines(person: Person, entry: ProfileEntry) -> list[Evidence]:
    rows = Evidence.objects.owned_by(person).filter(entry=entry).order_by("position", "pk")
    return list(rows.select_for_update())


def _moved(rows: Sequence[Any], moved: Any, place: int) -> list[Any]:
    """``rows`` with one of them at another place, as near to it as there is one."""
    others = [each for each in rows if each.pk != moved.pk]
    here = [each for each in rows if each.pk == moved.pk]
    at = min(max(place, 0), len(others))
    return [*others[:at], *here, *others[at:]]
