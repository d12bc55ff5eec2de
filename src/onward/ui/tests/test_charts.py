import re
from itertools import pairwise
from math import isclose, isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.ui.charts.bars import BarRow, bars
from onward.ui.charts.crowd import crowd, hundred_dots
from onward.ui.charts.sankey import SankeyFlow, SankeyNode, sankey

steps = st.lists(
    st.tuples(st.integers(0, 10_000), st.lists(st.integers(0, 10_000), max_size=6)), min_size=1, max_size=6
)


def picture(described):
    """Steps of (how many go on, how many end in each leaf) as a picture."""
    nodes, flows = [], []
    for column, (onward, endings) in enumerate(described):
        nodes.append(SankeyNode(f"step {column}", f"Step {column}", column))
        if column + 1 < len(described):
            flows.append(SankeyFlow(f"step {column}", f"step {column + 1}", onward))
        for at, count in enumerate(endings):
            nodes.append(SankeyNode(f"end {column} {at}", f"End {at}", column + 1, leaf=True))
            flows.append(SankeyFlow(f"step {column}", f"end {column} {at}", count))
    return sankey(nodes, flows)


@given(steps)
def test_a_ribbon_is_as_thick_where_it_leaves_as_where_it_enters(described):
    for drawing in (picture(described).wide, picture(described).tall):
        for ribbon in drawing.ribbons:
            assert isclose(ribbon.leaves.length, ribbon.enters.length, abs_tol=1e-6)
            assert ribbon.leaves.length > 0


@given(steps)
def test_thickness_stands_for_the_count_on_one_scale(described):
    for drawing in (picture(described).wide, picture(described).tall):
        scales = {round(ribbon.leaves.length / ribbon.count, 9) for ribbon in drawing.ribbons}
        assert len(scales) <= 1


@given(steps)
def test_what_leaves_a_step_neither_overlaps_nor_exceeds_it(described):
    drawing = picture(described).wide
    for block in (block for block in drawing.blocks if not block.quiet):
        spans = sorted((r.leaves.start, r.leaves.end) for r in drawing.ribbons if r.source == block.label)
        assert all(first[1] <= second[0] + 1e-6 for first, second in pairwise(spans))
        assert sum(end - start for start, end in spans) <= block.height + 1e-6


@given(steps)
def test_every_shape_is_finite_and_inside_the_picture(described):
    for drawing in (picture(described).wide, picture(described).tall):
        for block in drawing.blocks:
            numbers = (block.x, block.y, block.width, block.height, block.text_x, block.text_y)
            assert all(isfinite(number) and number >= 0 for number in numbers)
            assert block.y + block.height <= drawing.height + 1e-6
            assert block.x + block.width <= drawing.width + 1e-6
        for ribbon in drawing.ribbons:
            assert all(isfinite(float(number)) for number in re.findall(r"-?[\d.]+|nan|inf", ribbon.path))


@given(steps)
def test_every_ending_that_somebody_reached_is_labelled_once(described):
    reached = sum(1 for _onward, endings in described for count in endings if count)
    for drawing in (picture(described).wide, picture(described).tall):
        assert sum(1 for block in drawing.blocks if block.quiet) == reached


@given(steps)
def test_labels_on_the_right_never_lie_on_each_other(described):
    for drawing in (picture(described).wide, picture(described).tall):
        places = {}
        for block in (block for block in drawing.blocks if block.quiet):
            places.setdefault(block.text_x, []).append(block.text_y)
        for lines in places.values():
            assert all(below - above >= 20 for above, below in pairwise(sorted(lines)))


@pytest.mark.parametrize(
    ("nodes", "flows"),
    [
        ([SankeyNode("a", "A", 0), SankeyNode("b", "B", 0)], []),
        ([SankeyNode("a", "A", 1)], []),
        ([SankeyNode("a", "A", 0), SankeyNode("b", "B", 3, leaf=True)], []),
        ([SankeyNode("a", "A", 0), SankeyNode("a", "B", 1)], []),
        ([SankeyNode("a", "A", 0), SankeyNode("b", "B", 1)], [SankeyFlow("b", "a", 1)]),
        ([SankeyNode("a", "A", 0), SankeyNode("b", "B", 1)], [SankeyFlow("a", "b", -1)]),
        ([SankeyNode("a", "A", 0), SankeyNode("b", "B", 1)], [SankeyFlow("a", "b", 1), SankeyFlow("a", "b", 1)]),
        ([], []),
    ],
)
def test_what_cannot_be_drawn_is_refused(nodes, flows):
    with pytest.raises(ValueError, match=r"."):
        sankey(nodes, flows)


@given(st.integers(-5, 100_000), st.integers(-5, 100_000))
def test_a_crowd_is_at_most_a_hundred_dots_with_one_of_them_you(total, worthy):
    found = crowd(total, worthy)
    assert 1 <= len(found.dots) <= 100
    assert [dot.who for dot in found.dots].count("you") == 1
    assert abs(len(found.dots) * found.people_per_dot - max(1, total)) < found.people_per_dot
    assert all(0 < dot.x < found.width and 0 < dot.y < found.height for dot in found.dots)


def test_the_worthy_are_drawn_in_proportion():
    found = crowd(180, 24)
    good = [dot for dot in found.dots if dot.who in {"you", "worthy"}]
    assert (len(found.dots), found.people_per_dot, len(good)) == (90, 2, 12)


@given(st.floats(-1, 2))
def test_a_share_is_so_many_of_a_hundred(share):
    found = hundred_dots(share)
    assert len(found.dots) == 100
    assert abs(found.worthy - 100 * min(max(share, 0), 1)) <= 0.5


def test_bars_are_drawn_against_the_longest_range():
    drawn = bars([BarRow("Referral", 20, "20 %", 10, 40), BarRow("Cold", 4, "4 %")])
    assert [row.length for row in drawn.rows] == [50, 10]
    assert (drawn.rows[0].low, drawn.rows[0].high) == (25, 100)
    assert drawn.rows[1].low is None


def test_bars_of_nothing_are_empty():
    assert [row.length for row in bars([BarRow("Cold", 0, "none")]).rows] == [0]
    assert bars([]).rows == ()


def test_bars_do_not_show_debts():
    with pytest.raises(ValueError, match="amounts"):
        bars([BarRow("Cold", -1, "minus one")])
