"""Letters as files, with the same header as the résumé that goes with them."""

from dataclasses import replace

from onward.accounts.public import Person
from onward.materials.documents.models import Document
from onward.materials.documents.rules import read_stored_settings
from onward.materials.letters.models import Letter
from onward.materials.letters.rules import signed_off
from onward.materials.letters.word import write_letter_docx
from onward.materials.paper.letter import LetterText, render_letter
from onward.materials.records import PageSettings
from onward.materials.sent.rules import DocumentFile, FileFormat, file_name
from onward.parsing.resumes.records import ResumeBasics
from onward.profile.public import profile_content
from onward.ui.humanize import full_date

LANGUAGE = "en"
"""The language of the blocks."""
LETTER_FORMATS = (FileFormat.PDF, FileFormat.DOCX, FileFormat.TEXT)


def letter_file(person: Person, letter: Letter, file_format: FileFormat) -> DocumentFile:
    """Return a letter in one of ``LETTER_FORMATS``. At most five queries."""
    company = letter.application.job.company if letter.application else ""
    parts = (person.name, str(letter.get_purpose_display()), company)
    if file_format is FileFormat.TEXT:
        return DocumentFile(file_name(parts, file_format), file_format, f"{letter.text}\n".encode())
    basics = _basics(person)
    write = write_letter_docx if file_format is FileFormat.DOCX else render_letter
    content = write(basics, _letter_text(person, letter, basics.name), _settings(person, letter))
    return DocumentFile(file_name(parts, file_format), file_format, content)


def _letter_text(person: Person, letter: Letter, name: str) -> LetterText:
    lines, closing = signed_off(letter.text, name)
    company = letter.application.job.company if letter.application else ""
    recipient = (letter.contact.name, letter.contact.company or company) if letter.contact else (company,)
    return LetterText(
        paragraphs=lines,
        recipient=tuple(filter(None, recipient)),
        dated=full_date(letter.sent_on or person.today()),
        subject=letter.subject,
        closing=closing,
    )


def _basics(person: Person) -> ResumeBasics:
    basics = profile_content(person).basics
    return replace(basics, name=basics.name or person.name)


def _settings(person: Person, letter: Letter) -> PageSettings:
    """Return the page settings of the résumé for the same application, else of the latest one."""
    documents = Document.objects.owned_by(person)
    found = documents.filter(application=letter.application_id).first() or documents.first()
    return replace(read_stored_settings(found.settings if found else {}), language=LANGUAGE)
