"""A document as a file, made from the profile as it is now."""

from collections.abc import Callable, Mapping

from onward.accounts.public import Person
from onward.materials.documents.models import Document
from onward.materials.documents.pages import Printout
from onward.materials.documents.queries import printout
from onward.materials.sent.rules import DocumentFile, FileFormat, file_name
from onward.profile.public import to_resume


def document_file(person: Person, document: Document, file_format: FileFormat) -> DocumentFile:
    """Return a document in one of the formats of ``WRITERS``."""
    made = printout(person, document)
    company = document.application.job.company if document.application else ""
    name = file_name([made.content.basics.name, company], file_format)
    return DocumentFile(name, file_format, WRITERS[file_format](made))


def _pdf(made: Printout) -> bytes:
    from onward.materials.paper.rendering import render  # noqa: PLC0415 - loads Typst

    return render(made.content, made.selection, made.settings)


def _docx(made: Printout) -> bytes:
    from onward.materials.paper.docx import write_docx  # noqa: PLC0415 - not needed at start

    return write_docx(made.content, made.selection, made.settings)


def _text(made: Printout) -> bytes:
    from onward.materials.paper.plain import write_text  # noqa: PLC0415 - as above

    return write_text(made.content, made.selection, made.settings).encode()


def _markdown(made: Printout) -> bytes:
    from onward.materials.paper.markdown import write_markdown  # noqa: PLC0415 - as above

    return write_markdown(made.content, made.selection, made.settings).encode()


def _web_page(made: Printout) -> bytes:
    from onward.materials.paper.web_page import write_web_page  # noqa: PLC0415 - as above

    return write_web_page(made.content, made.selection, made.settings).encode()


def _json_resume(made: Printout) -> bytes:
    from onward.materials.tailoring.coverage import selected_content  # noqa: PLC0415 - not needed for a PDF
    from onward.parsing.resumes.writing.json_resume import write_json_resume  # noqa: PLC0415 - as above

    content = selected_content(made.content, made.selection)
    return write_json_resume(to_resume(content)).encode()


WRITERS: Mapping[FileFormat, Callable[[Printout], bytes]] = {
    FileFormat.PDF: _pdf,
    FileFormat.DOCX: _docx,
    FileFormat.TEXT: _text,
    FileFormat.MARKDOWN: _markdown,
    FileFormat.HTML: _web_page,
    FileFormat.JSON: _json_resume,
}
