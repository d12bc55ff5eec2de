"""The whole profile as plain data: what documents are made from and every export is written from.

An ``id`` is stable while its row lives, so that every printed line can be traced to what it came from.
"""

from dataclasses import dataclass, field

from onward.parsing.resumes.records import ResumeBasics, ResumeEntry, SectionKind


@dataclass(frozen=True, slots=True)
class ContentWording:
    """One way to say an accomplishment."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One accomplishment: its wordings, the person's own choice first; the skills that it shows; and whether there is
    more behind it than the claim (a result, somebody who saw it, or proof).

    ``result`` says whether it names what came of it, ``proof`` whether somebody saw or praised it or it can be shown.
    """

    id: str
    wordings: tuple[ContentWording, ...]
    skills: tuple[str, ...] = ()
    proven: bool = False
    result: bool = False
    proof: bool = False


@dataclass(frozen=True, slots=True)
class ContentEntry:
    """One entry of a section: ``facts`` are those of its head (its ``lines`` are empty, they stand here)."""

    id: str
    section: SectionKind
    facts: ResumeEntry
    lines: tuple[ContentLine, ...] = ()
    heading: str = ""
    """That of a section of the person's own (``SectionKind.OTHER``)."""


@dataclass(frozen=True, slots=True)
class ProfileContent:
    """Entries stand in the order of their sections, and within these newest first, else as the person put them.

    ``photo`` is a fitted JPEG where it was asked for and there is one.
    """

    basics: ResumeBasics = field(default_factory=ResumeBasics)
    entries: tuple[ContentEntry, ...] = ()
    language: str = "en"
    photo: bytes = b""
