"""The small scripts, in a real browser, on the patterns page."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse
from tests.services.browser import DESKTOP, collect_console_errors, fresh_profile, wait_for_styles

from onward.foundation.models import BackgroundJob
from onward.foundation.undo.recording import undoable

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

NOTES = "textarea[name=empty-notes]"
REFUSED = "textarea[name=wrong-notes]"
OFFER = "{} + .draft-offer"


@pytest.fixture
def page(browser, transactional_db, live_server, as_alice):
    with fresh_profile(browser, base_url=live_server.url, viewport=DESKTOP) as profile:
        sign_in(profile, as_alice, live_server)
        page = profile.new_page()
        page.trouble = collect_console_errors(page)
        page.goto(reverse("ui:styleguide"))
        wait_for_styles(page)
        yield page
        page.wait_for_load_state()


def sign_in(context, client, live_server):
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def send(page, area):
    with page.expect_navigation():
        page.locator(area).evaluate("area => area.form.requestSubmit()")


def watch_moves(page):
    """Keep what would be sent of a move in ``window.moved``, and send nothing."""
    page.evaluate(
        """() => document.addEventListener("htmx:configRequest", (event) => {
             event.preventDefault();
             window.moved = [event.target.id, event.detail.parameters.get("stage")];
           })"""
    )


def card(page, name):
    return page.locator(f"#card-{name} a")


def place_of(page, card):
    return page.locator(f"#{card}").evaluate("card => card.closest('.column').dataset.stage")


def focused(page):
    return page.evaluate("document.activeElement.id")


def test_the_page_loads_without_a_complaint(page):
    page.wait_for_timeout(300)
    assert page.trouble == []


def test_question_mark_lists_the_keys_and_escape_leaves(page):
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_slash_goes_to_the_search_and_typing_there_does_nothing_else(page):
    page.keyboard.press("/")
    page.keyboard.type("g t?n/")
    assert page.locator("#search").input_value() == "g t?n/"
    assert not page.locator("#keys").is_visible()
    assert page.url.endswith(reverse("ui:styleguide"))


def test_g_and_a_letter_goes_to_a_place(page):
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url(lambda url: urlsplit(url).path == "/")


def test_c_saves_a_job_from_any_page(page):
    page.keyboard.press("c")
    page.wait_for_url("**/campaign/save/")


def test_control_and_enter_sends_what_was_typed_in_a_long_text(page):
    page.fill(NOTES, "what went well")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")


def test_u_undoes_what_was_done_last(page, alice):
    with undoable(alice, "Made something") as action:
        action.create(BackgroundJob(label="first"))
    page.keyboard.press("u")
    page.get_by_text("Undone: Made something").wait_for()
    assert not BackgroundJob.objects.owned_by(alice).exists()


def test_a_message_closes_by_itself_unless_somebody_points_at_it(page, alice):
    page.clock.install()
    page.keyboard.press("u")
    message = page.locator("#flashes .flash")
    message.hover()
    page.clock.run_for(30_000)
    assert message.count() == 1
    page.mouse.move(640, 10)
    page.clock.run_for(30_000)
    assert message.count() == 0


@pytest.fixture
def rows(page):
    """The rows of a page that has no board."""
    page.evaluate("document.querySelector('.board').remove()")
    return page.locator("main a.row")


def test_j_and_k_walk_over_rows(page, rows):
    page.keyboard.press("j")
    assert rows.nth(0).evaluate("row => row === document.activeElement")
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    assert rows.nth(1).evaluate("row => row === document.activeElement")


def test_a_key_presses_the_control_of_the_item_in_focus_before_that_of_another(page, rows):
    page.evaluate(
        """() => document.querySelectorAll("main a.row").forEach((row, at) => {
             row.setAttribute("data-key", "x");
             row.addEventListener("click", (event) => { event.preventDefault(); window.pressed = at; });
           })"""
    )
    page.keyboard.press("x")
    assert page.evaluate("window.pressed") is None
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.evaluate("window.pressed") == 1


def test_n_presses_the_rejection_of_the_card_in_focus(page):
    page.evaluate(
        """() => document.querySelectorAll(".card").forEach((card) => {
             const link = document.createElement("a");
             link.dataset.key = "n";
             link.href = `/ui/patterns/?rejected=${card.id}`;
             card.append(link);
           })"""
    )
    page.keyboard.press("n")
    page.locator("#card-applied-2 a").first.focus()
    page.keyboard.press("n")
    page.wait_for_url("**/?rejected=card-applied-2")


def test_keys_can_be_switched_off_for_good(page):
    page.keyboard.press("?")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("?")
    assert not page.locator("#keys").is_visible()
    page.get_by_label("Settings and more").click()
    page.locator("[data-keys]").click()
    assert not page.locator("#keys-on").is_checked()


def test_the_first_arrow_picks_the_first_card(page):
    page.keyboard.press("ArrowDown")
    assert focused(page) == "job-applied-1"


def test_arrows_walk_over_the_board(page):
    card(page, "applied-1").focus()
    page.keyboard.press("ArrowDown")
    assert focused(page) == "job-applied-2"
    page.keyboard.press("k")
    assert focused(page) == "job-applied-1"
    page.keyboard.press("j")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "job-interview-1"
    page.keyboard.press("ArrowRight")
    assert focused(page) == "job-interview-1"
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "job-applied-1"


def test_alt_and_an_arrow_moves_the_card(page):
    watch_moves(page)
    card(page, "applied-2").focus()
    page.keyboard.press("Alt+ArrowRight")
    assert place_of(page, "card-applied-2") == "screen"
    assert page.evaluate("window.moved") == ["card-applied-2", "screen"]


def test_a_card_is_dragged_into_another_column(page):
    watch_moves(page)
    card, column = page.locator("#card-applied-1"), page.locator(".column[data-stage=interview]")
    card.scroll_into_view_if_needed()
    start, end = card.bounding_box(), column.bounding_box()
    page.mouse.move(start["x"] + 60, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + 80, end["y"] + 90, steps=8)
    assert column.get_attribute("data-over") is not None
    page.mouse.up()
    assert place_of(page, "card-applied-1") == "interview"
    assert page.evaluate("window.moved") == ["card-applied-1", "interview"]
    assert card.get_attribute("style") in (None, "")


def test_a_card_dropped_where_it_was_stays_and_sends_nothing(page):
    watch_moves(page)
    box = page.locator("#card-applied-1").bounding_box()
    page.mouse.move(box["x"] + 60, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 60, steps=4)
    page.mouse.up()
    assert place_of(page, "card-applied-1") == "applied"
    assert page.evaluate("window.moved") is None


def test_a_long_text_is_offered_back_after_the_page_was_left(page):
    page.fill(NOTES, "what went well")
    page.reload()
    assert page.locator(NOTES).input_value() == ""
    page.locator(OFFER.format(NOTES)).locator("[data-take]").click()
    assert page.locator(NOTES).input_value() == "what went well"


def test_a_draft_can_be_thrown_away(page):
    page.fill(NOTES, "what went well")
    page.reload()
    page.locator(OFFER.format(NOTES)).locator("[data-drop]").click()
    page.reload()
    assert page.locator(".draft-offer").count() == 0


def test_a_draft_goes_once_it_is_saved(page):
    page.fill(NOTES, "what went well")
    send(page, NOTES)
    assert page.locator(".draft-offer").count() == 0
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_draft_stays_while_the_form_is_refused(page):
    page.fill(REFUSED, "what went well")
    send(page, REFUSED)
    assert page.locator(OFFER.format(REFUSED)).count() == 1


def test_a_draft_outlives_a_lost_session(page, live_server, as_alice):
    page.fill(NOTES, "what went well")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    send(page, NOTES)
    assert page.locator(NOTES).count() == 0
    sign_in(page.context, as_alice, live_server)
    page.goto(reverse("ui:styleguide"))
    assert page.locator(OFFER.format(NOTES)).count() == 1


def test_nobody_is_offered_the_draft_of_another_person(page, live_server, as_charlie):
    page.fill(NOTES, "what went well")
    sign_in(page.context, as_charlie, live_server)
    page.goto(reverse("ui:styleguide"))
    assert page.locator(".draft-offer").count() == 0


def test_a_lost_session_is_said_where_htmx_asked(page):
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.evaluate("htmx.ajax('GET', '/ui/patterns/', {target: '.lead', swap: 'outerHTML'})")
    page.locator("#trouble").wait_for(state="visible")
    assert page.locator(".lead").count() > 0


def test_the_clock_counts_down_and_then_rests(page):
    clock = page.locator("[data-clock]").first
    page.clock.install()
    page.reload()
    page.clock.run_for(70_000)
    assert clock.inner_text().startswith("3:")
    page.clock.run_for(300_000)
    assert clock.inner_text() == "0:00"
    assert page.url.endswith(reverse("ui:styleguide"))


def test_one_box_ticks_all_rows(page):
    table = page.locator("[data-select-all]").first
    table.locator("[data-all]").check()
    assert table.locator("tbody input:checked").count() == 3
    table.locator("tbody input").first.uncheck()
    assert table.locator("[data-all]").evaluate("box => box.indeterminate && !box.checked")


def test_a_slider_says_its_value_while_it_moves(page):
    slider = page.locator("[data-slider]").first
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert slider.locator("xpath=../output").inner_text() == "9 hours"
    assert slider.get_attribute("aria-valuetext") == "9 hours"
    assert slider.bounding_box()["height"] >= 24
