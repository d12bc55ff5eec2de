"""The parts of a Word document around its text: styles, lists, fonts, properties; equal input gives equal bytes."""

import io
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from onward.materials.paper.word_looks import WordLook

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PHOTO = "word/media/photo.jpeg"
_TIME = (2000, 1, 1, 0, 0, 0)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FONTS = {"serif": ("Source Serif 4", "Cambria", "roman"), "sans": ("Source Sans 3", "Calibri", "swiss")}
"""Font, the one that Word shows where it is not installed, and its family."""

BULLET_INDENT = 0.95
"""How far bullets hang, in times the size of the letters."""
SECONDARY = "474747"
_MARKER = "767676"
_FIELDS = ("PAGE", "NUMPAGES")
_HEADLINE_GAP = 5.0
_NAME_LINE = 1.2
NAMESPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'


@dataclass(frozen=True, slots=True)
class WordText:
    """The XML of the body, the addresses that its links name by ``rId1``, ``rId2`` and so on, and the JPEG that it
    names by ``photo``."""

    body: str
    links: tuple[str, ...]
    photo: bytes = b""


def twips(points: float) -> int:
    """Return twentieths of a point, in which Word counts."""
    return round(points * 20)


def page_properties(look: WordLook, *, is_right_to_left: bool = False) -> str:
    """Return the last element of a document's body: the size of its pages, their margins and the footer."""
    width, height, side = twips(look.page_width), twips(look.page_height), twips(look.side_margin)
    bidi = "<w:bidi/>" if is_right_to_left else ""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{twips(look.top)}" w:right="{side}" '
        f'w:bottom="{twips(look.bottom)}" w:left="{side}" w:header="400" w:footer="400" w:gutter="0"/>'
        f"<w:titlePg/>{bidi}</w:sectPr>"
    )


def pack(text: WordText, look: WordLook, *, title: str, language: str, font: str, is_right_to_left: bool) -> bytes:
    """Return the bytes of a document: its parts in a fixed order, at a fixed time."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(_ROOT),
        "docProps/core.xml": _core(title, language),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{text.body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(_PARTS, text.links, with_photo=bool(text.photo)),
        "word/styles.xml": _styles(look, language, font, is_right_to_left=is_right_to_left),
        "word/numbering.xml": _numbering(look),
        "word/fontTable.xml": _font_table(font),
        "word/settings.xml": _settings(),
        "word/footer1.xml": _footer(title, look),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, (_HEAD + content).encode())
        if text.photo:
            archive.writestr(zipfile.ZipInfo(PHOTO, _TIME), text.photo)
    return stream.getvalue()


_ROOT = (
    (f"{_OFFICE}/officeDocument", "word/document.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
)
_PARTS = tuple((f"{_OFFICE}/{name}", f"{name}.xml") for name in ("styles", "numbering", "fontTable", "settings"))


def _relations(
    parts: tuple[tuple[str, str], ...], links: tuple[str, ...] | None = None, *, with_photo: bool = False
) -> str:
    rows = [
        f'<Relationship Id="part{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, 1)
    ]
    if links is not None:
        rows.append(f'<Relationship Id="footer" Type="{_OFFICE}/footer" Target="footer1.xml"/>')
    if with_photo:
        rows.append(f'<Relationship Id="photo" Type="{_OFFICE}/image" Target="{PHOTO.removeprefix("word/")}"/>')
    rows += [
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/hyperlink" Target={quoteattr(url)} TargetMode="External"/>'
        for number, url in enumerate(links or (), 1)
    ]
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _content_types() -> str:
    parts = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}
    parts |= {"fontTable": "fontTable", "footer1": "footer"}
    rows = [
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in parts.items()
    ]
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        f"{''.join(rows)}"
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _core(title: str, language: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(title)}</dc:creator>"
        f"<dc:language>{escape(language)}</dc:language></cp:coreProperties>"
    )


def _footer(name: str, look: WordLook) -> str:
    """Return what stands below all pages but the first: the name, the number of the page, and of how many."""
    small = f'<w:rPr><w:color w:val="{SECONDARY}"/>{sized(look.size * 0.8)}</w:rPr>'
    number, count = (
        f'<w:fldSimple w:instr="{field}"><w:r>{small}<w:t>1</w:t></w:r></w:fldSimple>' for field in _FIELDS
    )
    return (
        f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:jc w:val="end"/></w:pPr>'
        f'<w:r>{small}<w:t xml:space="preserve">{escape(name)} · </w:t></w:r>{number}'
        f"<w:r>{small}<w:t>/</w:t></w:r>{count}</w:p></w:ftr>"
    )


def _settings() -> str:
    return (
        f'<w:settings {NAMESPACES}><w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    )


def _font_table(font: str) -> str:
    name, other, family = _FONTS[font]
    return (
        f'<w:fonts {NAMESPACES}><w:font w:name="{name}"><w:altName w:val="{other}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _numbering(look: WordLook) -> str:
    indent = twips(look.size * BULLET_INDENT)
    return (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        f'<w:lvlJc w:val="start"/><w:pPr><w:ind w:start="{indent}" w:hanging="{indent}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{_MARKER}"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _styles(look: WordLook, language: str, font: str, *, is_right_to_left: bool) -> str:
    name = _FONTS[font][0]
    bidi = "<w:bidi/>" if is_right_to_left else ""
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="Arial"/>{sized(look.size)}'
        f"<w:lang w:val={quoteattr(language)} w:bidi={quoteattr(language)}/></w:rPr></w:rPrDefault>"
        f"<w:pPrDefault><w:pPr>{_spaced(look, look.line_height)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{bidi}</w:pPr></w:style>"
        f"{_head_styles(look)}{_section_style(look)}"
        + _style("Heading2", "heading 2", '<w:keepNext/><w:keepLines/><w:outlineLvl w:val="1"/>')
        + _style("ListBullet", "List Bullet", '<w:keepLines/><w:numPr><w:numId w:val="1"/></w:numPr>')
        + "</w:styles>"
    )


def _head_styles(look: WordLook) -> str:
    middle = '<w:jc w:val="center"/>' if look.is_centered else ""
    color = look.accent if look.has_accented_name else "000000"
    name = f'<w:b/><w:bCs/><w:color w:val="{color}"/>{sized(look.name_size)}'
    below = _spaced(look, look.line_height * 1.1, before=max(_HEADLINE_GAP - look.name_size * (_NAME_LINE - 1), 0))
    return _style("Title", "Title", f"{_spaced(look, look.name_size * _NAME_LINE)}{middle}", name) + _style(
        "Subtitle", "Subtitle", f"{below}{middle}", sized(look.size * 1.1)
    )


def _section_style(look: WordLook) -> str:
    color = _lighter(look.accent)
    space = 0 if look.has_exact_lines else 3
    bottom = f'<w:bottom w:val="single" w:sz="4" w:space="{space}" w:color="{color}"/>'
    rule = f"<w:pBdr>{bottom}</w:pBdr>" if look.has_rule else ""
    tracking = f'<w:spacing w:val="{twips(0.9)}"/>' if look.has_capitals and look.has_exact_lines else ""
    size = look.section_size * (1 if look.has_capitals else 1.22)
    line = size * (1 + look.leading)
    spaced = _spaced(
        look, line, before=look.beyond(look.section_gap), after=max(look.after_section - size * look.leading, 0)
    )
    return _style(
        "Heading1",
        "heading 1",
        f'<w:keepNext/><w:keepLines/>{rule}{spaced}<w:outlineLvl w:val="0"/>',
        f'<w:b/><w:bCs/><w:color w:val="{look.accent}"/>{tracking}{sized(size)}',
    )


def _style(key: str, name: str, paragraph: str, run: str = "") -> str:
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:next w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>{look}</w:style>'
    )


def drawn_photo(width: float, height: float, name: str, *, at_left: bool) -> str:
    """Return a run that puts the photo into an upper corner of the page, with text beside it; lengths in points."""
    extent = f'cx="{round(width * 12_700)}" cy="{round(height * 12_700)}"'
    said = quoteattr(name)
    gaps = 'distL="{1}" distR="{0}"' if at_left else 'distL="{0}" distR="{1}"'
    return (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" '
        f'{gaps.format(324_000, 0)} simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="margin"><wp:align>{"left" if at_left else "right"}</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>top</wp:align></wp:positionV>'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>'
        f'<wp:docPr id="1" name="photo" descr={said}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="photo" descr={said}/>'
        '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="photo"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )


def sized(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _spaced(look: WordLook, height: float, *, before: float = 0, after: float = 0) -> str:
    rule = "exact" if look.has_exact_lines else "atLeast"
    return (
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}" w:line="{twips(height)}" w:lineRule="{rule}"/>'
    )


def _lighter(color: str) -> str:
    """Return a color mixed with so much white as the rules of the pages are."""
    parts = (int(color[place : place + 2], 16) for place in (0, 2, 4))
    return "".join(f"{round(part + (255 - part) * 0.45):02x}" for part in parts)
