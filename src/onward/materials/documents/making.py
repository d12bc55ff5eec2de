"""Making the selection that answers a posting best."""

from collections.abc import Sequence
from dataclasses import dataclass

from onward.accounts.public import Person
from onward.materials.documents.models import Document
from onward.materials.documents.pages import task_digest
from onward.materials.documents.queries import document_demands
from onward.materials.documents.rules import SUMMARY, in_order, read_stored_settings
from onward.materials.records import Selection
from onward.materials.tailoring.coverage import coverage
from onward.materials.tailoring.records import CoverageState, DemandCoverage, Level
from onward.profile.public import profile_content


@dataclass(frozen=True, slots=True)
class Tailored:
    """A selection, and how good it is known to be: see ``Document.best``."""

    selection: Selection
    best: dict[str, list[int] | str]


def made_for(person: Person, document: Document) -> Tailored:
    """Return the selection that shows most requirements on a document's pages, respecting changes made by hand."""
    from onward.materials.tailoring.fitting import fit  # noqa: PLC0415 - loads Typst and SciPy

    settings = read_stored_settings(document.settings)
    content, demands = profile_content(person, with_photo=settings.photo), document_demands(document)
    fitted = fit(
        content,
        demands,
        settings,
        pins=document.pinned,
        bans=document.left_out,
        with_summary=SUMMARY not in document.left_out,
    )
    selection = in_order(content, fitted.choice.selection, document.placed)
    shown = coverage(content, demands, selection, today=person.today())
    best: dict[str, list[int] | str] = {
        each.level.value: [each.reached, each.at_most, _count_shown(shown, must=each.level is Level.MUST)]
        for each in fitted.choice.levels
        if each.level is not Level.REST and fitted.fits
    }
    return Tailored(selection, {**best, "of": task_digest(content, demands, settings)})


def _count_shown(shown: Sequence[DemandCoverage], *, must: bool) -> int:
    return sum(each.state is CoverageState.COVERED for each in shown if each.demand.must is must)
