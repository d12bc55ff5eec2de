"""Write the head of the profile and its entries; their lines are written by ``profile.lines``."""

from itertools import accumulate
from typing import Annotated, Any, Self

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from onward.accounts.public import Person
from onward.foundation.operations import (
    ContentVersion,
    EmailAddress,
    InputError,
    Line,
    LongText,
    OperationInput,
    require_unchanged,
)
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.profile.entries.queries import ENTRY_COLUMNS, basics_version, entry_version
from onward.profile.entries.rules import partial_date
from onward.profile.lines.rules import moved
from onward.profile.models import Evidence, Profile, ProfileEntry, SectionChoice, new_key
from onward.profile.queries import MAX_ENTRIES, MAX_LINES, entry_count, evidence_of_entry, line_count, next_position

MAX_LINKS = 20


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
    email: EmailAddress = ""
    phone: Annotated[str, Field(max_length=60)] = ""
    place: Line = ""
    country: Annotated[str, Field(max_length=2)] = ""
    summary: Summary = ""
    links: Annotated[tuple[tuple[WebAddress, Line, Line], ...], Field(max_length=MAX_LINKS)] = ()
    language: Annotated[str, Field(min_length=2, max_length=3)] = "en"
    version: ContentVersion = ""

    @property
    def columns(self) -> dict[str, Any]:
        given = self.model_dump(exclude_unset=True, exclude={"version"})
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
    version: ContentVersion = ""

    @model_validator(mode="after")
    def _require_something(self) -> Self:
        if not any((self.title, self.organization, self.degree, self.area, self.summary, self.keywords)):
            raise InputError("entry_empty", "title")
        return self

    @property
    def columns(self) -> dict[str, Any]:
        lists = {"keywords": list(self.keywords), "authors": list(self.authors)}
        given = self.model_dump(exclude_unset=True, exclude={"version"})
        return {**given, "section": self.section.value, **{name: lists[name] for name in lists if name in given}}


def save_basics(person: Person, saved: SaveBasics) -> Profile:
    """Change the head of the profile, which is created when there is none yet. Raises ``EditConflictError``."""
    with undoable(person, _("Changed your profile")) as action:
        current = get_or_create_profile(action, person)
        require_unchanged(basics_version(current), saved.version)
        return action.update(current, **saved.columns)


def get_or_create_profile(action: ActionRecorder, person: Person) -> Profile:
    """Return the person's profile, created with their name when there is none yet."""
    present = Profile.objects.owned_by(person).first()
    return present or action.create(Profile(name=person.name))


def add_entry(person: Person, saved: SaveEntry) -> ProfileEntry:
    """Add an entry at the end of its section. Raises ``InputError("too_many_entries")``."""
    with undoable(person, _("Added to your profile")) as action:
        _require_room(person)
        return action.create(ProfileEntry(position=next_position(person), **saved.columns))


def edit_entry(person: Person, entry: ProfileEntry, saved: SaveEntry) -> ProfileEntry:
    """Change an entry. Raises ``EditConflictError``."""
    with undoable(person, _("Changed an entry: %(entry)s") % {"entry": entry}) as action:
        current = _locked_entry(person, entry)
        require_unchanged(entry_version(current), saved.version)
        return action.update(current, **saved.columns)


def remove_entry(person: Person, entry: ProfileEntry) -> None:
    """Remove an entry with its lines; those that somebody saw or praised stay as strengths."""
    with undoable(person, _("Removed an entry: %(entry)s") % {"entry": entry}) as action:
        lines = list(evidence_of_entry(person, entry).select_for_update())
        for line in lines:
            if line.praise or line.seen_by or line.situation:
                action.update(line, entry=None)
        action.delete(_locked_entry(person, entry))


def duplicate_entry(person: Person, entry: ProfileEntry) -> ProfileEntry:
    """Add a copy of an entry with its lines, as a second one to write differently."""
    with undoable(person, _("Duplicated an entry: %(entry)s") % {"entry": entry}) as action:
        lines = list(evidence_of_entry(person, entry).select_for_update())
        _require_room(person)
        if line_count(person) + len(lines) > MAX_LINES:
            raise InputError("too_many_lines", "text", most=MAX_LINES)
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
        positions = accumulate(sorted(each.position for each in siblings), lambda last, own: max(last + 1, own))
        for position, each in zip(positions, moved(siblings, entry, place), strict=True):
            action.update(each, position=position)


def _require_room(person: Person) -> None:
    if entry_count(person) >= MAX_ENTRIES:
        raise InputError("too_many_entries", "title", most=MAX_ENTRIES)


def _locked_entry(person: Person, entry: ProfileEntry) -> ProfileEntry:
    return lock_row(ProfileEntry.objects.owned_by(person), entry.pk)
