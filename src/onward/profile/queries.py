"""What there is of a person's profile, evidence and values."""

from django.db.models import Max, Q

from onward.accounts.public import Person
from onward.foundation.ownership.models import OwnedQuerySet
from onward.parsing.resumes.records import ResumeBasics, ResumeEntry, ResumeLink, SectionKind
from onward.profile.entries.rules import date_span, in_printed_order
from onward.profile.lines.rules import shows_result, skills_named
from onward.profile.models import Evidence, Profile, ProfileEntry, ValuesAffirmation
from onward.profile.photo.queries import profile_photo
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent
from onward.profile.rules import EvidenceMatch, EvidenceText, rank_evidence

MAX_EVIDENCE_READ = 600
MAX_POSTING_SKILLS = 400
MAX_ENTRIES = 300
MAX_LINES = 2000


def profile_content(person: Person, *, with_photo: bool = False) -> ProfileContent:
    """Return the whole profile as plain data: at most 300 entries with 2,000 lines in all; three queries, a photo one
    more."""
    profile = Profile.objects.owned_by(person).first() or Profile()
    lines = lines_by_entry(person)
    entries = [content_entry(row, lines.get(row.pk, [])) for row in ProfileEntry.objects.owned_by(person)[:MAX_ENTRIES]]
    photo = profile_photo(person) if with_photo else b""
    return ProfileContent(content_basics(profile), tuple(in_printed_order(entries)), profile.language, photo)


def lines_by_entry(person: Person) -> dict[int, list[Evidence]]:
    """Return the evidence of each entry, by the entry's id, in the person's order; one query."""
    rows: dict[int, list[Evidence]] = {}
    placed = Evidence.objects.owned_by(person).exclude(entry=None).order_by("position", "pk")
    for row in placed[:MAX_LINES]:
        rows.setdefault(row.entry_id or 0, []).append(row)
    return rows


def evidence_of_entry(person: Person, entry: ProfileEntry) -> OwnedQuerySet[Evidence]:
    """Return the evidence of one entry, in the person's order."""
    return Evidence.objects.owned_by(person).filter(entry=entry).order_by("position", "pk")


def line_count(person: Person) -> int:
    return Evidence.objects.owned_by(person).exclude(entry=None).count()


def entry_count(person: Person) -> int:
    return ProfileEntry.objects.owned_by(person).count()


def next_position(person: Person) -> int:
    """Return the position of an entry after all others."""
    last: int | None = ProfileEntry.objects.owned_by(person).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def content_basics(profile: Profile) -> ResumeBasics:
    return ResumeBasics(
        name=profile.name,
        headline=profile.headline,
        email=profile.email,
        phone=profile.phone,
        place=profile.place,
        country=profile.country,
        summary=profile.summary,
        links=tuple(ResumeLink(url, label, username) for url, label, username in profile.links),
    )


def content_entry(row: ProfileEntry, lines: list[Evidence]) -> ContentEntry:
    facts = ResumeEntry(
        organization=row.organization,
        title=row.title,
        place=row.place,
        dates=date_span(row.started, row.ended, present=row.present, as_written=row.dates_as_written),
        degree=row.degree,
        area=row.area,
        score=row.score,
        level=row.level,
        url=row.url,
        summary=row.summary,
        keywords=tuple(row.keywords),
        authors=tuple(row.authors),
    )
    return ContentEntry(
        row.key, SectionKind(row.section), facts, tuple(content_line(line) for line in lines), row.heading
    )


def content_line(row: Evidence) -> ContentLine:
    result = bool(row.result) or shows_result(row.text)
    proof = bool(row.seen_by or row.praise or row.proof)
    return ContentLine(
        id=row.key,
        wordings=tuple(ContentWording(f"{row.key}.{number}", text) for number, text in row.all_wordings),
        skills=tuple(row.skills),
        proven=result or proof,
        result=result,
        proof=proof,
    )


def strengths(person: Person) -> OwnedQuerySet[Evidence]:
    """Evidence to read again: without a place in the profile, or told beyond its line; newest first."""
    told = ~Q(situation="") | ~Q(praise="") | ~Q(seen_by="")
    return Evidence.objects.owned_by(person).filter(Q(entry=None) | told).select_related("entry")


def evidence_matches(person: Person, posting: str, max_matches: int = 3) -> list[tuple[Evidence, EvidenceMatch]]:
    """Return the evidence that answers ``posting`` best, best first, of the newest 600; one query.

    Where nothing answers it, what is told beyond its line comes before lines of entries.
    """
    newest = list(Evidence.objects.owned_by(person)[:MAX_EVIDENCE_READ])
    rows = {each.pk: each for each in sorted(newest, key=_is_line_alone)}
    texts = [EvidenceText(each.pk, each.full_text, tuple(each.skills)) for each in rows.values()]
    ranked = rank_evidence(texts, posting, max_matches, posting_skills=skills_named(posting, MAX_POSTING_SKILLS))
    return [(rows[match.id], match) for match in ranked]


def _is_line_alone(row: Evidence) -> bool:
    return row.entry_id is not None and not (row.situation or row.praise or row.seen_by)


def values_affirmation(person: Person) -> ValuesAffirmation | None:
    """Return the latest text on what matters, a draft included; one query."""
    return ValuesAffirmation.objects.owned_by(person).first()


def written_values(person: Person) -> list[str]:
    """Return the labels of the values that the person chose when they last finished writing on them; one query."""
    written = ValuesAffirmation.objects.owned_by(person).exclude(written_on=None).first()
    return written.labels if written else []
