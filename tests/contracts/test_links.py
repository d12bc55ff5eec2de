"""A room names addresses of its own and of lower rooms; to a higher one it leads by a purpose, or not at all."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from onward.foundation.rooms import link, rooms, section_tabs
from tests.contracts.test_architecture import layers
from tests.source_tree import SOURCE, find_files, nodes_of, parse_module, product_modules, relative_path

pytestmark = pytest.mark.once

LEVELS = {room: -level for level, layer in enumerate(layers()) for room in layer}
"""How high a part of the house stands."""

URL_NAME = re.compile(r"([a-z]+):([a-z_]+)")
QUOTED_URL_NAME = re.compile(r"""["']([a-z]+:[a-z_]+)["'?]""")
ASKED_PURPOSE = re.compile(r"""\blink(?:_pattern)?\(["']([a-z_]+)["']""")
STEP_OF_GUIDE = re.compile(r"""^link = "([a-z_]+)"$""", re.MULTILINE)


def templates() -> list[Path]:
    return [path for path in find_files("**/templates/**/*.html", 100) if "tests" not in path.parts]


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def names_in_python(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and URL_NAME.fullmatch(node.value):
            yield node.value


def names_in_template(text: str) -> Iterator[str]:
    yield from QUOTED_URL_NAME.findall(text)


def named_addresses() -> list[tuple[Path, str]]:
    """Every file of the product with each ``room:name`` that it holds."""
    prefixes = {room.label for room in rooms() if room.url_prefix is not None}
    found = [(path, name) for path in product_modules() for name in names_in_python(parse_module(path))]
    found += [(path, name) for path in templates() for name in names_in_template(path.read_text())]
    return [(path, name) for path, name in found if name.partition(":")[0] in prefixes]


def may_name(room: str, name: str) -> bool:
    """Whether the address is of the room itself or of one below it."""
    other = name.partition(":")[0]
    return room == other or LEVELS[other] < LEVELS[room]


def existing_addresses() -> set[str]:
    return set(_names(get_resolver(), ""))


def _names(resolver: URLResolver, room: str) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield f"{room}:{each.name}"
        else:
            yield from _names(each, each.namespace or room)


def asked_purposes() -> set[str]:
    files = [path for path in product_modules() if path.name != "rooms.py"] + templates()
    guides = (SOURCE / "community" / "guides" / "articles").glob("*.md")
    asked = {purpose for path in files for purpose in ASKED_PURPOSE.findall(path.read_text())}
    return asked | {purpose for path in guides for purpose in STEP_OF_GUIDE.findall(path.read_text())}


def listed_links() -> dict[str, str]:
    return {purpose: name for room in rooms() for purpose, name in room.links.items()}


def test_no_room_names_an_address_of_a_room_above_or_beside_it():
    found = named_addresses()
    assert len(found) > 400
    assert {path.suffix for path, _ in found} == {".py", ".html"}
    assert [f"{relative_path(path)}: {name}" for path, name in found if not may_name(room_of(path), name)] == []


@pytest.mark.parametrize(
    ("room", "planted"),
    [
        ("campaign", 'redirect("imports:upload")'),
        ("campaign", "def late():\n    return reverse('setbacks:rejection', args=[1])"),
        ("balance", 'NavItem(url_name="offers:index")'),
        ("ui", 'home = "web:today"'),
    ],
)
def test_a_name_planted_in_python_is_caught(room, planted):
    assert [may_name(room, name) for name in names_in_python(ast.parse(planted))] == [False]


@pytest.mark.parametrize(
    ("room", "planted"),
    [
        ("ui", '<a href="{{ url("accounts:preferences") }}">'),
        ("setbacks", "{{ ui.link_button(_('Review'), url('balance:review')) }}"),
        ("campaign", """{{ ui.post(url("setbacks:deliver", 1), _("Open")) }}"""),
    ],
)
def test_a_name_planted_in_a_template_is_caught(room, planted):
    assert [may_name(room, name) for name in names_in_template(planted)] == [False]


def test_a_room_may_name_its_own_addresses_and_those_of_lower_rooms():
    assert may_name("campaign", "campaign:board")
    assert may_name("campaign", "accounts:preferences")
    assert may_name("web", "insights:forecast")


def test_every_named_address_exists():
    existing = existing_addresses()
    assert len(existing) > 100
    assert sorted({name for _, name in named_addresses()} - existing) == []


def test_every_purpose_that_is_asked_for_is_served_and_every_one_served_is_asked_for():
    asked = asked_purposes()
    assert len(asked) >= 10
    assert asked == set(listed_links())


def test_no_page_is_given_something_else_under_a_name_that_asks_for_addresses():
    keys = [
        (relative_path(path), key.value)
        for path in product_modules()
        if "parsing" not in path.parts  # knows no pages
        for node in nodes_of(path)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    ]
    assert len(keys) > 400
    assert [found for found in keys if found[1] == "link"] == []


def test_a_purpose_is_served_by_one_room_with_an_address_of_its_own():
    served = [purpose for room in rooms() for purpose in room.links]
    assert sorted(served) == sorted(set(served))
    strangers = [
        (room.label, name) for room in rooms() for name in room.links.values() if room.label != name.partition(":")[0]
    ]
    assert strangers == []
    assert set(listed_links().values()) <= existing_addresses()


def test_a_purpose_that_no_room_serves_has_no_link():
    assert link("fly_to_the_moon") is None


def test_every_tab_of_a_section_is_the_current_one_on_its_own_page_alone():
    tabs = [tab for room in rooms() for tab in room.section_tabs]
    assert len(tabs) >= 5
    for tab in tabs:
        assert [each.label for each in section_tabs(tab.url_name) if each.current] == [tab.label]


def test_the_pages_of_a_tab_exist():
    pages = {
        f"{tab.url_name.partition(':')[0]}:{page}"
        for room in rooms()
        for tab in room.section_tabs
        for page in tab.pages
    }
    assert len(pages) >= 15
    assert sorted(pages - existing_addresses()) == []
