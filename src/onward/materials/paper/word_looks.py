"""How a Word document of each template looks: the figures of its page, from ``typst/styles.typ``, in points."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from onward.materials.paper.templates import DEFAULT_TEMPLATE, template_named
from onward.materials.paper.words import is_alphabetic, primary_language, template_word
from onward.materials.records import Density, PageSettings, PageSize
from onward.parsing.resumes.records import SectionKind

MM = 72 / 25.4
COLOR = re.compile("#[0-9a-fA-F]{6}")
_LEAST_MARGIN = 14 * MM


@dataclass(frozen=True, slots=True)
class WordLook:
    """Lengths in points; ``accent`` is ``rrggbb``; ``dates`` is "right", "left" or "below".

    ``has_exact_lines`` gives every line the height of its page; scripts whose letters reach further need more room.
    """

    accent: str = "1d3557"
    size: float = 10
    leading: float = 0.34
    name_size: float = 25
    section_size: float = 9.4
    has_capitals: bool = True
    has_rule: bool = True
    has_accented_name: bool = False
    is_centered: bool = False
    is_title_first: bool = False
    dates: str = "right"
    side_margin: float = 21 * MM
    top: float = 18 * MM
    bottom: float = 17 * MM
    head_gap: float = 14
    section_gap: float = 13
    after_section: float = 5.5
    entry_gap: float = 7.8
    first_line: float = 4
    label_width: float = 31 * MM
    has_exact_lines: bool = True
    page_width: float = 595.3
    page_height: float = 841.9

    @property
    def line_height(self) -> float:
        return self.size * (1 + self.leading)

    def beyond(self, gap: float) -> float:
        """Return what of a gap between two lines is left when the leading that every line has is taken off."""
        return max(gap - self.size * self.leading, 0)

    @property
    def body_width(self) -> float:
        return self.page_width - 2 * self.side_margin


_LOOKS: Mapping[str, WordLook] = MappingProxyType(
    {
        "classic": WordLook(),
        "modern": WordLook(
            accent="1f5f7a", size=9.6, leading=0.36, has_capitals=False, has_rule=False, section_size=10,
            side_margin=17 * MM, head_gap=17,
        ),
        "compact": WordLook(
            accent="333333", size=9.3, leading=0.3, name_size=20, section_size=8.8,
            side_margin=17 * MM, top=15 * MM, bottom=14 * MM, head_gap=10, section_gap=9.5, after_section=4,
            entry_gap=5.6, first_line=3.2, label_width=28 * MM,
        ),
        "academic": WordLook(
            accent="6b1f2a", has_capitals=False, has_rule=False, section_size=10.2, dates="left", side_margin=18 * MM,
            name_size=23,
        ),
        "engineering": WordLook(
            accent="000000", is_centered=True, is_title_first=True, size=9.8, section_size=9.6, name_size=23,
            side_margin=18 * MM, top=16 * MM, bottom=15 * MM, section_gap=11,
        ),
        "sidebar": WordLook(
            accent="3c5a46", has_accented_name=True, size=9.5, leading=0.37, has_rule=False, section_size=8.8,
            name_size=28, side_margin=16 * MM, head_gap=20,
        ),
        "margin": WordLook(
            accent="7a3b1e", has_accented_name=True, has_capitals=False, size=9.8, leading=0.36, section_size=8.6,
            name_size=29, side_margin=17 * MM, head_gap=22,
        ),
        "plain": WordLook(
            accent="000000", has_capitals=False, has_rule=False, dates="below", section_size=10, name_size=20,
        ),
    }
)  # fmt: skip
_DENSITIES = MappingProxyType(
    {
        Density.COMPACT: (0.95, 0.74, 0.84, 0.88),
        Density.NORMAL: (1.0, 1.0, 1.0, 1.0),
        Density.ROOMY: (1.04, 1.22, 1.06, 1.16),
    }
)
_PAPERS = MappingProxyType({PageSize.A4: (595.3, 841.9), PageSize.LETTER: (612.0, 792.0)})


def word_look(settings: PageSettings) -> WordLook:
    """Return the look of a template with the person's settings; two-column templates keep one column here."""
    look = _LOOKS.get(template_named(settings.template).name, _LOOKS[DEFAULT_TEMPLATE])
    size, gap, margin, leading = _DENSITIES[settings.density]
    width, height = _PAPERS[settings.size]
    return replace(
        look,
        accent=settings.accent[1:] if COLOR.fullmatch(settings.accent) else look.accent,
        size=look.size * size,
        leading=look.leading * leading,
        head_gap=look.head_gap * gap,
        section_gap=look.section_gap * gap,
        after_section=look.after_section * gap,
        entry_gap=look.entry_gap * gap,
        first_line=look.first_line * gap,
        side_margin=max(look.side_margin * margin, _LEAST_MARGIN),
        top=max(look.top * margin, _LEAST_MARGIN),
        bottom=max(look.bottom * margin, _LEAST_MARGIN),
        has_exact_lines=is_alphabetic(template_word(SectionKind.WORK, primary_language(settings.language))),
        page_width=width,
        page_height=height,
    )
