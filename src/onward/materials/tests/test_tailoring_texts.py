"""What the pages say of a choice."""

from itertools import product

import pytest

from onward.materials.records import Selection
from onward.materials.tailoring.records import (
    Choice,
    CoverageState,
    DemandCoverage,
    Level,
    LevelReached,
    LinePrice,
    LineReason,
    ReasonCode,
)
from onward.materials.tailoring.texts import choice_text, coverage_text, line_reason_text, price_text

from .tailoring_helpers import skill

SQL = skill("SQL")


def choice(must: tuple[int, int], nice: tuple[int, int], spills: float = 0) -> Choice:
    levels = (LevelReached(Level.MUST, *must), LevelReached(Level.NICE, *nice), LevelReached(Level.REST, 1, 1))
    return Choice(Selection(), levels, spills=spills)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (choice((2, 2), (1, 1)), "No selection of your lines shows more of what this posting asks for."),
        (choice((2, 2), (1, 3)), "No selection of your lines shows more of what is required."),
        (choice((1, 2), (1, 3)), "This is close to the best selection of your lines."),
        (choice((0, 0), (0, 0)), "Your profile shows nothing that this posting asks for"),
        (choice((2, 2), (1, 1), spills=3), "What you pinned doesn't fit on the page."),
    ],
)
def test_a_choice_says_how_far_it_is_the_best(given, said):
    assert choice_text(given).startswith(said)


def test_every_reason_is_a_sentence():
    texts = {line_reason_text(LineReason("one", True, code, (SQL.id,)), {SQL.id: SQL}) for code in ReasonCode}
    assert len(texts) == len(ReasonCode)
    assert "Only this line shows SQL." in texts


@pytest.mark.parametrize(("must", "nice", "said"), [(1, 0, "required"), (0, 1, "nice to have"), (0, 0, "Nothing")])
def test_a_price_says_what_is_lost(must, nice, said):
    text = price_text(LinePrice("one", ("other",), must, nice, 0, fits=True))
    assert text.startswith("It would push out 1 line. ")
    assert said in text


@pytest.mark.parametrize(("state", "years"), list(product(CoverageState, (None, 2.4))))
def test_every_state_is_told(state, years):
    assert coverage_text(DemandCoverage(SQL, state, ("one",), years=years))
