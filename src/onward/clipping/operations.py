"""A page that the extension sent becomes a saved job, unless the opening is known already."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import Field, ValidationError

from onward.accounts.public import Person
from onward.campaign.public import (
    Application,
    SaveJob,
    SeenPosting,
    keep_copy,
    read_given,
    save_job_with_posting,
    text_of_blocks,
)
from onward.clipping.queries import known_application
from onward.clipping.rules import page_source
from onward.foundation.operations import OperationInput, input_errors
from onward.foundation.undo.recording import undoable

Address = Annotated[str, Field(max_length=8000)]
JsonText = Annotated[str, Field(max_length=500_000)]


class LookUpPage(OperationInput):
    """The address of a page, and the one it calls its own."""

    url: Address
    canonical: Address = ""


class SavePage(LookUpPage):
    """A page as it was seen, and what to do where its opening is known: say so, keep it beside what was kept of it
    before, or save another job."""

    title: str = Field(default="", max_length=2000)
    html: str = Field(default="", max_length=3_500_000)
    json_ld: tuple[JsonText, ...] = Field(default=(), max_length=50)
    applied: bool = False
    if_known: Literal["say", "keep", "save"] = "say"


class Outcome(StrEnum):
    """What became of a page that was sent."""

    SAVED = "saved"
    KNOWN = "known"
    KEPT = "kept"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Clipping:
    """The application that a page belongs to, and what became of the page."""

    application: Application
    outcome: Outcome


def save_page(person: Person, page: SavePage) -> Clipping:
    """Save the job of a page, once: a second click, or the same page sent from two tabs, finds it known.

    Raises ``InputError`` where nothing on the page can name the job.
    """
    details, seen = _read(person, page)
    urls = (page.url, page.canonical)
    with undoable(person, _("Saved %(job)s") % {"job": details.get("title") or details.get("company", page.url)}):
        text = text_of_blocks(seen.blocks) if seen else ""
        known = None if page.if_known == "save" else known_application(person, urls, details, text)
        if known is None:
            return Clipping(_save(person, page, details, seen), Outcome.SAVED)
        if page.if_known != "keep" or seen is None:
            return Clipping(known, Outcome.KNOWN)
        return Clipping(known, Outcome.KEPT if keep_copy(person, known, seen, details) else Outcome.UNCHANGED)


def _read(person: Person, page: SavePage) -> tuple[dict[str, object], SeenPosting | None]:
    """The details of the job by name, and what is kept of its posting; the page's own title stands in for one."""
    fallback: dict[str, object] = {"title": page.title[:300], "url": page.url}
    if not page.html:
        return fallback, None
    reading = read_given(page_source(html=page.html, json_ld=page.json_ld), person.today(), page.url)
    named = reading.details.get("title") or reading.details.get("company")
    return {**({} if named else fallback), **reading.details}, reading.seen


def _save(person: Person, page: SavePage, details: Mapping[str, object], seen: SeenPosting | None) -> Application:
    try:
        saved = SaveJob.model_validate({**details, "applied_on": person.today() if page.applied else None})
    except ValidationError as refused:
        raise input_errors(refused)[0] from refused
    return save_job_with_posting(person, saved, seen, read_link=not page.html)
