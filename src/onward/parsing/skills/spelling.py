"""How names and texts are compared: without case, with one kind of hyphen, apostrophe and space."""

import re

SURROGATE = re.compile("[\ud800-\udfff]")
ALIKE = str.maketrans(
    {
        "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}": "i",
        "-": " ",
        "\N{HYPHEN}": " ",
        "\N{NON-BREAKING HYPHEN}": " ",
        "\N{NO-BREAK SPACE}": " ",
        "\t": " ",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    }
)


def fold_spelling(text: str) -> str:
    """Write a text as names are compared. Each character keeps its place."""
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text.translate(ALIKE).lower())
