"""A letter on paper, under the same head as the résumé that goes with it."""

from dataclasses import dataclass

from onward.materials.paper.document import head_data, page_data
from onward.materials.paper.printed import Paper, Printed, cleaned
from onward.materials.paper.rendering import tagged_pdf
from onward.materials.records import PageSettings
from onward.parsing.resumes.records import ResumeBasics


@dataclass(frozen=True, slots=True)
class LetterText:
    """``recipient`` are the lines of their address; ``dated`` is place and date as they are to stand; ``closing`` is
    "Kind regards," or so, above the name."""

    paragraphs: tuple[str, ...]
    recipient: tuple[str, ...] = ()
    dated: str = ""
    subject: str = ""
    closing: str = ""


def render_letter(basics: ResumeBasics, letter: LetterText, settings: PageSettings) -> bytes:
    """Return the PDF of a letter, tagged as PDF/UA-1; ``settings.template`` decides the look of its head."""
    return tagged_pdf(letter_data(basics, letter, settings), archival=False)


def letter_data(basics: ResumeBasics, letter: LetterText, settings: PageSettings) -> dict[str, Paper]:
    """Return the data of the template of letters. Line breaks within a paragraph are spaces; empty ones are left
    out."""
    page = page_data(settings)
    return {
        **page,
        **head_data(basics),
        "look": page["template"],
        "template": "letter",
        "recipient": _texts(letter.recipient, "letter.recipient"),
        "dated": Printed(cleaned(letter.dated), "letter.dated"),
        "subject": Printed(cleaned(letter.subject), "letter.subject"),
        "paragraphs": _texts(letter.paragraphs, "letter.paragraphs"),
        "closing": Printed(cleaned(letter.closing), "letter.closing"),
    }


def _texts(texts: tuple[str, ...], source: str) -> list[Paper]:
    printed = (Printed(cleaned(text), f"{source}.{number}") for number, text in enumerate(texts))
    return [each for each in printed if each.text]
