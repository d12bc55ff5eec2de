"""What is known to be true for a letter, and which part of it is sent to an assistant."""

from dataclasses import dataclass

from onward.accounts.public import Person
from onward.campaign.public import AskedFor, employer_reason
from onward.materials.drafting.rules import DraftEntry, DraftFacts
from onward.materials.letters.models import Letter
from onward.materials.letters.queries import letter_facts
from onward.materials.rewording.queries import entry_texts, line_texts
from onward.profile.public import Evidence, Profile, ProfileEntry, SectionChoice

MAX_ENTRIES_READ, MAX_LINES_READ, MAX_REQUIREMENTS = 300, 600, 30
EVERYWHERE = frozenset({SectionChoice.SKILLS, SectionChoice.LANGUAGES, SectionChoice.INTERESTS})
"""Sections about the person rather than about one place."""


@dataclass(frozen=True, slots=True)
class AssistantFacts:
    """What an assistant gets: the job, what its posting asks for, the lines that answer it best, and why there."""

    role: str
    company: str
    asked_for: tuple[str, ...]
    lines: tuple[str, ...]
    why: str


def letter_to_draft(person: Person, pk: int) -> Letter | None:
    """Return a letter of the person that was not sent yet; one query."""
    rows = Letter.objects.owned_by(person).filter(sent_on=None).select_related("application__job", "contact")
    return rows.filter(pk=pk).first()


def draft_facts(person: Person, letter: Letter) -> DraftFacts:
    """Return all that a letter may say: the profile, the posting, and why this employer, without private notes. At most
    six queries."""
    profile = Profile.objects.owned_by(person).first() or Profile()
    rows = list(ProfileEntry.objects.owned_by(person)[:MAX_ENTRIES_READ])
    lines: dict[int | None, list[tuple[str, ...]]] = {}
    for line in Evidence.objects.owned_by(person)[:MAX_LINES_READ]:
        lines.setdefault(line.entry_id, []).append(line_texts(line))
    everywhere = [row for row in rows if row.section in EVERYWHERE]
    skills = ", ".join(
        text for row in everywhere for texts in (entry_texts(row), *lines.get(row.pk, ())) for text in texts
    )
    job, company = letter.application.job if letter.application else None, _company(letter)
    about = (person.name, profile.name, profile.headline, profile.summary, profile.place, skills)
    named = (job.title if job else "", letter.contact.name if letter.contact else "")
    why = employer_reason(person, company)
    return DraftFacts(
        person=tuple(filter(None, (*about, why))),
        entries=(
            *(DraftEntry(row.organization, entry_texts(row), tuple(lines.get(row.pk, ()))) for row in rows),
            *(DraftEntry("", (), (line,)) for line in lines.get(None, ())),
        ),
        company=company,
        job=tuple(filter(None, named)),
        posting="\n".join(filter(None, (job.posting if job else "", why))),
    )


def assistant_facts(person: Person, letter: Letter) -> AssistantFacts:
    """Return what is sent to an assistant for a letter. At most twelve queries."""
    found = letter_facts(person, letter.application, letter.contact)
    return AssistantFacts(
        role=found.slots.get("role", ""),
        company=found.slots.get("company", ""),
        asked_for=_requirements(person, letter),
        lines=tuple(each.sentence for each in found.evidence),
        why=found.slots.get("why", ""),
    )


def _requirements(person: Person, letter: Letter) -> tuple[str, ...]:
    """Return what the posting asks for in its own words, each once, must-haves first."""
    if letter.application is None:
        return ()
    rows = AskedFor.objects.owned_by(person).filter(job=letter.application.job_id).order_by("-must", "pk")
    return tuple(dict.fromkeys(filter(None, rows.values_list("words", flat=True)[:100])))[:MAX_REQUIREMENTS]


def _company(letter: Letter) -> str:
    if letter.application:
        return letter.application.job.company
    return letter.contact.company if letter.contact else ""
