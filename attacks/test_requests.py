"""Every parameter, form and address with what no page would send: refused in words, never an error of ours."""

import random
import re

import pytest
from tests.private_rows import MARKER, all_addresses, parameter_candidates, rows_of
from tests.source_tree import SOURCE, find_files
from tests.visiting import Visitor

from conftest import signed_in

pytestmark = pytest.mark.django_db

VALUES = [
    *(
        "",
        "0",
        "-1",
        "1",
        "999999999999999999999",
        "1e308",
        "nan",
        "inf",
        "None",
        "null",
        "true",
        "\x00",
        "\ud800",
        "\ufffe",
    ),
    *(
        "0001-01-01",
        "9999-12-31",
        "2026-02-30",
        "2026-W99",
        "9999-W52",
        "0000-00-00",
        "12345678",
        "٣",
        "\uff11",
        "1_000",
    ),
    *(
        "../../etc/passwd",
        "<script>",
        "'\"`",
        "%00",
        "%s",
        "{{7*7}}",
        "' OR 1=1 --",
        "a" * 5000,
        "\u202e",
        "[]",
        "{}",
        "//x",
    ),
    *(
        "https://evil.example/",
        "javascript:x",
        "\r\nX-Evil: 1",
        "applied",
        "interview",
        "cold",
        "2026-11-23",
        "-applied_on",
    ),
]
READ = re.compile(r"GET(?:\.get|\.getlist)?[(\[]\s*[\"'](\w+)")
DECLARED = re.compile(r"^    (\w+)(?:: [^=]+)? = (?:forms\.|line_field|text_field|day_field)", re.MULTILINE)
NAMES_OF_THE_WAY = ("next", "page", "lang", "format", "undo", "early", "csrfmiddlewaretoken", "fragment")
FORM = re.compile(r"<form[^>]*>.*?</form>", re.DOTALL | re.IGNORECASE)
ACTION = re.compile(r'<form[^>]*action="([^"]*)"', re.IGNORECASE)
FIELD = re.compile(r'name="([\w-]+)"')
REQUESTS_PER_ADDRESS, TRIES_PER_FORM = 10, 2


@pytest.fixture
def found_pages(alice_with_everything):
    """The first path of each address at which its owner finds something."""
    visit, candidates, pages = (
        Visitor(signed_in(alice_with_everything)),
        parameter_candidates(alice_with_everything),
        {},
    )
    for address in all_addresses():
        for path in address.filled(candidates):
            answer = visit("get", path)
            if answer.status_code not in {404, 405}:
                pages[address.name] = (path, answer.text_seen)
                break
    assert len(pages) > 60
    return pages


def names_read() -> list[str]:
    found = {name for path in find_files("**/*.py", 300) for name in READ.findall(path.read_text())}
    found |= {name for path in SOURCE.rglob("forms.py") for name in DECLARED.findall(path.read_text())}
    assert len(found) > 60
    return sorted(found | set(NAMES_OF_THE_WAY))


def test_no_parameter_of_a_page_breaks_it(alice_with_everything, found_pages, tried):
    client, chance, names, broken = signed_in(alice_with_everything), random.Random(9), names_read(), []
    client.raise_request_exception = False
    for path, _text in found_pages.values():
        for _try in range(REQUESTS_PER_ADDRESS):
            asked = {name: chance.choice(VALUES).encode("utf-8", "surrogatepass") for name in chance.sample(names, 6)}
            answer = client.get(path, asked)
            tried()
            if answer.status_code >= 500:
                broken.append(f"{path} {asked} {getattr(answer, 'exc_info', ('', ''))[1]!r}")
            if answer.status_code in {301, 302} and re.match(r"(https?:)?//(?!localhost)", answer["Location"]):
                broken.append(f"{path} {asked} leads to {answer['Location']}")
    assert broken == []


def test_no_form_of_bob_reaches_a_row_of_alice_or_breaks(alice_with_everything, found_pages, bob, tried):
    """Every field of every form that Alice sees, sent by Bob with Alice's numbers and with broken values."""
    visit, chance = Visitor(signed_in(bob)), random.Random(7)
    visit.client.raise_request_exception = False
    hers = [str(pk) for pk in parameter_candidates(alice_with_everything)["pk"]]
    before, wrong = rows_of(alice_with_everything), []
    for path, text in found_pages.values():
        for form in FORM.findall(text):
            target = (ACTION.search(form) or [path, path])[1] or path
            fields = set(FIELD.findall(form)) - {"csrfmiddlewaretoken"}
            for _try in range(TRIES_PER_FORM):
                sent = {name: chance.choice(hers if chance.random() < 0.5 else VALUES) for name in fields}
                sent = {
                    name: value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
                    for name, value in sent.items()
                }
                answer = visit("post", target, sent)
                tried()
                if answer.status_code >= 500:
                    wrong.append(f"{target} {sent} {getattr(answer, 'exc_info', ('', ''))[1]!r}")
                if MARKER in answer.text_seen:
                    wrong.append(f"{target} {sent} shows what is Alice's")
    assert wrong == []
    assert rows_of(alice_with_everything) == before


ODD_NUMBERS = [
    "0",
    "-1",
    "00001",
    "99999999999999999999",
    "1.0",
    "1e3",
    "٣",
    "%00",
    "%ED%A0%80",
    "..%2f..",
    "a" * 3000,
    "%0d%0a",
]


def test_no_address_breaks_on_an_odd_number(alice_with_everything, tried):
    client = signed_in(alice_with_everything)
    client.raise_request_exception = False
    broken = []
    for address in [each for each in all_addresses() if each.parameters]:
        for odd in ODD_NUMBERS:
            path = "/" + re.sub(r"<[^>]+>", odd, address.route)
            for method in ("get", "post"):
                tried()
                if getattr(client, method)(path).status_code >= 500:
                    broken.append(f"{method} {path}")
    assert broken == []


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil", "[::ffff:1.2.3.4]", "localhost@evil", "a b"]
)
def test_another_host_name_is_refused_everywhere(alice_with_everything, tried, host):
    client = signed_in(alice_with_everything)
    client.raise_request_exception = False
    for path in ("/", "/campaign/", "/account/sign-in/", "/account/export/", "/odds/"):
        tried()
        assert client.get(path, headers={"host": host}).status_code == 400
