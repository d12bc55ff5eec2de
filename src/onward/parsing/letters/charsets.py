"""Bytes of a letter to text, by what they are before what they are said to be.

Labels are often wrong, and one kind of wrong is by far the commonest: UTF-8 called something else. Nothing raises, and
nothing is dropped.
"""

import codecs
import re
from functools import lru_cache

from onward.parsing.tables.decoding import decode

_SAID_OTHERWISE = {
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "latin-1", "latin1", "iso8859-1", "ansi", "default"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "chinese", "euc-cn", "x-euc-cn"), "gb18030"),
    **dict.fromkeys(("ks_c_5601-1987", "ks_c_5601", "euc-kr", "euckr", "ksc5601", "x-windows-949"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji"), "cp932"),
    **dict.fromkeys(("iso-8859-8-i", "iso-8859-8-e", "visual", "logical"), "iso-8859-8"),
    **dict.fromkeys(("unicode-1-1-utf-8", "utf8mb4", "x-utf-8", "utf-8n"), "utf-8"),
    **dict.fromkeys(("unicode-1-1-utf-7", "x-unicode-2-0-utf-7"), "utf-7"),
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "x-mac-roman": "mac-roman",
    "big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "macintosh": "mac-roman",
    "iso-2022-jp": "iso2022_jp_ext",
}
_TEXT_CODEC = re.compile(
    r"utf_?(?:7|8|16|32)(?:_[lb]e)?|utf_8_sig|(?:windows_|cp)\d{3,4}|iso_?8859_\d{1,2}|koi8_[rut]|mac_[a-z]{4,9}"
    r"|hz|gb18030|gbk|gb2312|big5(?:hkscs)?|euc_(?:jp|kr|jis_2004|jisx0213)|euc_jp|shift_jisx?(?:0213)?"
    r"|iso_?2022_(?:jp|kr)(?:_\w{1,4})?|johab|ptcp154|tis_620|hp_roman8"
)
_UTF_8 = re.compile(r"utf[_-]8.*")
_IN_ASCII = re.compile(r"iso_?2022.*|hz|utf_?7|utf_?(?:16|32).*")
"""Codecs whose text may be, byte for byte, ASCII that says something else."""
_MANY_BYTES = re.compile(r"gb.*|big5.*|euc.*|shift.*|cp(?:932|936|949|950|1361)|johab|iso_?2022.*|hz|utf.*")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_META_WITHIN = 2_048
_LEAST_GUESSED = 200
"""Bytes of which a script can be told; what is shorter is taken for Western."""
_JAPANESE_SHIFT = (b"\x1b$B", b"\x1b$@", b"\x1b(J")


def to_text(data: bytes, label: str = "", meta: str = "") -> tuple[str, str]:
    """Decode bytes, given the character set of the headers and that of the HTML itself; return the codec used too.

    UTF-8 that is valid beats any label of one byte a letter; a label that does not fit is passed over.
    """
    said = [codec for codec in (text_codec(label), text_codec(meta)) if codec]
    if data.isascii() and not any(map(_IN_ASCII.fullmatch, said)):
        if b"\x1b$" in data and any(shift in data for shift in _JAPANESE_SHIFT):
            said = ["iso2022_jp_ext"]
        else:
            return data.decode("ascii"), "ascii"
    for mark, codec in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            said.insert(0, codec)
    said.sort(key=lambda codec: not _MANY_BYTES.fullmatch(codec))
    for codec in _tried(said):
        text = _strictly(data, codec)
        if text is not None:
            return text, codec
    guessed = decode(data, None if len(data) > _LEAST_GUESSED else "cp1252")
    return guessed.text, guessed.encoding


def fits(label: str, used: str) -> bool:
    """Tell whether a text was read as its label says; no label, and ASCII, fit anything."""
    return used == "ascii" or not label or text_codec(label) == used


@lru_cache(maxsize=500)
def text_codec(label: str) -> str:
    """Return the name of Python's codec for a label of text; empty for one that is unknown, or does not make text."""
    written = label.strip(" \t\"'<>;,").lower()[:40]
    name = _SAID_OTHERWISE.get(written, written).replace("-", "_").replace(" ", "_")
    try:
        codec = codecs.lookup(name).name.replace("-", "_") if name.isascii() and "\x00" not in name else ""
    except (LookupError, ValueError, UnicodeError):
        return ""
    codec = {"iso8859_1": "cp1252", "ascii": "cp1252"}.get(codec, codec)
    return codec if _TEXT_CODEC.fullmatch(codec) else ""


def meta_charset(html: bytes) -> str:
    """Return the character set that a page of HTML names itself."""
    found = _META_CHARSET.search(html[:_META_WITHIN])
    return found[1].decode("ascii") if found else ""


def _tried(said: list[str]) -> list[str]:
    """Order the codecs: those of many bytes as said, then UTF-8, then those that fit anything."""
    many = [codec for codec in said if _MANY_BYTES.fullmatch(codec)]
    return list(dict.fromkeys((*many, "utf_8", *said)))


def _strictly(data: bytes, codec: str) -> str | None:
    """Decode all of it, but for a last character of several bytes that was cut short; ``None`` if it does not fit.

    A replacement character shows that it doesn't, except in UTF-8, where only one that was written is valid.
    """
    try:
        text = data.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        try:
            text = codecs.getincrementaldecoder(codec)("strict").decode(data, final=False)
        except (UnicodeError, LookupError, ValueError):
            return None
        if text.isascii() or len(text.encode(codec)) < len(data) - 4:
            return None
    return text if "\ufffd" not in text or _UTF_8.fullmatch(codec) else None
