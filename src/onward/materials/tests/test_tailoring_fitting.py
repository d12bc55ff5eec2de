"""Choices on real pages: they fit, and they are full."""

from types import SimpleNamespace

import pytest

from onward.materials.paper.measuring import PageFill
from onward.materials.records import PageRoom, PageSettings
from onward.materials.tailoring import fitting
from onward.materials.tailoring.fitting import fit
from onward.profile.records import ProfileContent

from .tailoring_helpers import entry, line, profile, skill

LONG = "Wrote a report on bakery number {n} with SQL, and told its twelve owners what they could do about their waste"


def long_profile(lines: int) -> ProfileContent:
    """Posts of six lines each, some of which take two rows of a page."""
    posts = [
        entry(
            f"post{post}",
            *(
                line(f"{post}-{n}", LONG.format(n=n) + (" and where to begin with it" * 3 if n % 3 == 0 else ""))
                for n in range(6)
            ),
            organization=f"Bakery {post}",
            title="Adviser",
            years=(2024 - post, 2025 - post),
        )
        for post in range(lines // 6)
    ]
    return profile(*posts)


@pytest.mark.parametrize("pages", [1, 2])
@pytest.mark.parametrize("template", ["classic", "modern"])
def test_pages_are_full_and_never_spill(template, pages):
    fitted = fit(long_profile(120), [skill("SQL")], PageSettings(template=template, max_pages=pages))
    assert fitted.fits
    assert fitted.fill.pages == pages
    assert max(fitted.fill.last_page.values()) > 0.85
    assert fitted.choice.level(fitted.choice.levels[0].level).proved


def test_pins_that_are_too_much_are_told():
    content = long_profile(90)
    pins = {line.id for entry in content.entries for line in entry.lines}
    fitted = fit(content, [], PageSettings(), pins=pins)
    assert not fitted.fits
    assert fitted.choice.overflow > 0


@pytest.mark.parametrize(("enough", "too_much"), [(60, 72), (52, 66), (30, 45)])
def test_a_page_end_that_moves_by_leaps_leaves_little_free(monkeypatch, enough, too_much):
    """It overflows by a little until ``enough`` is taken off; from ``too_much`` on, another page end frees more."""
    rooms: list[float] = []

    def chosen(_content, _demands, room, **_by_hand):
        rooms.append(room.columns["main"])
        return SimpleNamespace(overflow=0, selection=None)

    def filled(*_document):
        taken_off = 1400 - rooms[-1]
        if taken_off < enough:
            return PageFill(3, {"main": 0.03}, {"main": 680})
        free = 75 if taken_off >= too_much else 10
        return PageFill(2, {"main": 1 - free / 700}, {"main": free})

    monkeypatch.setattr(fitting, "measure", lambda *_: PageRoom({"main": 1400}, {}))
    monkeypatch.setattr(fitting, "choose", chosen)
    monkeypatch.setattr(fitting, "page_fill", filled)
    assert fit(profile(), [], PageSettings(max_pages=2)).fill.free == {"main": 10}
    assert len(rooms) <= fitting.MAX_SETTINGS
