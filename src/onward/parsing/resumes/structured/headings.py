"""Kinds of sections by their headings, for sources with freely named sections."""

from onward.parsing.resumes.lexicon import SECTION_KINDS, heading_kind
from onward.parsing.resumes.records import SectionKind


def kind_of_heading(heading: str) -> SectionKind:
    """Return what a section holds by its heading, in seven languages; ``OTHER`` for one that is not known."""
    kind = heading_kind(heading)
    return SectionKind(kind) if kind in SECTION_KINDS else SectionKind.OTHER
