"""Every page of every room, as the owner sees it: safe headers, nothing inline, nothing from elsewhere."""

import logging
import re

import pytest
from django.test import Client

from conftest import signed_in
from tests.contracts.test_strangers import Visitor
from tests.everything import Address, addresses, candidates_for, everything_of
from tests.markup import leaves_home, read
from tests.tree import found, shown

pytestmark = pytest.mark.django_db

NOT_PAGES = {
    "accounts:doorway": "is for those who are not signed in",
    "accounts:enter": "signs in and goes on to Today",
    "accounts:erased": "is for those who are not signed in",
    "accounts:export": "downloads the archive",
    "balance:calendar_feed": "is a calendar, for programs",
    "balance:interview_file": "downloads an entry for a calendar",
    "balance:follow_up_file": "downloads an entry for a calendar",
    "balance:plan_file": "downloads an entry for a calendar",
    "balance:pause_file": "downloads an entry for a calendar",
    "campaign:plan_repeat": "is answered by post alone",
    "setbacks:preparation_pdf": "is a sheet of paper",
}
MARKED_SAFE = {
    "src/onward/accounts/templates/mfa/totp/activate_form.html": "the picture of the code is an SVG drawn by allauth",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


@pytest.fixture
def visit(alice, caplog):
    caplog.set_level(logging.CRITICAL, "django.request")
    everything_of(alice)
    visitor = Visitor(signed_in(alice))
    visitor.candidates = candidates_for(alice)
    return visitor


def is_page(answer) -> bool:
    return answer.status_code == 200 and answer["Content-Type"].startswith("text/html")


def pages(visit):
    """The first path of each address that shows a page."""
    for address in addresses():
        shown_at = ((path, visit("get", path)) for path in address.filled(visit.candidates))
        first = next(((path, answer) for path, answer in shown_at if is_page(answer)), None)
        if first:
            yield address, *first


def posts_alone(visit, address: Address) -> bool:
    return all(visit("get", path).status_code in {404, 405} for path in address.filled(visit.candidates))


def test_every_address_shows_a_page_or_takes_a_post(visit):
    seen = {address.name for address, _path, _answer in pages(visit)}
    assert len(seen) > 15
    silent = [each for each in addresses() if each.name not in seen | set(NOT_PAGES)]
    assert [each.name for each in silent if not posts_alone(visit, each)] == []


def test_every_page_has_safe_headers(visit):
    checked = 0
    for _address, path, answer in pages(visit):
        checked += 1
        assert_safe(path, answer)
    assert checked > 15


def assert_safe(path, answer):
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert {name: policy.get(name) for name in POLICY} == POLICY, path
    assert "unsafe" not in answer["Content-Security-Policy"], path
    assert answer["X-Content-Type-Options"] == "nosniff", path
    assert answer["X-Frame-Options"] == "DENY", path
    assert answer["Referrer-Policy"] == "same-origin", path
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin", path


@pytest.mark.parametrize("path", ["/nowhere/", "/campaign/999999/", "/account/doorway/"])
def test_errors_and_doors_have_safe_headers_too(path, as_alice):
    assert_safe(path, as_alice.get(path))
    assert_safe(path, Client(HTTP_HOST="localhost").get(path))


def test_no_page_has_anything_inline_or_from_elsewhere(visit):
    wrong = []
    for _address, path, answer in pages(visit):
        markup = read(answer.text_seen)
        assert markup.loads, path
        wrong += [f"{path}: inline {what}" for what in markup.inline]
        wrong += [f"{path}: loads {what}" for what in markup.loads if leaves_home(what)]
        wrong += [f"{path}: a form without token to {what}" for what in markup.forms_without_token]
    assert wrong == []


def test_every_page_has_its_own_title_and_one_heading(visit):
    wrong = []
    for _address, path, answer in pages(visit):
        markup = read(answer.text_seen)
        if not markup.title.strip() or markup.headings != 1:
            wrong.append(f"{path}: title {markup.title.strip()!r}, {markup.headings} headings")
    assert wrong == []


def test_a_post_without_token_is_refused(alice):
    client = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    accepted = [
        path
        for address in addresses()
        for path in address.filled(candidates_for(alice) | {"pk": [1]})
        if client.post(path).status_code not in {403, 405}
    ]
    assert accepted == []


@pytest.mark.once
def test_no_template_has_script_style_or_handlers_inline():
    wrong = []
    for path in found("**/templates/**/*.html", 15):
        text = path.read_text()
        for rule in (r"<style\b", r"\sstyle=", r"\son[a-z]+=", r"<script(?![^>]*(\bsrc=|application/json))"):
            wrong += [f"{shown(path)}: {match.group()}" for match in re.finditer(rule, text)]
    assert wrong == []


@pytest.mark.once
def test_no_template_style_or_script_names_another_host():
    wrong = []
    for pattern, at_least in (("**/templates/**/*.html", 15), ("**/static/**/*.css", 5), ("**/static/**/*.js", 4)):
        for path in found(pattern, at_least):
            loads = r"(?:src=|<link[^>]*href=|url\(|@import|import\s|from\s|fetch\()\s*[\"'(]*(?:https?:)?//[^\s\"')]+"
            wrong += [f"{shown(path)}: {match.group()}" for match in re.finditer(loads, path.read_text())]
    assert wrong == []


@pytest.mark.once
def test_what_is_marked_safe_in_a_template_is_listed():
    """What people typed is escaped; markup of ours comes as ``Markup`` from Python, where it can be reviewed."""
    marked = [path for path in found("**/templates/**/*.html", 15) if re.search(r"\|\s*safe\b", path.read_text())]
    assert {shown(path) for path in marked} == set(MARKED_SAFE)


@pytest.mark.once
def test_colours_are_written_in_the_tokens_alone():
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch|color)a?\(")
    files = [path for path in found("**/static/**/*.css", 5) if path.name != "tokens.css"]
    wrong = [f"{shown(path)}: {match.group()}" for path in files for match in colour.finditer(path.read_text())]
    assert wrong == []
