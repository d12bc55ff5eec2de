"""The preparation sheet on paper: one page, whatever was written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from onward.setbacks.core.lines import cut
from onward.setbacks.sheet import Answering, Sheet
from onward.setbacks.sheet_words import people, there, told, when

TEMPLATE = Path(__file__).parent / "typst" / "preparation.typ"
SHARES = (1.0, 0.6, 0.35, 0.2)
"""How much of the room for each text the versions keep, from the fullest to one that fits any page."""
SHORTEST = 30

Section = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Room:
    """Gives each text its room; ``share`` 0 stands for as much as there is."""

    share: float

    def fit(self, text: str, letters: int, most_lines: int = 1) -> str:
        said = text.strip()
        if not self.share:
            return said
        return cut(said, max(SHORTEST, int(letters * self.share)), max(1, int(most_lines * self.share)))

    def first(self, lines: list[str], most: int) -> list[str]:
        return lines[: max(2, int(most * self.share))] if self.share else lines


def printed(sheet: Sheet) -> bytes:
    """The sheet as a PDF of one page."""
    from onward.foundation.typesetting import pdf  # noqa: PLC0415 - loads Typst, which the page itself does without

    return pdf(TEMPLATE, content(sheet))


def content(sheet: Sheet) -> dict[str, Any]:
    """What the template reads: the same sheet in versions that keep less and less."""
    whole = _version(sheet, Room(0))
    shortened = _("Shortened to fit one page. The whole of it is in Onward.")
    versions = [_version(sheet, Room(share)) for share in SHARES]
    variants = [{**each, "note": "" if each == whole else shortened} for each in versions]
    return {"title": _title(sheet), "lang": (get_language() or "en").partition("-")[0], "variants": variants}


def _title(sheet: Sheet) -> str:
    return f"{sheet.name}: {sheet.application.job}"


def _version(sheet: Sheet, room: Room) -> dict[str, Any]:
    facts = [
        (_("When"), room.fit(when(sheet), 200)),
        (_("There"), room.fit(there(sheet), 200)),
        (_("Where"), room.fit(sheet.meeting.place, 300)),
        (_("With"), "\n".join(room.fit(each, 120) for each in room.first(people(sheet), 8))),
    ]
    sections = (_strengths(sheet, room), _correction(sheet, room), _questions(sheet, room), _plan(sheet, room))
    return {
        "heading": room.fit(_title(sheet), 160),
        "facts": [{"label": label, "text": text} for label, text in facts if text],
        "sections": [each for each in sections if each["said"] or each["items"]],
    }


def _strengths(sheet: Sheet, room: Room) -> Section:
    items = [_item(room.fit(each.strength.text, 300), _evidence(each, room)) for each in sheet.strengths]
    return _section(_("What you bring"), items=items)


def _evidence(each: Answering, room: Room) -> str:
    parts = [f"{name}: {room.fit(' '.join(text.split()), 300)}" for name, text in told(each.strength)]
    answers = [_("Answers: %(words)s") % {"words": ", ".join(each.words)}] if each.words else []
    return "\n".join([*parts, *answers])


def _correction(sheet: Sheet, room: Room) -> Section:
    return _section(_("To try this time"), room.fit(sheet.correction.text, 300) if sheet.correction else "")


def _questions(sheet: Sheet, room: Room) -> Section:
    said = [line.strip() for line in sheet.questions.splitlines() if line.strip()]
    return _section(_("To ask them"), items=[_item(room.fit(line, 240)) for line in room.first(said, 14)])


def _plan(sheet: Sheet, room: Room) -> Section:
    if sheet.dreaded is None:
        return _section("")
    asked, answer = room.fit(sheet.dreaded.asked, 300), room.fit(sheet.dreaded.answer, 900, 12)
    heading = _("If they ask: %(question)s") % {"question": asked}
    return _section(heading, _("Then: %(answer)s") % {"answer": answer})


def _section(heading: str, said: str = "", items: Sequence[Section] = ()) -> Section:
    return {"heading": heading, "said": said, "items": list(items)}


def _item(text: str, note: str = "") -> Section:
    return {"text": text, "note": note}
