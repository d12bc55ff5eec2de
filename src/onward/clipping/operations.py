"""A page that the extension sent becomes a saved job, unless the opening is known already."""

from dataclasses import dataclass
from typing import Annotated, Literal

from django.utils.translation import gettext as _
from pydantic import Field, ValidationError

from onward.accounts.public import Person
from onward.campaign.public import Application, SaveJob, save_job
from onward.clipping.queries import known_application
from onward.foundation.operations import OperationInput, input_errors, lock_person
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


@dataclass(frozen=True, slots=True)
class Clipping:
    """The application that a page belongs to, and whether it was saved just now."""

    application: Application
    is_new: bool


def save_page(person: Person, page: SavePage) -> Clipping:
    """Save the job of a page, once: a second click, or the same page sent from two tabs, finds it known.

    Raises ``InputError`` where nothing on the page can name the job.
    """
    with undoable(person, _("Saved a job from the browser")):
        lock_person(person)
        known = None if page.if_known == "save" else known_application(person, page.url, page.canonical)
        if known is not None:
            return Clipping(known, is_new=False)
        try:
            saved = SaveJob(title=page.title[:300], url=page.url, applied_on=person.today() if page.applied else None)
        except ValidationError as refused:
            raise input_errors(refused)[0] from refused
        return Clipping(save_job(person, saved), is_new=True)
