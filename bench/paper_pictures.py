"""Every template with real-sized résumés and in every script, as pictures to be looked at.

    python bench/paper_pictures.py FOLDER [PERSON ...] [--templates classic,modern] [--no-word]

For each person of ``paper_people``: each page of each template at 100 % (144 pixels an inch), a sheet of all templates
as thumbnails, the letter under each head, and beside the pages of three templates those of the Word document, as
LibreOffice prints it. Nothing is judged here; whoever asked looks at them.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from layout_zoo.people import read_person
from onward.materials.paper.document import everything
from onward.materials.paper.docx import write_docx
from onward.materials.paper.engine import FONTS_FOLDER
from onward.materials.paper.letter import LetterText, render_letter
from onward.materials.paper.rendering import render
from onward.materials.paper.templates import TEMPLATES
from onward.materials.records import PageSettings, PageSize
from onward.profile.records import ProfileContent
from paper_content import content_of

PEOPLE = Path(__file__).parent / "paper_people"
PIXELS_AN_INCH = 144
MAX_PAGES = 3
THUMBNAIL, COLUMNS, GAP, LABEL = 400, 4, 10, 24
"""Of the sheet of all pages, in pixels."""
WORD_TEMPLATES = ("classic", "academic", "engineering")
LETTER = LetterText(
    paragraphs=(
        (
            "In your posting you ask for someone who keeps plants running at night. For four years that has been my "
            "work: a crew of five, two packing lines, and no lost-time injury."
        ),
        (
            "When I came, the lines stopped without warning for 31 hours a month. We changed worn sensors before they "
            "failed, and wrote fault cards for 46 machines so that operators clear a third of the calls themselves. "
            "Now it is 12 hours."
        ),
        "I would like to see your new hall and to hear what stops it. I can come on any weekday after two.",
    ),
    recipient=("Example Foods, Inc.", "Charlie Example", "1200 Harbor Drive", "Milwaukee, WI 53202"),
    dated="Chicago, November 29, 2026",
    subject="Lead electrician, night shift",
    closing="Kind regards,",
)


@dataclass(frozen=True)
class Sheet:
    """Pages that are looked at side by side, each set of them under its name."""

    name: str
    files: Sequence[tuple[str, Path]]


def main() -> int:
    asked = _asked()
    asked.folder.mkdir(parents=True, exist_ok=True)
    templates = asked.templates.split(",") if asked.templates else list(TEMPLATES)
    with tempfile.TemporaryDirectory() as work:
        for path in sorted(PEOPLE.glob("*.toml")):
            if asked.people and path.stem not in asked.people:
                continue
            content = content_of(read_person(path.read_text("utf-8")))
            for sheet in _sheets(path.stem, content, templates, Path(work), with_word=not asked.no_word):
                _draw(sheet, asked.folder)
                print(sheet.name, flush=True)
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Pictures of every template.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("people", nargs="*", help="names of files in paper_people; all where none is named")
    parser.add_argument("--templates", default="", help="names with commas between; all where none is named")
    parser.add_argument("--no-word", action="store_true", help="without the pages of the Word documents")
    return parser.parse_args()


def _sheets(
    name: str, content: ProfileContent, templates: Sequence[str], work: Path, *, with_word: bool
) -> Iterator[Sheet]:
    """The pages of a person in every template, as letters and as Word documents."""
    pages = {template: _settings(name, content, template) for template in templates}
    files = [(each, _kept(work, f"{name}-{each}.pdf", _pdf(content, page))) for each, page in pages.items()]
    yield Sheet(name, files)
    if name.startswith("en_one"):
        letters = ((each, render_letter(content.basics, LETTER, page)) for each, page in pages.items())
        yield Sheet(f"{name}-letter", [(each, _kept(work, f"letter-{each}.pdf", data)) for each, data in letters])
    word = [each for each in WORD_TEMPLATES if each in pages] if with_word else []
    if word:
        documents = [
            _kept(work, f"{name}-{each}-word.docx", write_docx(content, everything(content), pages[each]))
            for each in word
        ]
        printed = _printed_by_libreoffice(documents, work)
        ours = dict(files)
        pairs = (((each, ours[each]), (f"{each}, Word", file)) for each, file in zip(word, printed, strict=True))
        yield Sheet(f"{name}-word", [*chain.from_iterable(pairs)])


def _settings(name: str, content: ProfileContent, template: str) -> PageSettings:
    size = PageSize.LETTER if name == "en_one_page" else PageSize.A4
    return PageSettings(template=template, size=size, language=content.language, max_pages=MAX_PAGES)


def _pdf(content: ProfileContent, page: PageSettings) -> bytes:
    return render(content, everything(content), page)


def _kept(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _printed_by_libreoffice(documents: Iterable[Path], work: Path) -> list[Path]:
    """The PDFs that LibreOffice prints of Word documents, with Onward's typefaces at hand."""
    paths = [*documents]
    command = ["soffice", f"-env:UserInstallation=file://{work}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(work), *map(str, paths)], check=True, capture_output=True)
    return [path.with_suffix(".pdf") for path in paths]


def _draw(sheet: Sheet, folder: Path) -> None:
    """Each page by itself, and all of them as thumbnails on one picture."""
    shown: list[tuple[str, Image.Image]] = []
    for name, file in sheet.files:
        document = pypdfium2.PdfDocument(file)
        for number in range(len(document)):
            picture = document[number].render(scale=PIXELS_AN_INCH / 72).to_pil()
            picture.save(folder / f"{sheet.name}-{name}-{number + 1}.png".replace(", ", "-"))
            shown.append((f"{name} {number + 1}/{len(document)}", picture))
    _contact_sheet(shown).save(folder / f"sheet-{sheet.name}.png")


def _contact_sheet(shown: Sequence[tuple[str, Image.Image]]) -> Image.Image:
    columns = min(len(shown), COLUMNS)
    height = max(round(THUMBNAIL * each.height / each.width) for _name, each in shown) + LABEL
    rows = -(-len(shown) // columns)
    sheet = Image.new("RGB", (columns * (THUMBNAIL + GAP) + GAP, rows * (height + GAP) + GAP), "#b4b4b4")
    font = ImageFont.truetype(FONTS_FOLDER / "OnwardSans-Regular.ttf", 15)
    for number, (name, picture) in enumerate(shown):
        left, top = GAP + number % columns * (THUMBNAIL + GAP), GAP + number // columns * (height + GAP)
        small = picture.resize((THUMBNAIL, round(THUMBNAIL * picture.height / picture.width)), Image.Resampling.LANCZOS)
        sheet.paste(small, (left, top))
        ImageDraw.Draw(sheet).text((left, top + height - LABEL + 3), name, fill="black", font=font)
    return sheet


if __name__ == "__main__":
    sys.exit(main())
