"""The brief on paper: one page."""

from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.materials.brief.queries import BriefPage
from onward.materials.brief.rules import BriefStep
from onward.materials.brief.texts import STEP_TITLES, channel_lines, week_lines

TEMPLATE = Path(__file__).parent / "typst" / "brief.typ"


def render_brief(page: BriefPage, name: str) -> bytes:
    from onward.foundation.pdf import render_pdf  # noqa: PLC0415 - loads Typst, which the page itself does without

    return render_pdf(TEMPLATE, brief_data(page, name))


def brief_data(page: BriefPage, name: str) -> dict[str, object]:
    """Return what the template reads."""
    brief = page.brief
    employers = [(each.name, each.why) for each in page.employers]
    channels = [(label, time) for label, time in channel_lines(brief.channels)]
    sections = [
        _section(BriefStep.OFFER, brief.offer),
        _section(BriefStep.ROLES, pairs=[(role, why) for role, why in brief.roles]),
        _section(BriefStep.EMPLOYERS, pairs=employers),
        _section(BriefStep.CHANNELS, pairs=channels),
        _section(BriefStep.WEEK, pairs=[(line, "") for line in week_lines(brief.weekly)]),
        _section(BriefStep.SIGNALS, brief.signals),
    ]
    return {
        "title": _("Campaign brief"),
        "name": name,
        "lang": (get_language() or "en").partition("-")[0],
        "sections": [each for each in sections if each["said"] or each["pairs"]],
    }


def _section(step: BriefStep, said: str = "", pairs: list[tuple[str, str]] | None = None) -> dict[str, object]:
    listed = [{"name": name, "note": note} for name, note in pairs or ()]
    return {"heading": str(STEP_TITLES[step]), "said": said, "pairs": listed}
