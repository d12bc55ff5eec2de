"""Applications as rows of a spreadsheet."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from onward.campaign.models import Application
from onward.parsing.text import spreadsheet_text

EXPORTED_COLUMNS = (
    _("Company"),
    _("Title"),
    _("Stage"),
    _("Applied"),
    _("Latest"),
    _("Channel"),
    _("Location"),
    _("Pay"),
    _("Link"),
    _("Tags"),
)


def spreadsheet_row(application: Application, tags: Iterable[str]) -> list[str]:
    """Return the cells of one application, days in ISO 8601; text that would run as a formula gets an apostrophe."""
    job = application.job
    cells = (
        job.company,
        job.title,
        application.stage_name,
        application.applied_on.isoformat() if application.applied_on else "",
        application.last_on.isoformat() if application.last_on else "",
        str(application.get_channel_display()),
        job.place,
        job.pay,
        job.url,
        ", ".join(tags),
    )
    return [spreadsheet_text(cell) for cell in cells]
