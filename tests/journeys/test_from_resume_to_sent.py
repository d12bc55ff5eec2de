"""From the résumé that somebody has to what went out to one employer: by a thumb on a phone, and by keys alone."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.services.browser import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.real_clock]

MOST_TABS = 120
BREAD, TILL, YARD = "Baked 400 loaves a night", "Wrote the till's reports in Python", "Swept the yard"
POSTING = """Baker at Quillpoint Bread

We are a small bakery by the harbor that bakes at night and sells in the morning. Our oven is old, our flour is good,
and the till runs a program of our own. You work four nights a week with two colleagues and go home with bread.

Requirements
- Experience with Python
- You have baked bread in large amounts
"""


class Walker:
    """Somebody who presses, writes and chooses: by keys alone, Tab for Tab, or by a thumb."""

    def __init__(self, page: Page, *, by_keys: bool) -> None:
        self.page = page
        self.by_keys = by_keys

    def reach(self, target: Locator) -> None:
        """Tab from where the cursor is until the target has it."""
        expect(target).to_be_attached()
        for _ in range(MOST_TABS):
            if target.evaluate("it => it === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"not reached by Tab: {target}")

    def press(self, target: Locator) -> None:
        if self.by_keys:
            self.reach(target)
            self.page.keyboard.press("Enter")
        else:
            target.click()

    def write(self, target: Locator, text: str) -> None:
        if self.by_keys:
            self.reach(target)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(text)
        else:
            target.fill(text)

    def choose(self, target: Locator, file: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.press(target)
        chooser.value.set_files(file)

    def downloaded(self, target: Locator) -> Download:
        with self.page.expect_download() as waiting:
            self.press(target)
        return waiting.value


@pytest.fixture(params=[PHONE, DESKTOP], ids=["thumb-390", "keys-1280"])
def way(request):
    return {"viewport": request.param, "has_touch": request.param == PHONE}


@pytest.fixture
def walker(newcomer: Page) -> Walker:
    return Walker(newcomer, by_keys=newcomer.viewport_size == DESKTOP)


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    """A résumé as a word processor writes it."""
    document = docx.Document()
    document.add_paragraph("Alice Moreau", style="Title")
    document.add_paragraph("alice@example.org | +44 20 7946 0018 | Leeds")
    document.add_heading("Experience", level=1)
    for title, employer, dates, lines in (
        ("Baker", "Old Mill", "March 2019 - present", (BREAD, TILL, YARD)),
        ("Apprentice", "Corner Bakery", "2016 - 2019", ("Learned bread, rolls and cakes",)),
    ):
        document.add_heading(f"{title}, {employer}", level=2)
        document.add_paragraph(dates)
        for line in lines:
            document.add_paragraph(line, style="List Bullet")
    document.add_heading("Skills", level=1)
    document.add_paragraph("Python, bread, cash registers")
    path = tmp_path / "Alice Moreau.docx"
    document.save(path)
    return path


def import_resume(walker: Walker, resume: Path, shot: Callable[[str], None]) -> None:
    page = walker.page
    page.goto("/profile/")
    walker.press(page.get_by_role("link", name="Start from your résumé"))
    expect(page.get_by_role("heading", name="Import your résumé", level=1)).to_be_visible()
    shot("1-upload")
    walker.choose(page.get_by_label("Your résumé", exact=True), resume)
    walker.press(page.get_by_role("button", name="Preview import"))
    expect(page.get_by_role("heading", name="Check what we read")).to_be_visible()
    expect(page.get_by_label("Apprentice")).to_be_checked()
    shot("2-review")
    walker.press(page.get_by_role("button", name="Import", exact=True))
    expect(page.get_by_role("heading", name="Alice Moreau", level=1)).to_be_visible()
    expect(page.get_by_text(YARD, exact=True)).to_be_visible()
    shot("3-profile")


def save_posting(walker: Walker, shot: Callable[[str], None]) -> None:
    page = walker.page
    if walker.by_keys:
        page.keyboard.press("c")
    else:
        page.get_by_role("link", name="Save a job").first.click()
    expect(page.get_by_role("heading", name="Save a job", level=1)).to_be_visible()
    walker.write(page.locator("textarea[name=typed]"), POSTING)
    expect(page.get_by_label("Title", exact=True)).to_have_value("Baker")
    expect(page.get_by_label("Company", exact=True)).to_have_value("Quillpoint Bread")
    shot("4-posting")
    walker.press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_role("heading", name="Alice Moreau", level=1)).to_be_visible()
    page.goto("/campaign/")
    walker.press(page.locator("[data-card] a").first)
    expect(page.get_by_text("No résumé for this job yet.")).to_be_visible()
    shot("5-job")


def tailor(walker: Walker, shot: Callable[[str], None]) -> None:
    """Take one line out and another in."""
    page = walker.page
    walker.press(page.get_by_role("button", name="Tailor a résumé"))
    expect(page.get_by_text("What they ask for")).to_be_visible()
    if not walker.by_keys:
        page.wait_for_load_state()
        page.get_by_text("What's in it").click()
    shot("6-tailored")
    walker.press(page.get_by_role("button", name=f"Take out: {YARD}"))
    walker.press(page.get_by_role("button", name=f"Put in: {YARD}"))
    expect(page.get_by_role("button", name=f"Take out: {YARD}")).to_be_visible()
    walker.press(page.get_by_role("button", name="Take out: Learned bread, rolls and cakes"))
    expect(page.get_by_role("button", name="Put in: Learned bread, rolls and cakes")).to_be_visible()
    shot("7-swapped")


def write_letter(walker: Walker, shot: Callable[[str], None]) -> None:
    page = walker.page
    walker.press(page.get_by_role("button", name="Write a cover letter"))
    letter = page.get_by_label("Letter", exact=True)
    expect(letter).to_have_value(re.compile("Quillpoint Bread"))
    shot("8-letter")
    walker.write(letter, f"Dear Quillpoint Bread,\n\nI {BREAD.lower()}, and I'd like to bake yours.\n\nAlice Moreau")
    walker.press(page.get_by_role("button", name="I sent it"))
    expect(page.get_by_text("It stays as it was sent.")).to_be_visible()
    shot("9-letter-sent")


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_a_resume_is_imported_tailored_and_sent_with_a_letter(
    walker: Walker, resume: Path, shot: Callable[[str], None]
) -> None:
    page = walker.page
    import_resume(walker, resume, shot)
    save_posting(walker, shot)
    tailor(walker, shot)
    walker.press(page.locator("main").get_by_role("link", name="Job", exact=True))
    write_letter(walker, shot)
    walker.press(page.locator("main").get_by_role("link", name="Baker, Quillpoint Bread"))
    shot("10-job")
    walker.press(page.get_by_role("link", name=re.compile("Résumé")))

    pdf = walker.downloaded(page.get_by_role("link", name="Download PDF")).path().read_bytes()
    assert YARD in text_of(pdf)
    assert "rolls and cakes" not in text_of(pdf)
    walker.press(page.get_by_label("More", exact=True))
    word = walker.downloaded(page.get_by_role("link", name="Download as Word")).path().read_bytes()
    said = [each.text for each in docx.Document(BytesIO(word)).paragraphs]
    assert YARD in said

    page.keyboard.press("Escape")
    walker.press(page.get_by_role("link", name="Mark as sent"))
    shot("11-send")
    walker.press(page.get_by_role("button", name="Save", exact=True))
    shot("12-job-sent")
    walker.press(page.get_by_role("link", name=re.compile(r"Résumé.*\.pdf")))
    expect(page.get_by_text("exactly the file you sent")).to_be_visible()
    expect(page.get_by_text("Our oven is old")).to_be_visible()
    shot("13-frozen")
    assert walker.downloaded(page.get_by_role("link", name="Download", exact=True)).path().read_bytes() == pdf
