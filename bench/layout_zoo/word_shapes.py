"""What Word's own templates are made of beyond paragraphs: shaded cells, text boxes, fields, tab stops."""

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

EMU_PER_CM = 360_000
BOX = """
<w:r {names}>
  <w:drawing>
    <wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="{number}"
        behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"
        xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
      <wp:simplePos x="0" y="0"/>
      <wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>
      <wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>
      <wp:extent cx="{width}" cy="{height}"/>
      <wp:wrapNone/>
      <wp:docPr id="{number}" name="Text Box {number}"/>
      <a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
        <a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
          <wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
            <wps:cNvSpPr txBox="1"/>
            <wps:spPr>
              <a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
              <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
              <a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>
            </wps:spPr>
            <wps:txbx><w:txbxContent/></wps:txbx>
            <wps:bodyPr lIns="91440" tIns="91440" rIns="91440" bIns="91440"/>
          </wps:wsp>
        </a:graphicData>
      </a:graphic>
    </wp:anchor>
  </w:drawing>
</w:r>
"""


def margins(document: Any, *, x: float, y: float) -> None:
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(x)
    section.top_margin = section.bottom_margin = Cm(y)


def base_font(document: Any, name: str, points: float) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = name, Pt(points)
    style.paragraph_format.space_after = Pt(2)


def run(paragraph: Any, text: str, *, points: float = 0, bold: bool = False, colour: str = "") -> Any:
    made = paragraph.add_run(text)
    made.bold = bold
    if points:
        made.font.size = Pt(points)
    if colour:
        made.font.color.rgb = RGBColor.from_string(colour)
    return made


def line(where: Any, text: str, *, points: float = 0, bold: bool = False, colour: str = "", before: float = 0) -> Any:
    paragraph = where.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(before)
    run(paragraph, text, points=points, bold=bold, colour=colour)
    return paragraph


def shade(cell: Any, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    )


def rule_below(paragraph: Any, colour: str) -> None:
    border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" w:color="{colour}"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(border))


def right_tab(paragraph: Any, at: float) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(at), WD_TAB_ALIGNMENT.RIGHT)


def add_field(paragraph: Any, name: str) -> None:
    """Add a field that Word fills, as PAGE or NUMPAGES."""
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), name)
    paragraph._p.append(made)


def text_box(paragraph: Any, number: int, *, left: float, top: float, width: float, height: float, fill: str) -> Any:
    """Anchor a text box to a paragraph, in centimetres from the page's corner; return what holds its paragraphs."""
    sizes = {"left": left, "top": top, "width": width, "height": height}
    emu = {name: int(value * EMU_PER_CM) for name, value in sizes.items()}
    made = parse_xml(BOX.format(names=nsdecls("w"), number=number, fill=fill, **emu))
    paragraph._p.append(made)
    return next(made.iter(qn("w:txbxContent")))


def box_line(box: Any, text: str, *, points: float, bold: bool = False, colour: str = "000000") -> None:
    """Add a paragraph to a text box."""
    paragraph, made, properties, words = (OxmlElement(name) for name in ("w:p", "w:r", "w:rPr", "w:t"))
    for name, value in (("w:color", colour), ("w:sz", str(int(points * 2)))):
        setting = OxmlElement(name)
        setting.set(qn("w:val"), value)
        properties.append(setting)
    if bold:
        properties.insert(0, OxmlElement("w:b"))
    words.text = text
    made.extend((properties, words))
    paragraph.append(made)
    box.append(paragraph)
