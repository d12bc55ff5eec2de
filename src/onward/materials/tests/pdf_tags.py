"""What a reader for the blind needs of a PDF, checked without Typst: the rules of PDF/UA-1 that a machine can see."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from pypdf import PdfReader
from pypdf.generic import BooleanObject, ContentStream, DictionaryObject, NumberObject, PdfObject

HEADINGS = {f"/H{level}": level for level in range(1, 7)}
SHOWS = {b"Tj", b"TJ", b"'", b'"', b"Do", b"S", b"f", b"f*", b"B", b"sh"}


def problems_of(document: bytes) -> list[str]:
    """Every breach that was found, in words; nothing for a document that keeps the rules."""
    reader = PdfReader(BytesIO(document))
    root = reader.trailer["/Root"]
    if "/StructTreeRoot" not in root:
        return ["it has no structure"]
    elements = list(elements_of(root["/StructTreeRoot"]))
    return [
        *of_the_document(reader, root),
        *of_the_contents(reader, elements),
        *of_the_headings(elements),
        *of_the_lists(elements),
        *of_the_links(reader, elements),
        *of_the_fonts(reader),
    ]


def elements_of(node: DictionaryObject) -> Iterator[DictionaryObject]:
    """Every element of the structure in reading order."""
    for kid in kids_of(node):
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            yield kid
            yield from elements_of(kid)


def is_true(value: object) -> bool:
    return isinstance(value, BooleanObject) and value.value


def kids_of(element: DictionaryObject) -> list:
    kids = element.get("/K", [])
    return [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]


def of_the_document(reader: PdfReader, root: DictionaryObject) -> list[str]:
    metadata = root["/Metadata"].get_object().get_data()
    checks = {
        "it is not marked as tagged": is_true(root.get("/MarkInfo", {}).get("/Marked")),
        "it does not say its language": bool(root.get("/Lang")),
        "its window does not show its title": is_true(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")),
        "it has no title": bool(reader.metadata.title) and b"dc:title" in metadata,
        "it does not say that it keeps PDF/UA": b"pdfuaid:part" in metadata,
    }
    return [problem for problem, kept in checks.items() if not kept]


def of_the_contents(reader: PdfReader, elements: list[DictionaryObject]) -> list[str]:
    """Every sign on the page is an artifact, or belongs once to the structure."""
    found = []
    owned: Counter[tuple[int, int]] = Counter()
    page_numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}
    for element in elements:
        for kid in kids_of(element):
            if isinstance(kid, NumberObject):
                owned[page_numbers[element.raw_get("/Pg").idnum], int(kid)] += 1
            elif isinstance(kid, DictionaryObject) and kid.get("/Type") == "/MCR":
                owned[page_numbers[kid.raw_get("/Pg").idnum], int(kid["/MCID"])] += 1
    marked = set()
    for number, page in enumerate(reader.pages):
        shown, outside = marks_on(reader, page)
        marked |= {(number, mark) for mark in shown}
        found += [f"page {number + 1} shows something outside of the structure"] * bool(outside)
    found += [f"{mark} belongs to the structure {count} times" for mark, count in owned.items() if count > 1]
    found += [f"{mark} is not in the structure" for mark in sorted(marked - set(owned))]
    found += [f"{mark} of the structure is on no page" for mark in sorted(set(owned) - marked)]
    return found


def marks_on(reader: PdfReader, page: DictionaryObject) -> tuple[set[int], int]:
    """The numbers of marked contents of a page, and how often it shows something unmarked."""
    marks, open_marks, outside = set(), [], 0
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in {b"BDC", b"BMC"}:
            properties = operands[1] if len(operands) > 1 else {}
            mark = properties.get("/MCID") if isinstance(properties, DictionaryObject) else None
            open_marks.append(operands[0])
            if mark is not None:
                marks.add(int(mark))
        elif operator == b"EMC":
            open_marks.pop()
        elif operator in SHOWS and not open_marks:
            outside += 1
    return marks, outside


def of_the_headings(elements: list[DictionaryObject]) -> list[str]:
    levels = [HEADINGS[element["/S"]] for element in elements if element["/S"] in HEADINGS]
    found = [] if levels[:1] == [1] and levels.count(1) == 1 else ["there is not one first heading at the top"]
    found += [
        f"a heading of level {after} follows one of level {before}"
        for before, after in pairwise(levels)
        if after > before + 1
    ]
    found += ["a heading is empty" for element in elements if element["/S"] in HEADINGS and not kids_of(element)]
    return found + [
        "a heading stands within a paragraph"
        for element in elements
        if element["/S"] == "/P"
        for kid in kids_of(element)
        if isinstance(kid, DictionaryObject) and kid.get("/S") in HEADINGS
    ]


def of_the_lists(elements: list[DictionaryObject]) -> list[str]:
    inside = {"/L": {"/LI"}, "/LI": {"/Lbl", "/LBody"}}
    return [
        f"{element['/S']} holds {kid.get('/S')}"
        for element in elements
        if element["/S"] in inside
        for kid in kids_of(element)
        if isinstance(kid, DictionaryObject) and kid.get("/S") not in inside[element["/S"]]
    ]


def of_the_links(reader: PdfReader, elements: list[DictionaryObject]) -> list[str]:
    links = [element for element in elements if element["/S"] == "/Link"]
    found = [
        "a link of the structure has no place on the page"
        for element in links
        if not any(isinstance(kid, DictionaryObject) and kid.get("/Type") == "/OBJR" for kid in kids_of(element))
    ]
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    found += ["a link does not say where it leads" for note in notes if not note.get("/Contents")]
    return found + ["a link is not in the structure" for note in notes if "/StructParent" not in note]


def of_the_fonts(reader: PdfReader) -> list[str]:
    found = []
    for page in reader.pages:
        for font in map(PdfObject.get_object, page["/Resources"].get("/Font", {}).values()):
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = inner["/FontDescriptor"].get_object()
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                found.append(f"{font['/BaseFont']} is not in the file")
            if "/ToUnicode" not in font:
                found.append(f"{font['/BaseFont']} does not say its letters")
    return found
