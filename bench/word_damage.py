"""Word documents that are damaged in their XML, inside a sound archive, and now and then in the archive itself."""

from __future__ import annotations

import io
import re
import zipfile
from random import Random

from fuzzing import noisy

Parts = dict[str, str]

_TAG = re.compile(r"(<[^>]+>)")
_ATTRIBUTE = re.compile(r'="[^"]*"')
_VALUES = (
    *(
        "",
        "0",
        "-1",
        "1",
        "99999999999",
        "1e9",
        "nan",
        "true",
        "none",
        "heading 1",
        "Heading1",
        "List Bullet",
        "x" * 300,
    ),
    *("auto", "FF0000", "\u202e", "&#10;", "&amp;", "٣", "restart", "continue"),
)
_ELEMENTS = (
    *("tbl", "tr", "tc", "p", "r", "t", "tab", "br", "sdt", "sdtContent", "txbxContent", "hyperlink", "ins", "del"),
    *("pPr", "rPr", "pStyle", "numPr", "ilvl", "numId", "b", "i", "sz", "vanish", "color", "gridSpan", "vMerge", "tcW"),
    *(
        "sectPr",
        "cols",
        "fldSimple",
        "instrText",
        "fldChar",
        "sym",
        "noBreakHyphen",
        "softHyphen",
        "cr",
        "footnoteReference",
    ),
    *("smartTag", "customXml", "moveFrom", "moveTo", "basedOn", "style", "name", "outlineLvl", "spacing", "ind", "jc"),
)
_TEXTS = (
    *(
        "2019 - 2021",
        "Experience",
        "\u2022 ",
        "\t",
        " ",
        "a" * 5_000,
        "\u202e",
        "alice@example.org",
        "&#xE000;",
        "&lt;b&gt;",
    ),
    *("seit 09/18", "Name, Place", "|", "\u00a0" * 50, "-", "•", "\ufeff", "1", "Éducation", "学历", "خبرة"),
)
_OTHERS = (
    *("<!-- x -->", "<![CDATA[x]]>", "<?x y?>", "&x;", "<", "</w:p>", "<w:p>", "<!DOCTYPE x>", "&#0;", "&#55296;"),
    *("<mc:AlternateContent><mc:Choice>", "<mc:Fallback>", "</mc:Fallback>", "<v:textbox>", "<w:p/>", "<w:tbl/>"),
)


def damaged_document(seed: Parts, chance: Random) -> bytes:
    """Damage the XML of some parts up to eight times, pack them, and now and then damage the archive."""
    parts = dict(seed)
    for _ in range(chance.randint(1, 8)):
        name = chance.choice(list(parts))
        parts[name] = _damaged(parts[name], chance)
    if chance.random() < 0.1:
        parts[chance.choice(list(parts))] = parts[chance.choice(list(parts))]
    return noisy(_packed(parts, chance), chance, chance.choice((0, 0, 0, 0, 1, 3)))


def _packed(parts: Parts, chance: Random) -> bytes:
    stored = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))
    encoding = chance.choice(("utf-8", "utf-8", "utf-8", "utf-16", "latin-1"))
    with io.BytesIO() as target:
        with zipfile.ZipFile(target, "w", stored) as archive:
            for name, text in parts.items():
                archive.writestr(name, text.encode(encoding, "replace"))
        return target.getvalue()


def _damaged(text: str, chance: Random) -> str:
    pieces = _TAG.split(text)
    one, other = sorted((chance.randrange(len(pieces)), chance.randrange(len(pieces))))
    near = min(other, one + chance.randint(1, 12))
    way = chance.randrange(8)
    if way == 0:
        pieces[one:one] = pieces[one:near] * chance.choice((1, 2, 50, 1_000))
    elif way == 1:
        del pieces[one:near]
    elif way == 2:
        pieces[one:one] = pieces[other : other + chance.randint(1, 40)]
    elif way == 3:
        name, depth = chance.choice(_ELEMENTS), chance.choice((1, 1, 10, 280, 2_000))
        pieces[one:near] = [f"<w:{name}>" * depth, *pieces[one:near], f"</w:{name}>" * depth]
    elif way == 4:
        pieces[one] = _ATTRIBUTE.sub(lambda _found: f'="{chance.choice(_VALUES)}"', pieces[one], count=2)
    elif way == 5:
        pieces[one] = f'<w:{chance.choice(_ELEMENTS)} w:val="{chance.choice(_VALUES)}"/>'
    elif way == 6:
        pieces[one] += f"<w:r><w:t>{chance.choice(_TEXTS) * chance.choice((1, 1, 1, 3, 500))}</w:t></w:r>"
    else:
        pieces[one] += chance.choice(_OTHERS)
    return "".join(pieces)[:2_000_000]
