"""The templates of documents, as plain data: their names, and which sections stand in a column of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onward.parsing.resumes.records import SectionKind

MAIN, SIDE = "main", "side"
_NARROW_SECTIONS = frozenset(
    {
        SectionKind.SKILLS,
        SectionKind.LANGUAGES,
        SectionKind.CERTIFICATES,
        SectionKind.AWARDS,
        SectionKind.INTERESTS,
        SectionKind.EDUCATION,
    }
)


@dataclass(frozen=True, slots=True)
class Template:
    """``name`` is that of its file; ``side`` holds the sections of its narrow column, if it has one."""

    name: str
    font: str = "serif"
    has_photo: bool = True
    side: frozenset[SectionKind] = frozenset()

    def column_of(self, kind: SectionKind) -> str:
        return SIDE if kind in self.side else MAIN


TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {
        each.name: each
        for each in (
            Template("classic"),
            Template("modern", font="sans", side=_NARROW_SECTIONS),
            Template("compact", font="sans"),
            Template("academic"),
            Template("engineering", has_photo=False),
            Template("sidebar", font="sans", side=_NARROW_SECTIONS),
            Template("margin"),
            Template("plain", font="sans", has_photo=False),
        )
    }
)
DEFAULT_TEMPLATE = "classic"


def template_named(name: str) -> Template:
    """Return the template of that name; the default where there is none, as a name may come from an older Onward."""
    return TEMPLATES.get(name, TEMPLATES[DEFAULT_TEMPLATE])
