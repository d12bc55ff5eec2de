"""The preparation sheet on paper: one page, whatever was written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.parsing.plain_text import shorten_to_fit
from onward.parsing.text import one_line
from onward.setbacks.preparation.queries import MatchedEvidence, PreparationSheet
from onward.setbacks.preparation.texts import evidence_details, people_lines, remote_time_text, when_text

TEMPLATE = Path(__file__).parent / "typst" / "preparation.typ"
LENGTH_SHARES = (1.0, 0.6, 0.35, 0.2)
"""Share of each text's maximum length that successive versions keep, from the fullest to one that fits any page."""
MIN_TEXT_LENGTH = 30

SheetItem = dict[str, str]
SheetSection = dict[str, str | list[SheetItem]]


@dataclass(frozen=True, slots=True)
class TextLimits:
    """The length limits of the texts, as a share of the maximum; 0 for no limit."""

    share: float

    def shorten_to(self, text: str, max_length: int, max_lines: int = 1) -> str:
        said = text.strip()
        if not self.share:
            return said
        return shorten_to_fit(
            said, max(MIN_TEXT_LENGTH, int(max_length * self.share)), max(1, int(max_lines * self.share))
        )

    def first_lines(self, lines: list[str], max_lines_kept: int) -> list[str]:
        return lines[: max(2, int(max_lines_kept * self.share))] if self.share else lines


def render_sheet(sheet: PreparationSheet) -> bytes:
    """Return the sheet as a PDF of one page."""
    from onward.foundation.pdf import render_pdf  # noqa: PLC0415 - loads Typst, which the page itself does without

    return render_pdf(TEMPLATE, template_data(sheet))


def template_data(sheet: PreparationSheet) -> dict[str, object]:
    """Return the template's data: the same sheet in versions that keep less and less text."""
    whole = _version(sheet, TextLimits(0))
    shortened = _("Shortened to fit one page. The full sheet is in Onward.")
    versions = [_version(sheet, TextLimits(share)) for share in LENGTH_SHARES]
    variants = [{**each, "note": "" if each == whole else shortened} for each in versions]
    return {"title": _title(sheet), "lang": (get_language() or "en").partition("-")[0], "variants": variants}


def _title(sheet: PreparationSheet) -> str:
    return f"{sheet.name}: {sheet.application.job}"


def _version(sheet: PreparationSheet, limits: TextLimits) -> dict[str, object]:
    facts = [
        (_("When"), limits.shorten_to(when_text(sheet), 200)),
        (_("Their time"), limits.shorten_to(remote_time_text(sheet), 200)),
        (_("Where"), limits.shorten_to(sheet.interview.place, 300)),
        (_("With"), "\n".join(limits.shorten_to(each, 120) for each in limits.first_lines(people_lines(sheet), 8))),
    ]
    sections = (
        _strengths(sheet, limits),
        _correction(sheet, limits),
        _questions(sheet, limits),
        _dreaded_question(sheet, limits),
    )
    return {
        "heading": limits.shorten_to(_title(sheet), 160),
        "facts": [{"label": label, "text": text} for label, text in facts if text],
        "sections": [each for each in sections if each["said"] or each["items"]],
    }


def _strengths(sheet: PreparationSheet, limits: TextLimits) -> SheetSection:
    items = [
        {"text": limits.shorten_to(each.strength.text, 300), "note": _evidence_note(each, limits)}
        for each in sheet.strengths
    ]
    return _section(_("What you bring"), items=items)


def _evidence_note(each: MatchedEvidence, limits: TextLimits) -> str:
    parts = [f"{name}: {limits.shorten_to(one_line(text), 300)}" for name, text in evidence_details(each.strength)]
    answers = [_("Matches: %(words)s") % {"words": ", ".join(each.words)}] if each.words else []
    return "\n".join([*parts, *answers])


def _correction(sheet: PreparationSheet, limits: TextLimits) -> SheetSection:
    return _section(_("Try this time"), limits.shorten_to(sheet.correction.text, 300) if sheet.correction else "")


def _questions(sheet: PreparationSheet, limits: TextLimits) -> SheetSection:
    lines = [line.strip() for line in sheet.questions.splitlines() if line.strip()]
    items = [{"text": limits.shorten_to(line, 240), "note": ""} for line in limits.first_lines(lines, 14)]
    return _section(_("Ask them"), items=items)


def _dreaded_question(sheet: PreparationSheet, limits: TextLimits) -> SheetSection:
    if sheet.dreaded is None:
        return _section("")
    asked, answer = limits.shorten_to(sheet.dreaded.asked, 300), limits.shorten_to(sheet.dreaded.answer, 900, 12)
    heading = _("If they ask: %(question)s") % {"question": asked}
    return _section(heading, _("Say: %(answer)s") % {"answer": answer})


def _section(heading: str, said: str = "", items: Sequence[SheetItem] = ()) -> SheetSection:
    return {"heading": heading, "said": said, "items": list(items)}
