"""What this room adds to the page of one application: how it serves the priorities."""

from onward.accounts.public import Person
from onward.balance.questions import fit_said, level_said, must_haves_said, next_question, share_said
from onward.balance.weighing import Fit, Scales, fits_of, scales_of
from onward.campaign.public import Application, Stage
from onward.foundation.room import Panel
from onward.ui.charts import BarRow, Bars, bars

ORDER = 40
WEIGHED = (Stage.SAVED, Stage.APPLIED, Stage.SCREEN, Stage.ASSESSMENT, Stage.INTERVIEW, Stage.OFFER)
"""An application that has ended is not weighed any more."""


def on_application(person: Person, application: Application) -> list[Panel]:
    if application.stage not in WEIGHED:
        return []
    scales = scales_of(person)
    context = {"application": application, "scales": scales}
    if scales.priorities or scales.must_haves:
        (found,) = fits_of(person, scales, [application])
        context.update(
            said=fit_said(found.value),
            musts=must_haves_said(scales, found),
            picture=picture_of(scales, found),
            question=next_question(scales, found),
        )
    return [Panel("balance/priorities-panel.html", context, ORDER)]


def picture_of(scales: Scales, fit: Fit) -> Bars:
    """A bar for each priority with its weight: what there is at least, and how far it may reach."""
    every = zip(scales.priorities, scales.weights, fit.levels, fit.spans, strict=True)
    return bars(
        [
            BarRow(
                label=f"{priority.name} ({share_said(weight)})",
                value=span.low,
                said=level_said(priority, level, span),
                low=span.low if span.width else None,
                high=span.high if span.width else None,
            )
            for priority, weight, level, span in every
        ],
        full=100,
    )
