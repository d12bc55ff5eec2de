"""Build the typefaces of documents: subsets merged to one file per family, weight and slope.

    npm pack @fontsource/source-serif-4@5.3.1 @fontsource/source-sans-3@5.3.1
    apt-get download fonts-noto-core && dpkg -x fonts-noto-core_*.deb noto
    uv run --no-project --with fonttools==4.68.0 --with brotli python bench/paper_fonts.py FOLDER TARGET

``FOLDER`` is where these were fetched to. The same sources give the same bytes. No network.
"""

import hashlib
import io
import sys
import tarfile
from pathlib import Path

from fontTools import merge, subset, ttLib

SOURCES = {
    "fontsource-source-serif-4-5.3.1.tgz": "54b7898afa20cf4b2d807bbf2b5a2f865e28a83db8a5fcc563dafce5ecb5e7c8",
    "fontsource-source-sans-3-5.3.1.tgz": "b598201d980b3512805bbea186aab8ef91590d59990e6a13c90e030b6ff37881",
    "fonts-noto-core_20201225-1_all.deb": "58f4f0bb6720f919f92096b3508e1412a0f1544424ade6c5b5bf1eb694dd64ba",
}
FAMILIES = {"source-serif-4": "Onward Serif", "source-sans-3": "Onward Sans"}
"""Adobe reserves the name 'Source' for its own files, so these have names of their own."""
SUBSETS = ("latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
STYLES = {
    (400, "normal"): "Regular",
    (400, "italic"): "Italic",
    (600, "normal"): "SemiBold",
    (600, "italic"): "SemiBoldItalic",
}
NOTO = (
    *("NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf"),
    *("NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf"),
    *("NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-Bold.ttf"),
)
SIGNS = {
    "NotoSans-Regular.ttf": (
        (0x0100, 0x052F),
        (0x1C80, 0x1C88),
        (0x1D00, 0x1FFF),
        (0x2010, 0x2027),
        (0x2030, 0x205E),
        (0x2070, 0x209F),
        (0x20A0, 0x20BF),
        (0x2100, 0x218B),
    ),
    "NotoSansMath-Regular.ttf": ((0x2100, 0x214F), (0x2190, 0x21FF), (0x2200, 0x22FF)),
    "NotoSansSymbols2-Regular.ttf": ((0x2300, 0x23FF), (0x25A0, 0x25FF), (0x2600, 0x27BF)),
}
"""Rare letters, arrows, signs of mathematics, marks and fractions, which the text families leave out."""
TIME = 3_786_912_000
"""2024-01-01 in seconds since 1904, as fonts count."""
NEEDLESS_TABLES = ("DSIG", "FFTM", "fpgm", "prep", "cvt ", "gasp", "hdmx", "LTSH", "VDMX")


def main(folder: Path, target: Path) -> int:
    """Check the sources, write the fonts into ``target``, and print the digest of each."""
    for name, digest in SOURCES.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != digest:
            print(f"{name} is another file: {found}")
            return 1
    target.mkdir(parents=True, exist_ok=True)
    for package, family in FAMILIES.items():
        for (weight, slope), style in STYLES.items():
            font = merged(folder, package, weight, slope)
            name_font(font, family, style)
            save(font, target / f"{family.replace(' ', '')}-{style}.ttf")
    for name in NOTO:
        save(ttLib.TTFont(folder / "noto/usr/share/fonts/truetype/noto" / name, recalcTimestamp=False), target / name)
    for name, ranges in SIGNS.items():
        save(subset_of(folder / "noto/usr/share/fonts/truetype/noto" / name, ranges), target / name)
    for path in sorted(target.glob("*.ttf")):
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}  {path.stat().st_size:,}")
    return 0


def merged(folder: Path, package: str, weight: int, slope: str) -> ttLib.TTFont:
    """The subsets of one style as one font."""
    sources = []
    with tarfile.open(folder / f"fontsource-{package}-5.3.1.tgz") as archive:
        for subset in SUBSETS:
            try:
                packed = archive.extractfile(f"package/files/{package}-{subset}-{weight}-{slope}.woff2")
            except KeyError:
                continue
            font = ttLib.TTFont(io.BytesIO(packed.read()), recalcTimestamp=False)
            font.flavor = None
            unpacked = io.BytesIO()
            drop_needless(font)
            font.save(unpacked)
            sources.append(io.BytesIO(unpacked.getvalue()))
    return merge.Merger().merge(sources)


def subset_of(path: Path, ranges: tuple[tuple[int, int], ...]) -> ttLib.TTFont:
    """The signs of some ranges of a font."""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=["*"])
    font = ttLib.TTFont(path, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    return font


def name_font(font: ttLib.TTFont, family: str, style: str) -> None:
    """Name it for typesetters, and give it a fixed time of change."""
    names = font["name"]
    words = {"SemiBold": "SemiBold", "SemiBoldItalic": "SemiBold Italic"}.get(style, style)
    for number, text in (1, family), (2, words), (4, f"{family} {words}"), (6, f"{family.replace(' ', '')}-{style}"):
        names.setName(text, number, 3, 1, 0x409)
    for number, text in (16, family), (17, words):
        names.setName(text, number, 3, 1, 0x409)
    font["head"].created = font["head"].modified = TIME


def save(font: ttLib.TTFont, path: Path) -> None:
    """Write it without what only old screens need."""
    drop_needless(font)
    font.recalcTimestamp = False
    font.save(path, reorderTables=True)


def drop_needless(font: ttLib.TTFont) -> None:
    """Take out hints for screens and signatures."""
    for table in NEEDLESS_TABLES:
        if table in font:
            del font[table]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
