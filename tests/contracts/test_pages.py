"""Every page of every room, as the owner sees it: safe headers, nothing inline, nothing from elsewhere."""

import html
import re
from dataclasses import dataclass, field

import pytest
from django.http import HttpResponseBase
from django.test import Client

from conftest import signed_in
from tests.html_markup import is_external, read_markup
from tests.private_rows import all_addresses, parameter_candidates
from tests.source_tree import find_files, relative_path
from tests.visiting import Visitor, is_page, plain_not_found

pytestmark = pytest.mark.django_db

NOT_PAGES = {
    "accounts:login_page": "is for those who are not signed in",
    "accounts:log_in": "signs in and goes on to Today",
    "accounts:erased": "is for those who are not signed in",
    "accounts:export": "downloads the archive",
    "profile:export_json_resume": "downloads the profile",
    "profile:export_rendercv": "downloads the profile",
    "profile:export_europass": "downloads the profile",
    "campaign:table_export": "downloads the table",
    "campaign:contacts_export": "downloads everybody as cards",
    "campaign:contact_card": "downloads one card",
    "calendar:feed_file": "is a calendar, for programs",
    "calendar:interview_file": "downloads an entry for a calendar",
    "calendar:follow_up_file": "downloads an entry for a calendar",
    "calendar:plan_file": "downloads an entry for a calendar",
    "calendar:pause_file": "downloads an entry for a calendar",
    "clipping:extension": "downloads the extension",
    "web:manifest": "is for a browser that installs Onward",
    "web:service_worker": "is a script",
    "campaign:plan_repeat": "is answered by post alone",
    "profile:import_page": "is the picture of a page",
    "setbacks:preparation_pdf": "is a sheet of paper",
    "materials:brief_pdf": "is a sheet of paper",
    "materials:letter_file": "downloads a letter",
    "materials:document_picture": "is a picture of a page",
    "materials:document_price": "is one sentence",
    "materials:document_file": "downloads a document",
    "materials:sent_file": "downloads what was sent",
    "community:pool_release": "is a file, for programs",
    "community:comment": "leads to the comment in its thread",
    "community:feed": "is a feed, for programs",
    "community:export_posts": "downloads what somebody posted",
    "community:feed_of_situation": "is a feed, for programs",
    "setbacks:record_rejection": "leads to the page of the rejection",
}
POSTS_WITHOUT_COOKIES = {
    "community:stop_digest": "mail programs stop emails by the signed token in its address alone (RFC 8058)",
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


@dataclass
class Walk:
    """All addresses, asked for as the owner."""

    pages: dict[str, HttpResponseBase] = field(default_factory=dict)
    """The first page that each address shows, by its path."""

    silent: dict[str, set[int]] = field(default_factory=dict)
    """What the addresses answered that show none, by their names."""

    storable: list[str] = field(default_factory=list)
    """The paths of answers, pages or not, that a cache may keep."""


@pytest.fixture(scope="module")
def walk(module_db, alice_with_everything) -> Walk:
    walked = Walk()
    with module_db(), plain_not_found():
        visit = Visitor(signed_in(alice_with_everything))
        candidates = parameter_candidates(alice_with_everything)
        for address in all_addresses():
            answered = set()
            for path, answer in visit.until_shown(address.filled(candidates)):
                answered.add(answer.status_code)
                if "no-store" not in answer.get("Cache-Control", ""):
                    walked.storable.append(path)
            if is_page(answer):
                walked.pages[path] = answer
            else:
                walked.silent[address.name] = answered
    assert len(walked.pages) > 15
    return walked


def test_every_address_shows_a_page_or_takes_a_post(walk):
    wrong = {name: statuses for name, statuses in walk.silent.items() if not statuses <= {404, 405}}
    assert wrong.keys() - NOT_PAGES.keys() == set(), wrong


def test_no_answer_to_a_person_is_kept_in_a_cache(walk):
    assert walk.storable == []


def test_every_page_has_safe_headers(walk):
    for path, answer in walk.pages.items():
        assert_safe(path, answer)


def assert_safe(path, answer):
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert {name: policy.get(name) for name in POLICY} == POLICY, path
    assert "unsafe" not in answer["Content-Security-Policy"], path
    assert answer["X-Content-Type-Options"] == "nosniff", path
    assert answer["X-Frame-Options"] == "DENY", path
    assert answer["Referrer-Policy"] == "same-origin", path
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin", path
    assert "no-store" in answer["Cache-Control"], path


@pytest.mark.parametrize("path", ["/nowhere/", "/campaign/999999/", "/account/sign-in/"])
def test_errors_and_doors_have_safe_headers_too(path, as_alice):
    assert_safe(path, as_alice.get(path))
    assert_safe(path, Client(HTTP_HOST="localhost").get(path))


def test_no_page_has_anything_inline_or_from_elsewhere(walk):
    wrong = []
    for path, answer in walk.pages.items():
        markup = read_markup(answer.text_seen)
        assert markup.loads, path
        wrong += [f"{path}: inline {what}" for what in markup.inline]
        wrong += [f"{path}: loads {what}" for what in markup.loads if is_external(what)]
        wrong += [f"{path}: a form without token to {what}" for what in markup.forms_without_token]
    assert wrong == []


UNREADABLE = re.compile(
    r"@localhost|\bNone\b(?! [a-z])|%\(\w+\)|\{\{|\}\}|\[object|<\w+: "
    r"|\b\w+[^aeiou\W]ys\b|\b1 (?!is\b|as\b|was\b|has\b)[a-z]*[^s\W]s\b"
    r"|\b1 of \d+ [a-z ]+ (?:have|are|were|wait)\b"
)
"""What only the program knows, a plural made by adding an s, or one of something in the plural."""


def test_no_page_shows_what_no_person_would_write(walk):
    wrong = []
    for path, answer in walk.pages.items():
        seen = html.unescape(
            re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", " ", answer.text_seen))
        )
        wrong += [
            f"{path}: {match.group()!r} in {seen[match.start() - 30 : match.end() + 20]!r}"
            for match in UNREADABLE.finditer(seen)
        ]
    assert wrong == [], "\n".join(wrong)


def test_every_page_has_its_own_title_and_one_heading(walk):
    wrong = []
    for path, answer in walk.pages.items():
        markup = read_markup(answer.text_seen)
        if not markup.title.strip() or markup.headings != 1:
            wrong.append(f"{path}: title {markup.title.strip()!r}, {markup.headings} headings")
    assert wrong == []


WAY_BACK = re.compile(r'<p class="back[^>]*>\s*<a href="([^"]*)"')


def test_no_way_back_leads_to_the_page_itself(walk):
    ways = {path: WAY_BACK.search(answer.text_seen) for path, answer in walk.pages.items()}
    assert sum(way is not None for way in ways.values()) > 15
    assert [path for path, way in ways.items() if way and html.unescape(way[1]) == path] == []


@pytest.mark.once
def test_a_post_without_token_is_refused(alice, settings):
    """Whatever the parameters: Django asks for the token before the view is given them. Its own words will do here."""
    settings.CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
    client = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    candidates = parameter_candidates(alice) | {"pk": [1]}
    addresses = [address for address in all_addresses() if address.name not in POSTS_WITHOUT_COOKIES]
    assert len(addresses) > 40
    paths = [next(address.filled(candidates)) for address in addresses]
    assert [path for path in paths if client.post(path).status_code not in {401, 403, 405}] == []


@pytest.mark.once
def test_no_template_has_script_style_or_handlers_inline():
    wrong = []
    for path in find_files("**/templates/**/*.html", 15):
        text = path.read_text()
        for rule in (r"<style\b", r"\sstyle=", r"\son[a-z]+=", r"<script(?![^>]*(\bsrc=|application/json))"):
            wrong += [f"{relative_path(path)}: {match.group()}" for match in re.finditer(rule, text)]
    assert wrong == []


@pytest.mark.once
def test_no_template_style_or_script_names_another_host():
    wrong = []
    for pattern, at_least in (("**/templates/**/*.html", 15), ("**/static/**/*.css", 5), ("**/static/**/*.js", 4)):
        for path in find_files(pattern, at_least):
            loads = r"(?:src=|<link[^>]*href=|url\(|@import|import\s|from\s|fetch\()\s*[\"'(]*(?:https?:)?//[^\s\"')]+"
            wrong += [f"{relative_path(path)}: {match.group()}" for match in re.finditer(loads, path.read_text())]
    assert wrong == []


@pytest.mark.once
def test_what_is_marked_safe_in_a_template_is_listed():
    """What people typed is escaped; markup of ours comes as ``Markup`` from Python, where it can be reviewed."""
    marked = [path for path in find_files("**/templates/**/*.html", 15) if re.search(r"\|\s*safe\b", path.read_text())]
    assert {relative_path(path) for path in marked} == set(MARKED_SAFE)


@pytest.mark.once
def test_colours_are_written_in_the_tokens_alone():
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch|color)a?\(")
    files = [path for path in find_files("**/static/**/*.css", 5) if path.name != "tokens.css"]
    wrong = [f"{relative_path(path)}: {match.group()}" for path in files for match in colour.finditer(path.read_text())]
    assert wrong == []
