"""A document as a file, made from the profile as it is now."""

from onward.accounts.public import Person
from onward.materials.documents.models import Document
from onward.materials.documents.queries import printout
from onward.materials.sent.rules import DocumentFile, FileFormat, file_name


def document_file(person: Person, document: Document, file_format: FileFormat) -> DocumentFile:
    """Return a document in one of the formats that Onward writes."""
    from onward.materials.paper.rendering import render  # noqa: PLC0415 - loads Typst

    made = printout(person, document)
    content = render(made.content, made.selection, made.settings)
    company = document.application.job.company if document.application else ""
    return DocumentFile(file_name([made.content.basics.name, company], file_format), file_format, content)
