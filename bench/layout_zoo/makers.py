"""What turns the sources of a layout and one person's data into a PDF: one function a kind of source."""

import json
import runpy
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import docx
import jinja2
import typst

ZOO = Path(__file__).parent
FONTS = ZOO.parents[1] / "src" / "onward" / "materials" / "paper" / "fonts"


class MakerMissingError(Exception):
    """The program that sets this kind of layout is not installed."""


class Sheet(NamedTuple):
    """One file to make: from which source, of what, and where to."""

    source: Path
    data: dict[str, Any]
    to: Path


def typst_sheets(sheets: Sequence[Sheet]) -> None:
    fonts = typst.Fonts(font_paths=[FONTS])
    for sheet in sheets:
        data = {"data": json.dumps(sheet.data, ensure_ascii=False)}
        typst.compile(
            str(sheet.source), output=str(sheet.to), root=str(ZOO), font_paths=fonts, sys_inputs=data, timestamp=0
        )


def html_sheets(sheets: Sequence[Sheet]) -> None:
    """Print pages by Chromium as a person would, by its own style of print."""
    made_by = program("chromium")
    pages = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    if not sheets:
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where pages are printed

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=made_by, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for sheet in sheets:
            page.set_content(pages.from_string(sheet.source.read_text("utf-8")).render(d=sheet.data))
            page.pdf(path=sheet.to, format="A4", print_background=True, prefer_css_page_size=True)
        browser.close()


def word_sheets(sheets: Sequence[Sheet]) -> None:
    """Write documents by the ``write(document, data)`` of a Python file, and print them by LibreOffice."""
    made_by = program("soffice")
    if not sheets:
        return
    with tempfile.TemporaryDirectory() as folder:
        kept = {Path(folder) / f"{number}.docx": sheet for number, sheet in enumerate(sheets)}
        for path, sheet in kept.items():
            document = docx.Document()
            runpy.run_path(str(sheet.source))["write"](document, sheet.data)
            document.save(str(path))
        command = [made_by, f"-env:UserInstallation=file://{folder}/home", "--headless", "--convert-to", "pdf"]
        _run([*command, "--outdir", folder, *map(str, kept)], Path(folder), Path(folder) / "0.pdf")
        for path, sheet in kept.items():
            shutil.copyfile(path, sheet.to.with_suffix(".docx"))
            shutil.copyfile(path.with_suffix(".pdf"), sheet.to)


def tex_sheets(sheets: Sequence[Sheet]) -> None:
    made_by = program("pdflatex")
    environment = jinja2.Environment(
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        finalize=lambda value: _tex(value) if isinstance(value, str) else value,
    )
    for sheet in sheets:
        with tempfile.TemporaryDirectory() as name:
            source = Path(name) / "sheet.tex"
            source.write_text(environment.from_string(sheet.source.read_text("utf-8")).render(d=sheet.data), "utf-8")
            for _ in range(2):
                _run([made_by, "-interaction=batchmode", source.name], source.parent, source.with_suffix(".pdf"))
            shutil.copyfile(source.with_suffix(".pdf"), sheet.to)


def _tex(text: str) -> str:
    signs = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\u2013": "--"}
    signs |= {sign: f"\\{sign}" for sign in "&%$#_{}"}
    return text.translate(str.maketrans(signs))


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise MakerMissingError(f"{name} is not installed.")
    return found


def _run(command: list[str], folder: Path, made: Path) -> None:
    """Run a program; old classes of LaTeX end with an error and a faultless page, so only the file counts."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    if not made.exists():
        logs = "".join(path.read_text("utf-8", "replace")[-3000:] for path in folder.glob("*.log"))
        raise RuntimeError(f"{command[0]} made nothing and ended with {done.returncode}: {done.stderr[-500:]}{logs}")


MAKERS: dict[str, Callable[[Sequence[Sheet]], None]] = {
    "typ": typst_sheets,
    "html": html_sheets,
    "py": word_sheets,
    "tex": tex_sheets,
}
