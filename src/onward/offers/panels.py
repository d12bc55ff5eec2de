"""What this room adds to the page of one application: how it serves the priorities."""

from onward.accounts.public import Person
from onward.campaign.public import Application
from onward.foundation.rooms import Order, Panel, application_panels
from onward.vocabulary import OPEN_STAGES


@application_panels.provider
def fit_panels(person: Person, application: Application) -> list[Panel]:
    if application.stage not in OPEN_STAGES:
        return []
    from onward.offers.fit.queries import job_fits  # noqa: PLC0415 - Today asks for panels too, and does without NumPy
    from onward.offers.fit.texts import fit_text, must_haves_text  # noqa: PLC0415 - as above
    from onward.offers.priorities.queries import weighted_priorities  # noqa: PLC0415 - as above

    weighted = weighted_priorities(person)
    if not weighted.priorities and not weighted.must_haves:
        return []
    (found,) = job_fits(person, weighted, [application])
    context = {
        "application": application,
        "fit": fit_text(found.value) if weighted.priorities else "",
        "must_haves": must_haves_text(weighted, found),
    }
    return [Panel("offers/parts/fit_panel.html", context, Order.FIT)]
