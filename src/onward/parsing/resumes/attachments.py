"""Files attached to a PDF: Europass and others attach their data to their PDFs."""

from onward.parsing.postings.pdf import is_packed_tight, one_at_a_time
from onward.parsing.tables.decoding import decode

MAX_ATTACHMENTS = 10
MAX_ATTACHMENT_BYTES = 5_000_000
_DATA = (".xml", ".json", ".yaml", ".yml")


def attached_texts(source: bytes) -> list[str]:
    """List the texts of attached XML, JSON and YAML; none for a file that cannot be opened."""
    if is_packed_tight(source):
        return []
    import pypdfium2  # noqa: PLC0415 - loaded when a PDF is read

    with one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(source)
            number = min(document.count_attachments(), MAX_ATTACHMENTS)
            attached = [document.get_attachment(place) for place in range(number)]
            named = [each for each in attached if each.get_name().lower().endswith(_DATA)]
            found = [bytes(each.get_data()) for each in named]
        except (pypdfium2.PdfiumError, ValueError, IndexError, UnicodeError):
            return []
    return [decode(data).text.removeprefix("\ufeff") for data in found if len(data) <= MAX_ATTACHMENT_BYTES]
