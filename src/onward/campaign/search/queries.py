"""Full-text search over jobs, notes and contacts, on SQLite and PostgreSQL alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_

from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.models import Application, Contact, Event, Job
from onward.campaign.search.tables import CONTACTS, JOBS, NOTES
from onward.foundation.full_text.matching import Mentions
from onward.foundation.ownership.reading import Owner
from onward.parsing.search_words import excerpt, search_words
from onward.vocabulary import OPEN_STAGES


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One result: what it is in a word, its title, the place in its text with the words marked, and where it is.

    ``detail`` says more than ``kind`` where there is more to say: the stage of a job.
    """

    kind: str
    title: str
    detail: str
    snippet: SafeString
    url: str
    on: date | None


def search_campaign(person: Person, text: str, limit: int = 30) -> list[SearchResult]:
    """Search ``person``'s jobs, notes and contacts, in this order, for all words of ``text`` (as beginnings of words).

    At most ``limit`` of each, newest first. Jobs that say the words in their title or company come before those whose
    posting does, and what is in play before what has ended. A text without words finds nothing.
    """
    words = search_words(text)
    if not words:
        return []
    return [*_jobs(person, words, limit), *_notes(person, words, limit), *_contacts(person, words, limit)]


def applications_mentioning(person: Owner, text: str) -> Q:
    """Applications whose job or notes mention all words of ``text``."""
    words = search_words(text)
    jobs = Job.objects.owned_by(person).filter(Mentions(F("pk"), JOBS, words))
    notes = Event.objects.owned_by(person).filter(Mentions(F("pk"), NOTES, words))
    return Q(job__in=jobs.values("pk")) | Q(pk__in=notes.values("application")) if words else Q()


def _jobs(person: Person, words: Sequence[str], limit: int) -> list[SearchResult]:
    jobs = Job.objects.owned_by(person).filter(Mentions(F("pk"), JOBS, words))
    rows = Application.objects.owned_by(person).filter(job__in=jobs.values("pk")).select_related("job", "custom_stage")
    return [
        SearchResult(
            kind=_("Job"),
            title=str(row.job),
            detail=row.stage_name,
            snippet=_snippet(words, row.job.posting, row.job.place),
            url=reverse("campaign:application", args=[row.pk]),
            on=row.applied_on,
        )
        for row in rows.order_by(_named(words).desc(), _in_play().desc(), "-pk")[:limit]
    ]


def _named(words: Sequence[str]) -> Case:
    """Return whether a job's title and company contain all the words, as a number."""
    says = (Q(job__title__icontains=word) | Q(job__company__icontains=word) for word in words)
    return Case(When(reduce(and_, says), then=1), default=0)


def _in_play() -> Case:
    return Case(When(stage__in=OPEN_STAGES, then=1), default=0)


def _notes(person: Person, words: Sequence[str], limit: int) -> list[SearchResult]:
    rows = Event.objects.owned_by(person).in_force().filter(Mentions(F("pk"), NOTES, words))
    return [
        SearchResult(
            kind=_("Note"),
            title=str(row.application.job),
            detail="",
            snippet=_snippet(words, row.text),
            url=reverse("campaign:application", args=[row.application_id]),
            on=row.on,
        )
        for row in rows.select_related("application__job").order_by("-pk")[:limit]
    ]


def _contacts(person: Person, words: Sequence[str], limit: int) -> list[SearchResult]:
    rows = Contact.objects.owned_by(person).filter(Mentions(F("pk"), CONTACTS, words))
    return [
        SearchResult(
            kind=_("Person"),
            title=", ".join(filter(None, [row.name, row.position, row.company])),
            detail="",
            snippet=_snippet(words, row.notes, row.email),
            url=reverse("campaign:contact", args=[row.pk]),
            on=row.connected_on,
        )
        for row in rows.order_by("-pk")[:limit]
    ]


def _snippet(words: Sequence[str], *texts: str) -> SafeString:
    """Return the first matching text, escaped, with the matches marked."""
    parts = next(filter(None, (excerpt(text, words) for text in texts)), [])
    pieces = ((format_html("<mark>{}</mark>", piece) if hit else piece,) for piece, hit in parts)
    return format_html_join("", "{}", pieces)
