"""How a selection is kept, changed by hand, and put in order."""

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.materials.documents.outline import outline
from onward.materials.documents.rules import (
    ByHand,
    LineChange,
    changed,
    in_order,
    lines_in,
    read_stored_selection,
    read_stored_settings,
    reordered,
    siblings,
    still_there,
    stored_selection,
    stored_settings,
)
from onward.materials.paper.document import everything
from onward.materials.records import Density, PageSettings, PageSize, SelectedEntry, SelectedLine, Selection
from onward.parsing.resumes.records import ResumeEntry, SectionKind
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent


def entry(key, section, lines=(), heading=""):
    made = tuple(
        ContentLine(each, (ContentWording(f"{each}.1", each), ContentWording(f"{each}.2", each))) for each in lines
    )
    return ContentEntry(key, section, ResumeEntry(title=key), made, heading)


CONTENT = ProfileContent(
    entries=(
        entry("a", SectionKind.WORK, ("a1", "a2", "a3", "a4")),
        entry("b", SectionKind.WORK, ("b1", "b2")),
        entry("c", SectionKind.EDUCATION),
        entry("d", SectionKind.OTHER, ("d1",), heading="Talks"),
    )
)
ALL = everything(CONTENT)
KEYS = [each.id for each in CONTENT.entries] + lines_in(ALL)
SECTIONS = ["section:work", "section:education", "section:other:Talks"]


def select(*entries):
    return Selection(
        tuple(SelectedEntry(key, tuple(SelectedLine(line, f"{line}.1") for line in lines)) for key, lines in entries)
    )


def shape(selection):
    return [(each.entry_id, [line.line_id for line in each.lines]) for each in selection.entries]


def change(selection, kind, key, by_hand=ByHand(), **options):  # noqa: B008 - it is frozen
    return changed(CONTENT, selection, by_hand, kind, key, **options)


def test_a_selection_is_read_as_it_was_stored():
    assert read_stored_selection(stored_selection(ALL)) == ALL
    assert not read_stored_selection(stored_selection(Selection(with_summary=False))).with_summary


@pytest.mark.parametrize(
    "stored",
    [{}, {"entries": 3}, {"entries": [1, "a", [], ["a"], ["a", 1], [1, []], ["a", ["x", [1, 2], ["x"]]]]}],
)
def test_what_has_another_form_is_passed_over(stored):
    assert lines_in(read_stored_selection(stored)) == []


def test_settings_are_read_as_they_were_stored_and_else_are_as_usual():
    made = PageSettings("modern", PageSize.LETTER, Density.COMPACT, "#112233", "sans", "de", 2)
    assert read_stored_settings(stored_settings(made)) == made
    assert read_stored_settings({"size": "b5", "density": 3, "max_pages": "two", "template": None}) == PageSettings()


def test_what_the_profile_lost_is_left_out_and_a_lost_wording_gives_way_to_the_first():
    kept = Selection(
        (
            SelectedEntry("a", (SelectedLine("a1", "a1.9"), SelectedLine("b1", "b1.1"), SelectedLine("gone", "x"))),
            SelectedEntry("gone", (SelectedLine("a2", "a2.1"),)),
            SelectedEntry("a"),
        )
    )
    assert still_there(CONTENT, kept) == select(("a", ["a1"]))


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        (select(("a", ["a1", "a3"])), "a2", [("a", ["a1", "a2", "a3"])]),
        (select(("a", ["a3", "a1"])), "a4", [("a", ["a3", "a1", "a4"])]),
        (select(("b", ["b1"])), "a2", [("a", ["a2"]), ("b", ["b1"])]),
        (select(("c", [])), "b", [("b", ["b1", "b2"]), ("c", [])]),
        (select(("c", []), ("b", [])), "a", [("c", []), ("a", ["a1", "a2", "a3"]), ("b", [])]),
        (select(), "d1", [("d", ["d1"])]),
        (select(("a", ["a1"])), "a1", [("a", ["a1"])]),
        (select(("a", ["a1"])), "unknown", [("a", ["a1"])]),
    ],
)
def test_what_is_put_in_stands_where_the_profile_has_it(before, key, after):
    assert shape(change(before, LineChange.PUT_IN, key)[0]) == after


def test_what_is_taken_out_stays_out_and_what_is_put_in_stays_in():
    without, by_hand = change(ALL, LineChange.TAKE_OUT, "a2")
    assert "a2" not in lines_in(without)
    assert by_hand.left_out == ("a2",)
    again, by_hand = change(without, LineChange.PUT_IN, "a2", by_hand)
    assert lines_in(again) == lines_in(ALL)
    assert (by_hand.left_out, by_hand.pinned) == ((), ("a2",))
    assert change(again, LineChange.RELEASE, "a2", by_hand) == (again, ByHand())


def test_an_entry_is_taken_out_with_its_lines():
    assert shape(change(ALL, LineChange.TAKE_OUT, "a")[0])[0] == ("b", ["b1", "b2"])


def test_another_wording_takes_the_place_of_the_first_and_one_that_is_unknown_does_not():
    reworded = change(ALL, LineChange.REWORD, "a1", wording="a1.2")[0]
    assert reworded.entries[0].lines[0] == SelectedLine("a1", "a1.2")
    assert change(ALL, LineChange.REWORD, "a1", wording="b1.1")[0] == ALL


@pytest.mark.parametrize(
    ("key", "to", "after"),
    [
        ("a3", 0, [("a", ["a3", "a1", "a2", "a4"]), ("b", ["b1", "b2"]), ("c", []), ("d", ["d1"])]),
        ("b", 0, [("b", ["b1", "b2"]), ("a", ["a1", "a2", "a3", "a4"]), ("c", []), ("d", ["d1"])]),
        ("section:education", 0, [("c", []), ("a", ["a1", "a2", "a3", "a4"]), ("b", ["b1", "b2"]), ("d", ["d1"])]),
        ("section:other:Talks", 1, [("a", ["a1", "a2", "a3", "a4"]), ("b", ["b1", "b2"]), ("d", ["d1"]), ("c", [])]),
        ("unknown", 0, shape(ALL)),
    ],
)
def test_sections_entries_and_lines_are_moved_among_their_own(key, to, after):
    assert shape(change(ALL, LineChange.MOVE, key, to=to)[0]) == after


def test_an_order_by_hand_holds_for_what_is_chosen_later():
    _moved, by_hand = change(ALL, LineChange.MOVE, "a3", to=0)
    assert by_hand.placed == ("a3", "a1", "a2", "a4")
    assert shape(in_order(CONTENT, select(("a", ["a2", "a3"])), by_hand.placed)) == [("a", ["a3", "a2"])]


def test_siblings_are_those_among_which_something_can_be_moved():
    assert siblings(CONTENT, ALL, "section:work") == SECTIONS
    assert siblings(CONTENT, ALL, "b") == ["a", "b"]
    assert siblings(CONTENT, ALL, "b2") == ["b1", "b2"]
    assert siblings(CONTENT, select(("a", ["a1"])), "b") == []


def test_moving_beyond_the_ends_is_to_the_end():
    assert reordered(["a", "b", "c"], "a", 99) == ["b", "c", "a"]
    assert reordered(["a", "b", "c"], "c", -5) == ["c", "a", "b"]


changes = st.tuples(
    st.sampled_from(LineChange),
    st.sampled_from([*KEYS, *SECTIONS, "unknown"]),
    st.integers(0, 5),
    st.sampled_from("123"),
)


@settings(max_examples=60)
@given(st.lists(changes, max_size=12))
def test_after_any_changes_it_holds_nothing_twice_and_nothing_that_is_not_in_the_profile(done):
    selection, by_hand = ALL, ByHand()
    for kind, key, to, wording in done:
        selection, by_hand = changed(CONTENT, selection, by_hand, kind, key, to=to, wording=f"{key}.{wording}")
    assert still_there(CONTENT, selection) == selection
    assert len(lines_in(selection)) == len(set(lines_in(selection)))
    assert not set(by_hand.pinned) & set(by_hand.left_out)
    in_work = [key for key, _entries in groupby(selection.entries, lambda each: each.entry_id in {"a", "b"})]
    assert in_work.count(True) <= 1


def test_the_outline_has_the_whole_profile_with_what_is_in_first():
    found = outline(CONTENT, select(("d", []), ("b", ["b2"])), pinned=["b2"], left_out=["a"])
    assert [(each.key, each.place) for each in found] == [
        ("section:other:Talks", 0),
        ("section:work", 1),
        ("section:education", None),
    ]
    work = found[1]
    assert [(each.entry.id, each.place, each.is_left_out) for each in work.entries] == [
        ("b", 0, False),
        ("a", None, True),
    ]
    assert [(line.line.id, line.is_in, line.is_pinned) for line in work.entries[0].lines] == [
        ("b2", True, True),
        ("b1", False, False),
    ]
