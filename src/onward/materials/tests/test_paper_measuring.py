"""Heights add up to the page, and the page is as full as they say."""

import random

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from onward.materials.paper.document import everything, section_of
from onward.materials.paper.measuring import measure, page_fill
from onward.materials.paper.templates import TEMPLATES
from onward.materials.records import (
    Density,
    PageRoom,
    PageSettings,
    PageSize,
    SelectedEntry,
    SelectedLine,
    Selection,
)
from onward.materials.tests.profiles import alice, line
from onward.parsing.resumes.records import ResumeBasics, ResumeEntry, SectionKind
from onward.profile.records import ContentEntry, ProfileContent

pytestmark = pytest.mark.once


def some_of(content: ProfileContent, seed: int) -> Selection:
    chance = random.Random(seed)
    entries = [entry for entry in content.entries if chance.random() < 0.6] or list(content.entries[:1])
    return Selection(
        tuple(
            SelectedEntry(
                entry.id,
                tuple(
                    SelectedLine(line.id, chance.choice(line.wordings).id)
                    for line in entry.lines
                    if chance.random() < 0.6
                ),
            )
            for entry in entries
        ),
        with_summary=chance.random() < 0.5,
    )


def taken(content: ProfileContent, selection: Selection, room: PageRoom) -> dict[str, float]:
    """What a selection takes of each column, as ``measure`` says it adds up."""
    entries = {entry.id: entry for entry in content.entries}
    units = {(f"section:{kind}", column) for kind, column in room.column_of.items() if kind == "summary"}
    used = [*units] if selection.with_summary else []
    for chosen in selection.entries:
        entry = entries[chosen.entry_id]
        column = room.column_of[entry.section.value]
        used.append((section_of(entry), column))
        used.append((f"entry:{entry.id}", column))
        used.extend((f"wording:{line.wording_id}", column) for line in chosen.lines)
    heights = dict.fromkeys(room.columns, 0.0)
    for unit, column in dict.fromkeys(used):
        heights[column] += room.units[unit].above + room.units[unit].height
    for chosen in selection.entries:
        if chosen.lines:
            heights[room.column_of[entries[chosen.entry_id].section.value]] += room.first_line_gap
    return heights


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize(("size", "density"), [(PageSize.A4, Density.NORMAL), (PageSize.LETTER, Density.COMPACT)])
def test_what_is_free_is_the_room_without_what_is_taken(template, size, density):
    content = alice()
    settings = PageSettings(template=template, size=size, density=density)
    room = measure(content, settings)
    for seed in range(6):
        selection = some_of(content, seed)
        used = taken(content, selection, room)
        fill = page_fill(content, selection, settings)
        fits = all(used[column] <= room.columns[column] for column in used)
        assert (fill.pages == 1) == fits
        for column, free in fill.free.items():
            if fits and used[column]:
                assert free == pytest.approx(room.columns[column] - used[column], abs=0.01)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_section_entry_and_wording_is_measured(template):
    content = alice()
    room = measure(content, PageSettings(template=template))
    wanted = {section_of(entry) for entry in content.entries} | {"section:summary"}
    wanted |= {f"entry:{entry.id}" for entry in content.entries}
    wanted |= {f"wording:{each.id}" for entry in content.entries for line in entry.lines for each in line.wordings}
    assert set(room.units) == wanted
    assert all(unit.height > 0 for name, unit in room.units.items() if not name.startswith("section:"))


def test_more_pages_give_more_room():
    one, two = (measure(alice(), PageSettings(max_pages=pages)).columns["main"] for pages in (1, 2))
    assert two - one == pytest.approx(841.89 - (18 + 17) / 25.4 * 72, abs=0.1)


def test_a_long_document_takes_more_pages():
    content = alice()
    assert page_fill(content, Selection(everything(content).entries * 3), PageSettings()).pages > 1


TEXTS = st.lists(st.text("abcdefgh ÄöçğŁ-0123456789%,.", min_size=1, max_size=300), min_size=1, max_size=6)


@hypothesis_settings(max_examples=12, deadline=None)
@given(TEXTS, st.sampled_from(sorted(TEMPLATES)), st.sampled_from(Density), st.sampled_from(["en", "de", "ar", "el"]))
def test_heights_add_up_for_any_texts(texts, template, density, language):
    entries = tuple(
        ContentEntry(
            f"{kind.value}",
            kind,
            ResumeEntry(organization=texts[0][:80], title=texts[-1][:80], place=texts[0][:40], keywords=tuple(texts)),
            tuple(line(f"{kind.value}.{number}", text) for number, text in enumerate(texts)),
        )
        for kind in (SectionKind.WORK, SectionKind.SKILLS)
    )
    content = ProfileContent(ResumeBasics(name="Alice Example", summary=texts[0]), entries)
    settings = PageSettings(template=template, density=density, language=language)
    room = measure(content, settings)
    used = taken(content, everything(content), room)
    fill = page_fill(content, everything(content), settings)
    if fill.pages == 1:
        expected = {column: pytest.approx(room.columns[column] - used[column], abs=0.01) for column in used}
        assert fill.free == expected
    else:
        assert any(used[column] > room.columns[column] for column in used)
