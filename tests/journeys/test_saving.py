"""A job is saved from one box: by its link, its text or a file, and known again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from onward.campaign.tests.posting_samples import PARAGRAPHS, PASTED, posting_page
from tests.services.browser import DESKTOP, PHONE
from tests.services.job_board import job_board, reaching_loopback
from tests.services.server import Server, onward_command, running_server

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]


@pytest.fixture(scope="module")
def server(module_home) -> Iterator[Server]:
    with running_server(module_home, program=reaching_loopback(onward_command())) as running:
        yield running


@pytest.fixture(scope="module")
def board() -> Iterator[str]:
    with job_board({"/jobs/17": posting_page(), "/jobs/18?utm_source=mail": posting_page()}) as address:
        yield address


@pytest.fixture(params=[DESKTOP, PHONE], ids=["1280", "390"])
def way(request):
    return {"viewport": request.param, "permissions": ["clipboard-read", "clipboard-write"]}


def paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def open_box(page: Page) -> None:
    page.goto("/odds/")
    page.keyboard.press("c")
    page.wait_for_url("**/campaign/save/")


def test_a_link_is_saved_by_one_paste_and_a_key_and_filled_in_by_itself(newcomer: Page, board: str) -> None:
    page = newcomer
    open_box(page)
    paste(page, f"{board}/jobs/17")
    page.keyboard.press("Enter")
    page.wait_for_url("**/odds/")
    page.goto("/campaign/")
    page.locator(".column[data-stage=saved] .card h3 a").click()
    expect(page.get_by_text(PARAGRAPHS[0])).to_be_visible()
    expect(page.get_by_text("London").first).to_be_visible()


def test_a_pasted_posting_is_shown_and_saved_by_one_paste_and_two_keys(newcomer: Page) -> None:
    page, held = newcomer, list[Route]()
    open_box(page)
    page.route("**/campaign/save/read/", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    paste(page, PASTED)
    page.keyboard.press("Enter")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Gardener")
    expect(page.get_by_label("Company", exact=True)).to_have_value("Quillpoint Gardens")
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/odds/")
    page.goto("/campaign/")
    expect(page.locator(".column[data-stage=saved] .card")).to_contain_text("Quillpoint Gardens")


def test_a_job_saved_before_is_pointed_out_and_gets_the_newer_copy(newcomer: Page) -> None:
    page = newcomer
    open_box(page)
    paste(page, posting_page())
    expect(page.get_by_label("Title", exact=True)).not_to_have_value("")
    page.keyboard.press("Enter")
    page.wait_for_url("**/odds/")
    open_box(page)
    paste(page, posting_page(paragraphs=[PARAGRAPHS[0], "You will lead a team of five."]))
    page.keyboard.press("Enter")
    expect(page.get_by_text("You've saved this opening before.")).to_be_visible()
    expect(page.get_by_role("button", name="Update the saved job")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/campaign/\d+/$"))
    page.get_by_role("link", name=re.compile("Copy from")).first.click()
    expect(page.locator("ins")).to_contain_text("You will lead a team of five.")
    expect(page.locator("del")).to_contain_text(PARAGRAPHS[1])


def test_several_files_are_saved_at_once(newcomer: Page, tmp_path) -> None:
    page = newcomer
    for name, title in (("a", "Cook"), ("b", "Baker")):
        (tmp_path / f"{name}.html").write_text(posting_page(title=title, company="Aldgate"))
    page.goto("/campaign/save/")
    page.get_by_text("Or choose files").click()
    page.get_by_label("Files").set_input_files([tmp_path / "a.html", tmp_path / "b.html"])
    expect(page.get_by_text("Cook, Aldgate")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("2 jobs saved.")).to_be_visible()


def test_jobs_are_added_one_after_another_by_keys(newcomer: Page) -> None:
    page = newcomer
    open_box(page)
    for name in ("Cook at Aldgate", "Baker at Aldgate"):
        page.keyboard.type(name)
        page.keyboard.press("Control+Shift+Enter")
        page.wait_for_url("**/campaign/save/?another=on*")
        expect(page.get_by_label(re.compile("Paste a link"))).to_be_focused()
        expect(page.get_by_label(re.compile("Paste a link"))).to_have_value("")
    page.goto("/campaign/")
    expect(page.locator(".column[data-stage=saved] .card")).to_have_count(2)
