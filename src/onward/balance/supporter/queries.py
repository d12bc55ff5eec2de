"""What a supporter is shown: the words that are there, and nothing beside them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from onward.accounts.public import Person
from onward.balance.models import SupporterLink, SupporterPage
from onward.balance.supporter.rules import SupporterPart
from onward.balance.supporter.texts import PART_TITLES
from onward.campaign.public import Event, Interview
from onward.foundation.encryption import token_digest
from onward.vocabulary import EventKind

TOKEN_MAX_LENGTH = 100
WRITTEN = (SupporterPart.HOW_I_AM, SupporterPart.WEEK, SupporterPart.HELPS, SupporterPart.HELPS_NOT)
"""The parts that have a title and words."""


@dataclass(frozen=True, slots=True)
class SupporterPageContent:
    """``parts`` are titles with words, in order; only those that hold something."""

    greeting: str
    parts: list[tuple[str, str]]
    interview_on: date | None
    changed_on: date | None


def supporter_page_content(
    person: Person, page: SupporterPage, chosen: Collection[str] = tuple(SupporterPart)
) -> SupporterPageContent:
    """The words of the ``chosen`` parts. The day of the last change is there only with all of them: it tells of all."""
    parts = [(part, words) for part, words in filled_parts(page).items() if part in chosen]
    shows_interview = SupporterPart.INTERVIEW_DAY in dict(parts)
    return SupporterPageContent(
        greeting=dict(parts).get(SupporterPart.GREETING, ""),
        parts=[(str(PART_TITLES[part]), words) for part, words in parts if part in WRITTEN],
        interview_on=next_interview_day(person, person.today()) if shows_interview else None,
        changed_on=page.changed_on if set(chosen) == set(SupporterPart) else None,
    )


def filled_parts(page: SupporterPage) -> dict[SupporterPart, str]:
    """The parts that hold something, in order, with their words; the day of an interview has none."""
    interview = {SupporterPart.INTERVIEW_DAY: ""} if page.interview_day else {}
    written = {part: getattr(page, part) for part in (SupporterPart.GREETING, *WRITTEN)}
    filled = interview | {part: words for part, words in written.items() if words.strip()}
    return {part: filled[part] for part in SupporterPart if part in filled}


def next_interview_day(person: Person, today: date) -> date | None:
    """The day of the next interview that is arranged, by the person's own calendar."""
    begin = datetime.combine(today, time(), tzinfo=person.zone)
    interviews = Event.objects.owned_by(person).in_force().filter(kind=EventKind.INTERVIEW)
    rows = interviews.of_open_applications().from_moment(begin)
    return min(filter(None, (_interview_day(person, each) for each in rows.select_related("interview"))), default=None)


def _interview_day(person: Person, event: Event) -> date | None:
    meeting: Interview | None = getattr(event, "interview", None)
    if meeting is not None and meeting.starts_at is not None:
        return meeting.starts_at.astimezone(person.zone).date()
    return event.on


def supporter_page(person: Person) -> SupporterPage | None:
    return SupporterPage.objects.owned_by(person).first()


def active_supporter_link(person: Person) -> SupporterLink | None:
    """The link that opens the page today, if there is one."""
    links = SupporterLink.objects.owned_by(person)
    return links.not_revoked().filter(expires_on__gte=person.today()).first()


def supporter_page_by_token(token: str) -> tuple[SupporterLink, SupporterPage] | None:
    """The page that ``token`` opens; nothing when it is unknown, expired or revoked, or when there is no page."""
    if len(token) > TOKEN_MAX_LENGTH:
        return None
    links = SupporterLink.objects.across_owners("a link itself says whose page it opens")
    found = links.not_revoked().filter(digest=token_digest(token), owner__is_active=True)
    link = found.select_related("owner").first()
    if link is None or link.expires_on < link.owner.today():
        return None
    page = supporter_page(link.owner)
    return (link, page) if page else None
