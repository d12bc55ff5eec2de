"""What the eye sees of a page: where words stand, read from its PDF."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pypdfium2
import pytest

from onward.materials.paper.document import everything
from onward.materials.paper.rendering import render
from onward.materials.records import PageSettings
from onward.materials.tests.profiles import alice
from onward.parsing.resumes.records import ResumeEntry, SectionKind
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent

pytestmark = pytest.mark.once


def skilled(*keywords: str) -> ProfileContent:
    skills = ResumeEntry(title="Tools", keywords=keywords)
    return ProfileContent(alice().basics, (ContentEntry("1", SectionKind.SKILLS, skills),))


def first_page(content: ProfileContent, **changes) -> pypdfium2.PdfTextPage:
    document = render(content, everything(content), PageSettings(**changes))
    return pypdfium2.PdfDocument(document)[0].get_textpage()


def place_of(page: pypdfium2.PdfTextPage, word: str) -> tuple[float, float]:
    """Where a word stands: from the left, and from the bottom."""
    found = page.search(word, match_case=True).get_next()
    assert found is not None, word
    left, bottom, _right, _top = page.get_charbox(found[0], loose=True)
    return left, bottom


@pytest.mark.parametrize("language", ["ar", "he"])
def test_a_list_of_latin_words_runs_from_right_to_left(language):
    page = first_page(skilled("Python", "Golang", "TypeScript", "SQL"), language=language)
    places = [place_of(page, word)[0] for word in ("Python", "Golang", "TypeScript", "SQL")]
    assert places == sorted(places, reverse=True)


def test_no_word_stands_alone_in_the_middle_of_a_narrow_column():
    words = ("mixed-integer programming", "stochastic programming", "decomposition", "HiGHS", "Gurobi", "JuMP")
    page = first_page(skilled(*words), template="modern")
    assert place_of(page, "stochastic")[1] == pytest.approx(place_of(page, "programming, decomp")[1], abs=1)


def own_section(heading: str) -> ProfileContent:
    entry = ContentEntry("1", SectionKind.OTHER, ResumeEntry(organization="Harbor Choir"), heading=heading)
    return ProfileContent(alice().basics, (entry,))


def test_a_heading_in_the_margin_stands_beside_its_first_line():
    page = first_page(own_section("Singing"), template="margin")
    heading, entry = place_of(page, "Singing"), place_of(page, "Harbor Choir")
    assert heading[0] < entry[0]
    assert heading[1] == pytest.approx(entry[1], abs=1.5)


@pytest.mark.parametrize(
    "heading", ["Vereinsmitgliedschaften", "What I do when nobody pays me for it, on most evenings"]
)
def test_a_heading_that_is_too_wide_for_the_margin_stands_above(heading):
    page = first_page(own_section(heading), template="margin")
    above, entry = place_of(page, heading), place_of(page, "Harbor Choir")
    assert above[0] == pytest.approx(entry[0], abs=1)
    assert above[1] > entry[1] + 10


def post(**facts: str) -> ProfileContent:
    line = ContentLine("1", (ContentWording("1", "Moored 40 boats"),))
    entry = ContentEntry("1", SectionKind.WORK, ResumeEntry(organization="Harbor", **facts), lines=(line,))
    return ProfileContent(alice().basics, (entry,))


def test_a_place_stands_at_the_end_of_the_line_of_the_role():
    page = first_page(post(title="Harbormaster", place="Lisbon"))
    role, place = place_of(page, "Harbormaster"), place_of(page, "Lisbon")
    assert role[1] == pytest.approx(place[1], abs=3)
    assert place[0] > role[0] + 300


@pytest.mark.parametrize(
    "place", ["Lisbon", "the third quay of the old harbor beyond the river and the two bridges, Lisbon"]
)
@pytest.mark.parametrize("title", ["Harbormaster", ""])
def test_nothing_stands_over_a_place(place, title):
    page = first_page(post(title=title, place=place))
    end, line = place_of(page, "Lisbon"), place_of(page, "Moored")
    assert end[1] > line[1] + 9


def test_threads_set_the_same_pages_as_one_alone():
    content = post(title="Harbormaster", place="Lisbon")
    asked = [PageSettings(template=template) for template in ("classic", "modern", "academic")] * 4
    one_by_one = [render(content, everything(content), page) for page in asked[:3]]
    with ThreadPoolExecutor(6) as together:
        assert list(together.map(partial(render, content, everything(content)), asked)) == one_by_one * 4
