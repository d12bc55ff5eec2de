"""The best choice for a document as it is really set: measured, chosen, and set again until it fits its pages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from onward.materials.paper.measuring import PageFill, measure, page_fill
from onward.materials.records import Demand, PageRoom, PageSettings
from onward.materials.tailoring.records import Choice
from onward.materials.tailoring.rules import choose
from onward.profile.records import ProfileContent

MAX_SETTINGS = 6
"""How often a document is set at most; three were enough for every document that was tried."""
SPARE = 4.0
"""What is taken off beyond an overflow, in points."""
FULL = 0.95
"""A last page that is as full as this is left as it is."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A choice as it was set: the pages it takes and how full they are. ``fits`` is false where pins alone are too
    much."""

    choice: Choice
    fill: PageFill
    room: PageRoom
    fits: bool


def fit(
    content: ProfileContent,
    demands: Sequence[Demand],
    settings: PageSettings,
    *,
    pins: Collection[str] = (),
    bans: Collection[str] = (),
    with_summary: bool = True,
) -> Fitted:
    """Choose what shows most of ``demands`` on at most ``settings.max_pages`` pages.

    One page is exact. Each further page end leaves something free, by how the parts fall: what is too much is taken off
    the room, and what stays free is given back, and it is chosen again. Equal input gives an equal answer.
    """
    room = measure(content, settings)
    taken_off = dict.fromkeys(room.columns, 0.0)
    best: Fitted | None = None
    for _setting in range(MAX_SETTINGS):
        left = {name: points - taken_off[name] for name, points in room.columns.items()}
        choice = choose(content, demands, replace(room, columns=left), pins=pins, bans=bans, with_summary=with_summary)
        fill = page_fill(content, choice.selection, settings)
        fitted = Fitted(choice, fill, room, fits=fill.pages <= settings.max_pages)
        best = fitted if fitted.fits or best is None or not best.fits else best
        change = _given_back(fill, taken_off) if fitted.fits else _overflow(fill, room, settings.max_pages)
        if choice.spills or not change or (best is not fitted and best.fits):
            break
        for name, points in change.items():
            taken_off[name] += points
    assert best is not None
    return best


def _given_back(fill: PageFill, taken_off: Mapping[str, float]) -> Mapping[str, float]:
    """By column what was taken off and is free on a last page that is not full, as what changes: below 0."""
    back = {
        name: -min(taken_off[name], fill.free[name] - SPARE)
        for name, share in fill.last_page.items()
        if name in taken_off and share < FULL
    }
    return {name: points for name, points in back.items() if points < -SPARE}


def _overflow(fill: PageFill, room: PageRoom, max_pages: int) -> Mapping[str, float]:
    """By column how many points stand on pages beyond the last allowed one, and a little more."""
    beyond = fill.pages - max_pages
    if beyond <= 0:
        return {}
    return {
        name: (share + beyond - 1) * room.columns[name] / max_pages + SPARE
        for name, share in fill.last_page.items()
        if share and name in room.columns
    }
