"""What was read of a letter. What is not there is empty, never guessed; ``problems`` says where something was lost."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LetterProblem(StrEnum):
    """What was odd about a letter, and may mean that words of it are missing or wrong."""

    HEADER_CUT = "header-cut"
    """Its headers are longer than any honest ones; the rest of them was left out."""
    JUNK_HEADER = "junk-header"
    """A line among the headers is none; it was passed over."""
    BOUNDARY_LOST = "boundary-lost"
    """The line between its parts is not the one that was announced."""
    PREAMBLE_BODY = "preamble-body"
    """The text stands before the first part, where programs do not look."""
    DEPTH_CUT = "depth-cut"
    """Parts stand in parts deeper than letters do; they were read side by side."""
    PARTS_CUT = "parts-cut"
    """There are more parts than are read."""
    TEXT_CUT = "text-cut"
    """A part says more than is kept of it."""
    DATE_ODD = "date-odd"
    """Its date is none, or of another century."""
    CHARSET_GUESSED = "charset-guessed"
    """The bytes do not fit the character set that was announced."""
    TRANSFER_GUESSED = "transfer-guessed"
    """A part was encoded otherwise than announced, or cut short."""
    TYPE_GUESSED = "type-guessed"
    """A part that calls itself a picture or a file of bytes is text."""
    FALLBACK = "fallback"
    """It could not be taken apart; all of it was read as one text."""


_FOR_PROGRAMS = frozenset(
    {"text/calendar", "text/vcard", "text/x-vcard", "text/css", "text/csv", "text/rfc822-headers"}
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who it says it is from: "Acme Jobs", "jobs@mail.acme.example" and "mail.acme.example" (in lower case)."""

    name: str = ""
    address: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A link of a part in HTML, and the words that one clicks on."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a letter, decoded; of HTML the words alone, without what is hidden.

    ``depth`` is 0 for a letter that is one part. ``repeats`` marks the HTML (or the plain stub) that says what the
    other part of its alternative says. ``charset_used`` is the codec that in fact read it.
    """

    type: str
    text: str
    charset_used: str = ""
    disposition: str = ""
    depth: int = 0
    filename: str = ""
    repeats: bool = False
    links: tuple[LetterLink, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether a mail program shows it as part of the letter."""
        return self.disposition != "attachment" and self.type not in _FOR_PROGRAMS


@dataclass(frozen=True, slots=True)
class Attachment:
    """A part that is no text: its type, name, and size in bytes."""

    type: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """An event that a letter carries (iCalendar). ``method`` is "REQUEST", "CANCEL", "REPLY", "PUBLISH" or empty.

    ``start`` and ``end`` are dates for whole days; a time without ``tzinfo`` has a zone that nobody knows. ``zone`` is
    the name it is given in, "UTC" or empty.
    """

    method: str = ""
    uid: str = ""
    sequence: int = 0
    summary: str = ""
    start: datetime | date | None = None
    end: datetime | date | None = None
    zone: str = ""
    location: str = ""
    description: str = ""
    url: str = ""
    organizer: str = ""
    canceled: bool = False


@dataclass(frozen=True, slots=True)
class AuthenticationResult:
    """What the server that received a letter found out: method "spf", "dkim" or "dmarc", its result, for which host."""

    method: str
    result: str
    host: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it was read.

    ``references`` are the ids of letters it answers, the nearest last. ``authentication`` is what the last server on
    its way wrote; anything before that may be forged.
    """

    headers: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    sender: Sender = Sender()
    date: datetime | None = None
    message_id: str = ""
    references: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    calendars: tuple[Invitation, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    forwarded: "tuple[Letter, ...]" = ()
    authentication: tuple[AuthenticationResult, ...] = ()
    problems: tuple[LetterProblem, ...] = ()

    @property
    def text(self) -> str:
        """What one reads on opening it: its parts in order, each said once, without attachments."""
        shown = [part.text for part in self.parts if part.is_shown and not part.repeats]
        return "\n\n".join(text for text in shown if text)

    @property
    def links(self) -> tuple[LetterLink, ...]:
        """The links of all its parts in HTML, those of the twin of a plain part too."""
        return tuple(link for part in self.parts if part.is_shown for link in part.links)

    def header(self, name: str) -> str:
        """Return the first header of that name, decoded; empty where there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


@dataclass(frozen=True, slots=True)
class Parts:
    """The text of a letter apart: what its writer says, what is quoted, what is passed on, and what ends every letter.

    ``forwarded`` is the text of a letter that was passed on within the text, with the lines that head it.
    """

    body: str = ""
    quoted: str = ""
    forwarded: str = ""
    footer: str = ""
