"""What letters are made of: blocks in use, facts of an application, and evidence that answers its posting."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from onward.accounts.public import Person
from onward.campaign.public import Application, AskedFor, Contact, employer_reason, names_of_thing, related_contacts
from onward.foundation.rooms import DocumentVersion
from onward.materials.letters.models import Letter, LetterBlock, LetterPartChoice
from onward.materials.letters.rules import (
    LetterPart,
    LetterPurpose,
    LetterTone,
    TemplateBlock,
    as_sentence,
    fill,
    naming_places_once,
    states_accomplishment,
)
from onward.materials.letters.starting_blocks import stage_phrases, starting_blocks
from onward.materials.letters.texts import applied_when, letter_version_text
from onward.parsing.postings.records import RequirementKind
from onward.parsing.text import one_line
from onward.profile.public import Evidence, Profile, ProfileEntry, SectionChoice, evidence_matches
from onward.ui.humanize import join_list
from onward.vocabulary import Stage

MAX_EVIDENCE_COMPARED, MAX_EVIDENCE_OFFERED, MAX_SKILLS_NAMED, MAX_THINGS = 40, 6, 3, 100
MAX_LETTERS_SHOWN, MAX_VERSIONS, MAX_LETTERS_COUNTED = 200, 50, 2_000
PLACES_OF_WORK = frozenset({SectionChoice.WORK, SectionChoice.VOLUNTEERING})
EVIDENCE_SLOTS = ("evidence_1", "evidence_2")
PURPOSES_BY_STAGE = {
    Stage.SAVED: (LetterPurpose.COVER_LETTER, LetterPurpose.REFERRAL_REQUEST),
    Stage.APPLIED: (LetterPurpose.COVER_LETTER, LetterPurpose.REFERRAL_REQUEST, LetterPurpose.FOLLOW_UP),
    Stage.SCREEN: (LetterPurpose.THANK_YOU, LetterPurpose.FOLLOW_UP),
    Stage.ASSESSMENT: (LetterPurpose.THANK_YOU, LetterPurpose.FOLLOW_UP),
    Stage.INTERVIEW: (LetterPurpose.THANK_YOU, LetterPurpose.FOLLOW_UP),
    Stage.OFFER: (LetterPurpose.THANK_YOU, LetterPurpose.FOLLOW_UP, LetterPurpose.DECLINE),
    Stage.REJECTED: (LetterPurpose.FEEDBACK_REQUEST,),
}
"""What is usually written at each stage, the likeliest first; at others nothing is."""


@dataclass(frozen=True, slots=True)
class OfferedEvidence:
    """A line of the person's evidence as a sentence, and the skills it shows that the posting asks for."""

    pk: int
    sentence: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """The facts that fill the slots, and those that make a sentence specific: names, and the person's own words."""

    slots: dict[str, str]
    evidence: tuple[OfferedEvidence, ...]
    names: tuple[str, ...]
    own_words: tuple[str, ...]


def own_blocks(person: Person, purpose: LetterPurpose, tone: LetterTone) -> list[TemplateBlock]:
    """Return the blocks of one kind of letter in one tone: the person's newest version of each, else that of Onward.

    One query.
    """
    rows = LetterBlock.objects.owned_by(person).filter(purpose=purpose, tone=tone).order_by("number")
    texts = {
        part: TemplateBlock(part, text)
        for (of, part, of_tone), text in starting_blocks().items()
        if (of, of_tone) == (purpose, tone)
    }
    texts |= {
        LetterPart(row.part): TemplateBlock(LetterPart(row.part), row.text, row.number)
        for row in rows
        if row.part in list(LetterPart)
    }
    return [texts[part] for part in LetterPart if part in texts]


def block_versions(person: Person, purpose: LetterPurpose, part: LetterPart, tone: LetterTone) -> list[LetterBlock]:
    """Return the person's versions of one block, the newest first; at most 50. One query."""
    rows = LetterBlock.objects.owned_by(person).filter(purpose=purpose, part=part, tone=tone)
    return list(rows.order_by("-number")[:MAX_VERSIONS])


def letters(person: Person) -> list[Letter]:
    """Return the newest letters, at most 200. One query."""
    rows = Letter.objects.owned_by(person).select_related("application__job", "contact")
    return list(rows[:MAX_LETTERS_SHOWN])


def letters_of_application(person: Person, application: Application) -> list[Letter]:
    return list(Letter.objects.owned_by(person).filter(application=application)[:MAX_LETTERS_SHOWN])


def usual_tone(person: Person) -> LetterTone:
    """Return the tone of the letter begun last; plain where there is none. One query."""
    tone = Letter.objects.owned_by(person).values_list("tone", flat=True).first()
    return LetterTone(tone) if tone in list(LetterTone) else LetterTone.PLAIN


def recipients(person: Person, application: Application | None) -> QuerySet[Contact]:
    """Return the people a letter may go to: those of the application first known there, else everybody."""
    return related_contacts(application) if application else Contact.objects.owned_by(person)


def letter_facts(person: Person, application: Application | None, contact: Contact | None) -> LetterFacts:
    """Gather what is known for a letter. At most eight queries, whatever there is."""
    job = application.job if application else None
    company = job.company if job else (contact.company if contact else "")
    why = employer_reason(person, company)
    things = _things_asked_for(person, application)
    asked = [name for kind, name in things if kind == RequirementKind.SKILL]
    offered = _offered_evidence(person, job.posting if job else why, asked)
    accomplishments = [each.sentence for each in offered if states_accomplishment(each.sentence)][: len(EVIDENCE_SLOTS)]
    shown = [name for name in asked if _is_named(name, accomplishments)]
    said = naming_places_once(accomplishments)
    profile = Profile.objects.owned_by(person).first()
    slots = {
        "company": company,
        "role": job.title if job else "",
        "contact": contact.name if contact else "",
        "first_name": next(iter(contact.name.split()), "") if contact else "",
        "name": profile.name if profile and profile.name else person.name,
        "when": applied_when(application.applied_on if application else None, person.today()),
        "asked": join_list(shown[:MAX_SKILLS_NAMED]),
        "why": _closed(one_line(why)),
        **dict(zip(EVIDENCE_SLOTS, said, strict=False)),
    }
    slots |= _stage_slots(application, slots)
    return LetterFacts(
        slots={slot: one_line(text) for slot, text in slots.items() if text.strip()},
        evidence=tuple(offered),
        names=tuple(filter(None, (slots["company"], slots["role"], slots["contact"], *asked))),
        own_words=(*(each.sentence for each in offered), why, *(name for _kind, name in things)),
    )


def evidence_sentence(evidence: Evidence) -> str:
    """Return a piece of evidence as a sentence, with where it was. One query where it has a place in the profile."""
    return as_sentence(evidence.text, _place(evidence.entry))


def newest_evidence_sentences(person: Person) -> list[str]:
    """Return the newest accomplishments as sentences, each with where it was; at most 40. One query."""
    rows = Evidence.objects.owned_by(person).select_related("entry")[:MAX_EVIDENCE_COMPARED]
    found = [as_sentence(row.text, _place(row.entry)) for row in rows]
    return [each for each in found if states_accomplishment(each)]


def _offered_evidence(person: Person, posting: str, asked: Sequence[str]) -> list[OfferedEvidence]:
    """Return the evidence that shows most of the skills asked for and answers a posting best; the newest where none
    does."""
    found = evidence_matches(person, posting, MAX_EVIDENCE_COMPARED)
    answering = [(row, match) for row, match in found if match.words] or found
    shown = {row.pk: [name for name in asked if _is_named(name, [row.text, *row.skills])] for row, _ in answering}
    chosen = sorted((row for row, _match in answering), key=lambda row: -len(shown[row.pk]))[:MAX_EVIDENCE_OFFERED]
    entries = ProfileEntry.objects.owned_by(person).in_bulk({row.entry_id for row in chosen if row.entry_id})
    return [
        OfferedEvidence(row.pk, as_sentence(row.text, _place(entries.get(row.entry_id or 0))), tuple(shown[row.pk]))
        for row in chosen
    ]


def _place(entry: ProfileEntry | None) -> str:
    return entry.organization if entry and entry.section in PLACES_OF_WORK else ""


def _closed(sentence: str) -> str:
    """Return a note as a sentence, with its full stop."""
    return sentence if not sentence or sentence[-1] in ".!?" else f"{sentence}."


def _things_asked_for(person: Person, application: Application | None) -> list[tuple[str, str]]:
    """Kind and name of what the posting asks for, musts first."""
    if application is None:
        return []
    rows = AskedFor.objects.owned_by(person).filter(job=application.job_id).order_by("-must", "pk")
    named = rows.values_list("kind", "name")[:MAX_THINGS]
    return [(kind, each) for kind, name in named for each in names_of_thing(name)]


def _is_named(name: str, texts: Iterable[str]) -> bool:
    """Return whether one of the texts has the name as a word of its own: "C" is not in "C++"."""
    wanted = re.compile(rf"(?<![\w+#]){re.escape(name)}(?![\w+#])", re.IGNORECASE)
    return bool(name) and any(wanted.search(text) for text in texts)


def _stage_slots(application: Application | None, slots: dict[str, str]) -> dict[str, str]:
    """Return what is said by the stage, where an application has one that is followed up."""
    stage = application.stage if application else ""
    return {
        slot: fill(by_stage[stage if stage in by_stage else Stage.APPLIED], slots)[0]
        for slot, by_stage in stage_phrases().items()
    }


def letters_sent_with(
    person: Person, purpose: LetterPurpose, part: LetterPart, tone: LetterTone
) -> tuple[Counter[int], Counter[int]]:
    """Count for each version of a block the letters with it that were sent, and those that a conversation followed.

    One query.
    """
    rows = Letter.objects.owned_by(person).filter(purpose=purpose, tone=tone).exclude(sent_on=None)
    uses = [
        (number, _had_conversation(row))
        for row in rows.order_by().select_related("application")
        for of, number, _text in row.composed
        if of == part
    ]
    return Counter(number for number, _followed in uses), Counter(number for number, followed in uses if followed)


def _had_conversation(letter: Letter) -> bool:
    """Return whether the employer talked to the person after the letter, and not before it already."""
    application = letter.application
    if application is None or letter.sent_on is None or application.furthest in {Stage.SAVED, Stage.APPLIED}:
        return False
    return application.replied_on is None or application.replied_on >= letter.sent_on


def sent_letter_versions(person: Person) -> list[DocumentVersion]:
    """Return what each cover letter that was sent was put together from, as a version; the latest first. One query."""
    rows = Letter.objects.owned_by(person).filter(purpose=LetterPurpose.COVER_LETTER, application__sample=False)
    sent = rows.exclude(sent_on=None).order_by("-sent_on", "-pk")[:MAX_LETTERS_COUNTED]
    return [
        DocumentVersion(_version_name(each), "letter", each.application_id, each.sent_on)
        for each in sent
        if each.application_id and each.sent_on
    ]


def _version_name(letter: Letter) -> str:
    own = [(str(LetterPartChoice(each.part).label), each.version) for each in letter.paragraphs if each.version]
    return letter_version_text(letter.get_tone_display(), own)
