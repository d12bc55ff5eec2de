"""Sentences about sent documents."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.materials.sent.models import SentDocument
from onward.materials.sent.rules import FileFormat
from onward.ui.humanize import file_size

INPUT_ERRORS = {
    "application_gone": gettext_lazy(
        "This job was deleted in the meantime, so nothing was kept. Undo that in your history, then send this again."
    ),
    "empty_file": gettext_lazy("This file is empty. Choose another one."),
    "file_too_large": gettext_lazy("This file is larger than 5 MB. Save a smaller one and attach that."),
    "too_much_kept": gettext_lazy("You've kept 60 MB of documents, which is all there's room for. Remove some first."),
}
FORMAT_NAMES = {
    FileFormat.PDF: gettext_lazy("PDF"),
    FileFormat.DOCX: gettext_lazy("Word (DOCX)"),
    FileFormat.TEXT: gettext_lazy("Plain text"),
    FileFormat.MARKDOWN: gettext_lazy("Markdown"),
    FileFormat.HTML: gettext_lazy("Web page (HTML)"),
    FileFormat.JSON: gettext_lazy("JSON Resume"),
    FileFormat.OTHER: gettext_lazy("Another format"),
}


def file_text(sent: SentDocument) -> str:
    """Describe a kept file in a few words: "PDF, 72 KB"."""
    name = FORMAT_NAMES[FileFormat(sent.format)]
    return _("%(format)s, %(size)s") % {"format": name, "size": file_size(sent.size)}


def sameness_text(*, unchanged: bool) -> str:
    """Return whether the kept bytes are still those that were sent."""
    if unchanged:
        return _("This is exactly the file you sent.")
    return _("This file has changed since you sent it.")
