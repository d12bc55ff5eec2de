"""Pages of a résumé: as PDF, and as pictures. Equal input gives equal bytes."""

from onward.materials.paper.document import document_data
from onward.materials.paper.pictures import DrawnPage, drawn_pages
from onward.materials.paper.printed import Paper
from onward.materials.records import PageSettings, Selection
from onward.profile.records import ProfileContent


def render(content: ProfileContent, selection: Selection, settings: PageSettings, *, archival: bool = False) -> bytes:
    """Return the PDF of a selection, tagged as PDF/UA-1, and as PDF/A-2a too if it is ``archival``.

    Where no typeface has a letter, it is tagged all the same and an empty box stands in its place.
    """
    return tagged_pdf(document_data(content, selection, settings), archival=archival)


def page_pictures(content: ProfileContent, selection: Selection, settings: PageSettings) -> list[DrawnPage]:
    """Return the pages as SVG, and what stands where on them."""
    from onward.materials.paper.engine import compile_pictures  # noqa: PLC0415 - loads Typst

    return drawn_pages(*compile_pictures(document_data(content, selection, settings)))


def tagged_pdf(data: dict[str, Paper], *, archival: bool) -> bytes:
    """Return the PDF of the data of a template; see ``render``."""
    import typst  # noqa: PLC0415 - slow to load

    from onward.materials.paper.engine import compile_pdf  # noqa: PLC0415 - loads Typst

    try:
        return compile_pdf(data, ["ua-1", "a-2a"] if archival else ["ua-1"])
    except typst.TypstError:
        return compile_pdf(data, [])
