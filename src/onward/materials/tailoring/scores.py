"""Scores of an entry and of a line apart from what they show: for how recent they are, and how strong.

They are judgments, not measurements; ``docs/decisions/0049-tailoring.md`` says why they are small beside a demand.
"""

from onward.parsing.resumes.records import DateSpan, SectionKind
from onward.profile.records import ContentEntry, ContentLine, ProfileContent

MOST_RECENT, UNDATED = 16, 8
LINE, LINE_WITH_NUMBER, FURTHER_WORDING, PROVEN = 3, 5, 2, 2
HEAD_SCORES = {
    SectionKind.WORK: 16,
    SectionKind.EDUCATION: 40,
    SectionKind.SKILLS: 30,
    SectionKind.LANGUAGES: 20,
    SectionKind.CERTIFICATES: 12,
    SectionKind.AWARDS: 6,
    SectionKind.VOLUNTEERING: 4,
    SectionKind.PROJECTS: 4,
    SectionKind.PUBLICATIONS: 4,
    SectionKind.INTERESTS: 2,
}
"""Scores of the head of an entry: parts that readers look for even if nothing asks for them."""


def recencies(content: ProfileContent) -> dict[str, int]:
    """Return by the id of each entry how recent it is: 16 for what lasts until now or ended last, one less for each
    year before that, at least 0; 8 without a date."""
    ends = {entry.id: _last_year(entry.facts.dates) for entry in content.entries}
    newest = max((end for end in ends.values() if end is not None), default=0)
    present = {entry.id for entry in content.entries if entry.facts.dates.present}
    return {
        entry_id: MOST_RECENT if entry_id in present else UNDATED if end is None else max(MOST_RECENT - newest + end, 0)
        for entry_id, end in ends.items()
    }


def _last_year(dates: DateSpan) -> int | None:
    last = dates.end or dates.start
    return last.year if last else None


def head_score(entry: ContentEntry, recency: int) -> int:
    return HEAD_SCORES.get(entry.section, 1) + recency


def wording_score(line: ContentLine, place: int, recency: int) -> int:
    """Return the score of a line in its wording at ``place``, the person's own choice being the first."""
    text = line.wordings[place].text
    said = LINE_WITH_NUMBER if any(character.isdigit() for character in text) else LINE
    return recency + (FURTHER_WORDING if place else said + PROVEN * line.proven)
