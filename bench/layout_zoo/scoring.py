"""How well a résumé was read: true and false finds of nine fields, and sections that got lost.

A value is right if it equals the expected one after folding (case, accents composed, signs), or is nearly the same:
employers, titles, schools and degrees by ``ALIKE``, lines by ``LINES_ALIKE``. Values are compared field by field over
the whole document, so that an employer counts even where its title was missed; ``whole posts`` says how many posts came
out entirely. A section is lost if most of its own words are nowhere in what was read, unread parts included.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from math import isnan

from onward.parsing.resumes.records import PartialDate, Resume, ResumeEntry, SectionKind

ALIKE = 0.92
LINES_ALIKE = 0.95
FIELDS = ("name", "mail", "phone", "employer", "title", "dates", "school", "degree", "bullets")
KINDS_WITH_LINES = (SectionKind.WORK, SectionKind.VOLUNTEERING, SectionKind.PROJECTS, SectionKind.EDUCATION)
LOST_BELOW = 0.5
"""Share of a section's own words that must be found somewhere."""

Same = Callable[[str, str], bool]


@dataclass
class Tally:
    """Values found rightly, found wrongly, and missed; F1 is nan where there was nothing to find and nothing found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, other: "Tally") -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)


@dataclass
class Score:
    """The tallies of one document or of many together, its lost sections, and each wrong or missed value."""

    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    posts: Tally = field(default_factory=Tally)
    lost: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for name, tally in other.fields.items():
            self.fields[name].add(tally)
        self.posts.add(other.posts)
        self.lost += other.lost
        self.differences += other.differences

    @property
    def f1(self) -> float:
        """The mean over the fields that there were."""
        values = [tally.f1 for tally in self.fields.values() if not isnan(tally.f1)]
        return _share(sum(values), len(values))


def score(expected: Resume, found: Resume) -> Score:
    """Compare what was read with what was printed."""
    answer = Score()
    for name, wanted, got, same in _comparisons(expected, found):
        missed, wrong = unmatched(wanted, got, same)
        if name == "bullets":
            _, wrong = unmatched(_summaries(expected), wrong, same)
        answer.fields[name] = Tally(len(wanted) - len(missed), len(wrong), len(missed))
        answer.differences += [f"{name}: missed {value!r}" for value in missed]
        answer.differences += [f"{name}: wrong {value!r}" for value in wrong]
    posts, found_posts = _posts(expected), _posts(found)
    missed, wrong = unmatched(posts, found_posts, alike(ALIKE))
    answer.posts = Tally(len(posts) - len(missed), len(wrong), len(missed))
    answer.lost = list(lost_sections(expected, found))
    return answer


def _comparisons(expected: Resume, found: Resume) -> Iterator[tuple[str, list[str], list[str], Same]]:
    def both(values: Callable[[Resume], Iterable[str]]) -> tuple[list[str], list[str]]:
        return list(filter(None, values(expected))), list(filter(None, values(found)))

    work, education = SectionKind.WORK, SectionKind.EDUCATION
    yield "name", *both(lambda each: [each.basics.name]), alike(1)
    yield "mail", *both(lambda each: [each.basics.email]), alike(1)
    yield "phone", *both(lambda each: [each.basics.phone]), same_phone
    yield "employer", *both(lambda each: [entry.organization for entry in each.entries(work)]), alike(ALIKE)
    yield "title", *both(lambda each: [entry.title for entry in each.entries(work)]), alike(ALIKE)
    yield (
        "dates",
        *both(lambda each: [written_dates(e) for kind in (work, education) for e in each.entries(kind)]),
        alike(1),
    )
    yield "school", *both(lambda each: [entry.organization for entry in each.entries(education)]), alike(ALIKE)
    yield "degree", *both(lambda each: map(_degree, each.entries(education))), _same_degree
    yield "bullets", *both(_lines), alike(LINES_ALIKE)


def _degree(entry: ResumeEntry) -> str:
    return f"{entry.degree}\n{entry.area}" if entry.degree or entry.area else ""


def _same_degree(one: str, other: str) -> bool:
    """Whether degree and field together are the same: where one ends is a matter of taste.

    Where no field was expected, the degree alone may be right beside it.
    """
    (degree, area), (found, _area) = one.split("\n"), other.split("\n")
    same = alike(ALIKE)
    return same(_joined(one), _joined(other)) or (not area and same(_joined(degree), _joined(found)))


def _joined(text: str) -> str:
    return " ".join(word for word in fold(text).split() if word not in ("in", "en", "em", "of", "de"))


def _lines(resume: Resume) -> Iterator[str]:
    for kind in KINDS_WITH_LINES:
        for entry in resume.entries(kind):
            yield from (line.text for line in entry.lines)
            if not entry.lines:
                yield from entry.summary.split("\n")


def _summaries(resume: Resume) -> list[str]:
    """What stands above the lines of an entry: right as a line or as a summary."""
    return [entry.summary for kind in KINDS_WITH_LINES for entry in resume.entries(kind) if entry.summary]


def _posts(resume: Resume) -> list[str]:
    return [
        f"{fold(entry.organization)} / {fold(entry.title)} / {written_dates(entry)}"
        for entry in resume.entries(SectionKind.WORK)
    ]


def written_dates(entry: ResumeEntry) -> str:
    """A span as years and months; days are not compared."""
    dates = entry.dates
    start, end = _written(dates.start), "present" if dates.present else _written(dates.end)
    return f"{start}/{end}" if start else end


def _written(date: PartialDate | None) -> str:
    if date is None:
        return ""
    return f"{date.year:04}-{date.month:02}" if date.month else f"{date.year:04}"


def unmatched(wanted: Sequence[str], found: Sequence[str], same: Same) -> tuple[list[str], list[str]]:
    """Pair values one to one, equal ones first; return what was missed and what was too much."""
    missed, extra = list(wanted), list(found)
    for test in (str.__eq__, same):
        for value in list(missed):
            match = next((each for each in extra if test(value, each)), None)
            if match is not None:
                missed.remove(value)
                extra.remove(match)
    return missed, extra


def alike(least: float) -> Same:
    """Return a test: equal after folding, or at least so much alike (0 to 1)."""

    def same(one: str, other: str) -> bool:
        first, second = fold(one), fold(other)
        if first == second or least >= 1:
            return first == second
        matcher = SequenceMatcher(None, first, second, autojunk=False)
        return matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least

    return same


def same_phone(one: str, other: str) -> bool:
    """The same digits, with or without the code of the country before them."""
    first, second = (re.sub(r"\D", "", text).lstrip("0") for text in (one, other))
    return len(min(first, second, key=len)) >= 7 and (first.endswith(second) or second.endswith(first))


def fold(text: str) -> str:
    """Letters and figures alone, in one case, composed, one space between words."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold().replace("_", " ")))


def lost_sections(expected: Resume, found: Resume) -> Iterator[str]:
    """Yield the kinds of the sections most of whose own words were neither read nor listed as unread."""
    words = set(fold(" ".join(_all_text(found))).split())
    texts = {section.kind: set(fold(" ".join(_entry_texts(section.entries))).split()) for section in expected.sections}
    for kind, own in texts.items():
        others = set().union(*(text for other, text in texts.items() if other is not kind))
        telling = {word for word in own - others if len(word) > 3 and not word.isdigit()}
        if telling and len(telling & words) / len(telling) < LOST_BELOW:
            yield kind.value


def _all_text(resume: Resume) -> Iterator[str]:
    basics = resume.basics
    yield from (basics.name, basics.headline, basics.email, basics.phone, basics.place, basics.summary)
    yield from (f"{link.url} {link.label}" for link in basics.links)
    for section in resume.sections:
        yield section.heading
        yield from _entry_texts(section.entries)
    for part in resume.unread:
        yield from (part.heading, *part.lines)


def _entry_texts(entries: Iterable[ResumeEntry]) -> Iterator[str]:
    for entry in entries:
        yield from (entry.organization, entry.title, entry.place, entry.degree, entry.area, entry.level, entry.summary)
        yield from (line.text for line in entry.lines)
        yield from entry.keywords
        yield from entry.authors


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")
