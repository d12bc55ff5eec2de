"""Add what was read of a résumé to the profile: nothing that is there is changed, and nothing is said twice."""

from dataclasses import dataclass
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.undo.recording import ActionRecorder, undoable
from onward.parsing.plain_text import shorten_to_fit
from onward.parsing.resumes.records import ResumeBasics, ResumeEntry, SectionKind
from onward.parsing.text import clean_text, one_line, to_storable
from onward.profile.entries.operations import MAX_LINKS, get_or_create_profile
from onward.profile.entries.rules import stored_date
from onward.profile.lines.rules import skills_named, unsaid_lines
from onward.profile.models import Evidence, Profile, ProfileEntry
from onward.profile.queries import MAX_ENTRIES, MAX_LINES, line_count, next_position

MAX_LINE_LENGTH = 2000
MAX_SUMMARY_LENGTH = 4000
MAX_LIST_LENGTH = 100


@dataclass(frozen=True, slots=True)
class IncomingEntry:
    """One entry that was read, with its lines; ``into`` is the key of the entry of the profile that it is the same as.

    ``heading`` is that of a section of its own. One of ``SectionKind.SUMMARY`` is the summary of the profile.
    """

    section: SectionKind
    facts: ResumeEntry
    heading: str = ""
    into: str = ""


class AddEntries(OperationInput):
    """What is to be added: texts longer than the profile holds are cut after a word."""

    basics: ResumeBasics | None = None
    entries: Annotated[tuple[IncomingEntry, ...], Field(max_length=MAX_ENTRIES)] = ()
    language: Annotated[str, Field(max_length=3)] = ""


def add_entries(person: Person, added: AddEntries) -> list[ProfileEntry]:
    """Add entries with their lines, and fill what is empty in the head of the profile; return the entries touched.

    What goes ``into`` an entry fills what that leaves empty and adds lines that it does not have. All of it is one
    action. Raises ``InputError("too_many_entries")`` and ``InputError("too_many_lines")``.
    """
    with undoable(person, _("Imported a résumé")) as action:
        profile = get_or_create_profile(action, person)
        present = {row.key: row for row in ProfileEntry.objects.owned_by(person)}
        _fill_profile(action, profile, added, person.name if profile.name == person.name else "")
        if added.language and not present:
            action.update(profile, language=added.language)
        incoming = [each for each in added.entries if each.section is not SectionKind.SUMMARY]
        rows = _rows(action, person, incoming, present)
        _add_lines(action, person, list(zip(rows, incoming, strict=True)))
        return rows


def _rows(
    action: ActionRecorder, person: Person, incoming: list[IncomingEntry], present: dict[str, ProfileEntry]
) -> list[ProfileEntry]:
    if len(present) + sum(each.into not in present for each in incoming) > MAX_ENTRIES:
        raise InputError("too_many_entries", "title", most=MAX_ENTRIES)
    position, rows = next_position(person), []
    for each in incoming:
        row = present.get(each.into)
        if row is None:
            row = action.create(ProfileEntry(position=position, **_columns(each)))
            position += 1
        else:
            action.update(row, **_missing_columns(row, _columns(each)))
        rows.append(row)
    return rows


def _add_lines(action: ActionRecorder, person: Person, pairs: list[tuple[ProfileEntry, IncomingEntry]]) -> None:
    said: dict[int, list[str]] = {}
    for row in Evidence.objects.owned_by(person).filter(entry__in=[entry.pk for entry, _each in pairs]):
        said.setdefault(row.entry_id or 0, []).extend(text for _number, text in row.all_wordings)
    made = []
    for entry, each in pairs:
        known = said.setdefault(entry.pk, [])
        lines = [cut(line.text, MAX_LINE_LENGTH) for line in each.facts.lines]
        for position, text in enumerate(unsaid_lines(known, lines), len(known)):
            skills = skills_named(text)
            made.append(Evidence(entry=entry, position=position, text=text, skills=skills, made_on=person.today()))
            known.append(text)
    if line_count(person) + len(made) > MAX_LINES:
        raise InputError("too_many_lines", "text", most=MAX_LINES)
    action.create_many(made)


def _columns(incoming: IncomingEntry) -> dict[str, Any]:
    facts = incoming.facts
    texts = {
        name: cut(getattr(facts, name), _max_length(ProfileEntry, name))
        for name in ("organization", "title", "place", "degree", "area", "score", "level", "url")
    }
    return {
        "section": incoming.section.value,
        "heading": cut(incoming.heading, _max_length(ProfileEntry, "heading"))
        if incoming.section is SectionKind.OTHER
        else "",
        **texts,
        "started": stored_date(facts.dates.start),
        "ended": stored_date(facts.dates.end),
        "present": facts.dates.present,
        "dates_as_written": cut(facts.dates.as_written, _max_length(ProfileEntry, "dates_as_written")),
        "summary": _cut_text(facts.summary),
        "keywords": [cut(each, 200) for each in facts.keywords[:MAX_LIST_LENGTH]],
        "authors": [cut(each, 200) for each in facts.authors[:MAX_LIST_LENGTH]],
    }


def _missing_columns(row: ProfileEntry, columns: dict[str, Any]) -> dict[str, Any]:
    """Return those of ``columns`` that ``row`` leaves empty; dates are taken together or not at all."""
    dates = {"started", "ended", "present", "dates_as_written"}
    taken = columns.keys() - {"section", "heading"}
    if row.started or row.ended or row.present:
        taken -= dates
    return {name: columns[name] for name in taken if columns[name] and not getattr(row, name)}


def _fill_profile(action: ActionRecorder, profile: Profile, added: AddEntries, account_name: str) -> None:
    """Fill what is empty; a name that is only that of the account gives way."""
    basics = added.basics or ResumeBasics()
    summaries = [each.facts.summary for each in added.entries if each.section is SectionKind.SUMMARY]
    names = ("name", "headline", "email", "phone", "place", "country")
    columns: dict[str, Any] = {name: cut(getattr(basics, name), _max_length(Profile, name)) for name in names}
    columns["summary"] = _cut_text(basics.summary or "\n".join(filter(None, summaries)))
    missing = {name: text for name, text in columns.items() if text and getattr(profile, name) in {"", account_name}}
    links = [[cut(each.url, 2000), cut(each.label, 200), cut(each.username, 200)] for each in basics.links]
    known = {url.rstrip("/") for url, _label, _username in profile.links}
    new_links = [each for each in links if each[0] and each[0].rstrip("/") not in known]
    missing["links"] = [*profile.links, *new_links][: max(MAX_LINKS, len(profile.links))]
    action.update(profile, **missing)


def _max_length(model: type[Profile] | type[ProfileEntry], name: str) -> int:
    field: Any = model._meta.get_field(name)
    return field.max_length or MAX_SUMMARY_LENGTH


def cut(text: str, max_length: int) -> str:
    """One line that a database stores, of at most so many characters."""
    return shorten_to_fit(to_storable(one_line(clean_text(text))), max_length, 1)


def _cut_text(text: str) -> str:
    return to_storable(clean_text(text))[:MAX_SUMMARY_LENGTH].strip()
