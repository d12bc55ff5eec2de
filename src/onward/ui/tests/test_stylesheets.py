import re
from pathlib import Path

from onward import ui

STATIC = Path(ui.__file__).parent / "static" / "ui"
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|hwb|lab|lch|oklab|oklch|color|color-mix)\("
    r"|:[^;{]*\b(?:white|black|red|green|blue|teal|gray|grey|orange|yellow|purple|pink|brown|beige|ivory)\b",
    re.IGNORECASE,
)


def sheets():
    found = sorted(STATIC.rglob("*.css"))
    assert len(found) > 10
    return found


def lines(path):
    return path.read_text().splitlines()


def test_colours_stand_in_the_tokens_alone():
    assert COLOUR.search((STATIC / "tokens.css").read_text())
    for sheet in sheets():
        if sheet.name != "tokens.css":
            assert not COLOUR.findall(sheet.read_text()), sheet


def test_every_token_that_is_used_is_defined():
    defined = {name for sheet in sheets() for name in re.findall(r"(--[\w-]+)\s*:", sheet.read_text())}
    used = {name for sheet in sheets() for name in re.findall(r"var\((--[\w-]+)", sheet.read_text())}
    assert len(used) > 20
    assert used <= defined


def test_every_component_is_loaded_once_and_every_import_exists():
    imported = re.findall(r'@import "([^"]+)" layer\(\w+\);', (STATIC / "onward.css").read_text())
    files = {sheet.relative_to(STATIC).as_posix() for sheet in sheets()} - {"onward.css"}
    assert len(imported) == len(set(imported))
    assert set(imported) == files


def test_what_an_element_holds_styles_no_child_of_any_kind():
    """A rule that ends in ``:has(...) > *`` makes every change of a list look at the style of all that a page holds."""
    held = [text for path in sheets() for text in lines(path) if re.search(r":has\(.*\) > \* *[,{]", text)]
    assert held == []


def test_stylesheets_stay_short():
    assert {sheet.name: len(lines(sheet)) for sheet in sheets() if len(lines(sheet)) >= 200} == {}


def test_scripts_stay_short():
    scripts = sorted(STATIC.rglob("*.js"))
    assert len(scripts) > 5
    assert {script.name: len(lines(script)) for script in scripts if len(lines(script)) >= 60} == {}


def test_nothing_is_loaded_from_elsewhere():
    for path in [*sheets(), *STATIC.rglob("*.js")]:
        assert not re.search(r"https?://|url\(\s*['\"]?(?!\.)(?:data:|//)", path.read_text()), path


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_text_and_edges_keep_their_contrast_in_both_themes():
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", (STATIC / "tokens.css").read_text())
    assert len(pairs) > 15
    grounds = ("desk", "paper", "sheet", "press", "accent-wash", "attention-wash")
    for theme in (1, 2):
        colours = {pair[0]: pair[theme] for pair in pairs}
        text = [(ink, ground) for ink in ("ink", "ink-quiet", "accent", "accent-strong") for ground in grounds]
        text += [("attention", ground) for ground in grounds] + [
            ("on-accent", "accent"),
            ("on-accent", "accent-strong"),
        ]
        text += [("ink", "flow"), ("ink", "flow-quiet"), ("ink", "highlight")]
        for ink, ground in text:
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground, theme)
        for edge, ground in [
            ("line-strong", "paper"),
            ("line-strong", "sheet"),
            ("attention-mark", "sheet"),
            ("node-quiet", "sheet"),
        ]:
            assert contrast(colours[edge], colours[ground]) >= 3, (edge, ground, theme)
