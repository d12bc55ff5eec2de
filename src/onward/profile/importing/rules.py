"""What of a résumé that was read is already in the profile, and what would be added."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onward.parsing.resumes.records import DateSpan, PartialDate, Resume, ResumeBasics, ResumeEntry, SectionKind
from onward.parsing.text import normalize
from onward.profile.lines.rules import unsaid_lines
from onward.profile.records import ContentEntry, ProfileContent

MAX_REVIEWED = 300
KEPT_FOR = timedelta(days=7)
"""How long a file that was read waits to be looked through."""

_LEGAL_FORMS = frozenset(
    ("inc", "llc", "ltd", "plc", "gmbh", "ag", "corp", "corporation", "co", "company", "bv", "nv", "sa", "srl", "spa")
)
_BASIC_FIELDS = ("name", "headline", "email", "phone", "place", "summary")


@dataclass(frozen=True, slots=True)
class ReviewedEntry:
    """One entry that was read.

    ``into`` is the key of the entry of the profile that it is the same as, ``adds`` what that one lacks; ``is_loose``
    says that it was not understood and would be a section of its own.
    """

    number: int
    section: SectionKind
    facts: ResumeEntry
    heading: str = ""
    into: str = ""
    adds: tuple[str, ...] = ()
    is_loose: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the profile has all of it."""
        return bool(self.into) and not self.adds


@dataclass(frozen=True, slots=True)
class ReviewedBasics:
    """The head of what was read: values that the profile lacks, and those that differ from its own and stay out."""

    adds: tuple[str, ...] = ()
    differs: tuple[tuple[str, str, str], ...] = ()


def review_entries(resume: Resume, content: ProfileContent) -> tuple[ReviewedEntry, ...]:
    """List the entries of a résumé in its order, numbered, each beside what the profile has of it; the parts that were
    not understood come last. At most ``MAX_REVIEWED``."""
    found: list[ReviewedEntry] = []
    taken: set[str] = set()
    for section, heading, facts in _entries(resume):
        same = next((each for each in content.entries if each.id not in taken and is_same(section, facts, each)), None)
        adds = _added(facts, same) if same else ()
        taken |= {same.id} if same else set()
        found.append(ReviewedEntry(len(found), section, facts, heading, same.id if same else "", adds))
    for part in resume.unread:
        lines = tuple(line for line in part.lines if line)
        facts = ResumeEntry(title=part.heading, summary="\n".join(lines), where=part.where)
        found.append(ReviewedEntry(len(found), SectionKind.OTHER, facts, part.heading, is_loose=True))
    return tuple(found[:MAX_REVIEWED])


def _entries(resume: Resume) -> Iterator[tuple[SectionKind, str, ResumeEntry]]:
    for section in resume.sections:
        heading = section.heading if section.kind is SectionKind.OTHER else ""
        for entry in section.entries:
            yield section.kind, heading, entry


def is_same(section: SectionKind, facts: ResumeEntry, present: ContentEntry) -> bool:
    """Return whether an entry of the profile is what was read: by its section, its names and its dates."""
    if section is not present.section:
        return False
    pairs = [
        (_name(getattr(facts, field)), _name(getattr(present.facts, field)))
        for field in ("organization", "title", "degree")
    ]
    both = [(one, other) for one, other in pairs if one and other]
    if any(one != other for one, other in both):
        return False
    if not both:
        return section is SectionKind.SKILLS and not any(one or other for one, other in pairs)
    return _may_overlap(facts.dates, present.facts.dates)


def _name(text: str) -> str:
    words = normalize(text).split()
    return " ".join(word for word in words if word not in _LEGAL_FORMS) or " ".join(words)


def _may_overlap(one: DateSpan, other: DateSpan) -> bool:
    """Return whether two spans have a day in common, as far as they are known."""
    return _first_day(one) <= _last_day(other) and _first_day(other) <= _last_day(one)


def _first_day(span: DateSpan) -> date:
    start = span.start or (span.end if not span.present else None)
    return date(start.year, start.month or 1, start.day or 1) if start else date.min


def _last_day(span: DateSpan) -> date:
    end = None if span.present else span.end
    return date.max if end is None else date(end.year, end.month or 12, end.day or _longest(end))


def _longest(end: PartialDate) -> int:
    return 28 if end.month == 2 else 30


def _added(facts: ResumeEntry, present: ContentEntry) -> tuple[str, ...]:
    """Return what importing an entry would add to the one that is there: facts and lines that it lacks."""
    said = [wording.text for line in present.lines for wording in line.wordings]
    texts = [
        getattr(facts, field)
        for field in ("organization", "title", "place", "degree", "area", "score", "level", "url", "summary")
        if getattr(facts, field) and not getattr(present.facts, field)
    ]
    words = [*facts.keywords] if facts.keywords and not present.facts.keywords else []
    return (*texts, *words, *unsaid_lines(said, [line.text for line in facts.lines]))


def review_basics(read: ResumeBasics, present: ResumeBasics) -> ReviewedBasics:
    """Compare the head of a résumé with that of the profile, which keeps what it has."""
    adds: list[str] = []
    differs: list[tuple[str, str, str]] = []
    for field in _BASIC_FIELDS:
        found, kept = getattr(read, field), getattr(present, field)
        if found and not kept:
            adds.append(found)
        elif found and normalize(found) != normalize(kept):
            differs.append((field, found, kept))
    known = {link.url.rstrip("/") for link in present.links}
    adds += [link.url for link in read.links if link.url and link.url.rstrip("/") not in known]
    return ReviewedBasics(tuple(adds), tuple(differs))


def as_section(entry: ReviewedEntry) -> ReviewedEntry:
    """Make a part that was not understood an entry whose lines can be used and edited."""
    return replace(entry, facts=replace(entry.facts, title="")) if entry.heading else entry


def chosen_at_first(entries: Sequence[ReviewedEntry]) -> frozenset[int]:
    """Return the numbers of the entries ticked when the page opens: what is understood and not yet there."""
    return frozenset(entry.number for entry in entries if not entry.is_known and not entry.is_loose)
