"""The best choice for a document as actually rendered: measured, chosen, and rendered again until it fits its pages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from onward.materials.paper.measuring import PageFill, measure, page_fill
from onward.materials.records import Demand, PageRoom, PageSettings
from onward.materials.tailoring.records import Choice
from onward.materials.tailoring.rules import choose
from onward.profile.records import ProfileContent

MAX_SETTINGS = 6
"""How often a document is set at most; to fit, four were enough for every document that was tried."""
SPARE = 4.0
"""What is taken off beyond an overflow, in points."""
FULL = 0.95
"""A last page that is as full as this is left as it is."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A choice as rendered: the pages it takes and how full they are. ``fits`` is false where pins alone are too
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
    tries = _Tries(dict.fromkeys(room.columns, 0.0), settings.max_pages)
    for _setting in range(MAX_SETTINGS):
        left = {name: points - tries.taken_off[name] for name, points in room.columns.items()}
        choice = choose(content, demands, replace(room, columns=left), pins=pins, bans=bans, with_summary=with_summary)
        fill = page_fill(content, choice.selection, settings)
        tries.take(Fitted(choice, fill, room, fits=fill.pages <= settings.max_pages))
        if tries.are_over:
            break
    assert tries.best is not None
    return tries.best


class _Tries:
    """What is taken off the room of each column, from one setting to the next.

    While it overflows, more is taken off. From the first that fits all that is free is given back; if that is too much,
    half of what lies between what was enough and what was too little.
    """

    def __init__(self, taken_off: Mapping[str, float], max_pages: int) -> None:
        self.best: Fitted | None = None
        self.are_over = False
        self.taken_off = taken_off
        self._enough: Mapping[str, float] | None = None
        self._too_little = taken_off
        self._max_pages = max_pages

    def take(self, fitted: Fitted) -> None:
        """Take in what was set, and say what to take off next."""
        before = self.taken_off
        if fitted.fits:
            change = _given_back(fitted.fill, before)
            is_first, self.best, self._enough = self._enough is None, fitted, before
            self.taken_off = _added(before, change) if is_first or not change else self._halfway(before)
        elif self._enough is None:
            self.best, self._too_little = fitted, before
            self.taken_off = _added(before, _overflow(fitted.fill, fitted.room, self._max_pages))
        else:
            self._too_little = {name: max(points, before[name]) for name, points in self._too_little.items()}
            self.taken_off = self._halfway(self._enough)
        last = before if self._enough is None else self._enough
        moved = max(abs(points - last[name]) for name, points in self.taken_off.items())
        self.are_over = fitted.choice.overflow > 0 or moved < SPARE

    def _halfway(self, enough: Mapping[str, float]) -> Mapping[str, float]:
        return {name: (points + min(points, self._too_little[name])) / 2 for name, points in enough.items()}


def _added(taken_off: Mapping[str, float], change: Mapping[str, float]) -> Mapping[str, float]:
    return {name: points + change.get(name, 0.0) for name, points in taken_off.items()}


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
