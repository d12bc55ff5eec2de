"""Script, markup, bidirectional and control characters in every field: pages, feeds, PDFs, mail and exports."""

import csv
import io
import re
import shutil
import subprocess
from html.parser import HTMLParser
from zipfile import ZipFile

import openpyxl
import pytest
from django.core import mail
from django.db import models
from django.urls import reverse
from pypdf import PdfReader
from tests.private_rows import FIELD_VALUES, all_addresses, owned_models, parameter_candidates

from conftest import signed_in
from onward.accounts.allauth_adapters import AccountAdapter
from onward.accounts.archive.exporting import write_archive
from onward.accounts.emails import EMAIL_TEMPLATES
from onward.calendar.feed.operations import SaveFeed, create_feed
from onward.calendar.feed.queries import feed_token

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PAYLOADS = [
    "<hostile-tag>1",
    '"hostile-attribute="1',
    "'hostile-attribute='1",
    "</script><hostile-tag>",
    "</textarea></title></style><hostile-tag>",
    "javascript:hostile()",
    "{{7*7*7*7}}{%x%}",
    "%(x)s %s %d {0}",
    "\u202e\u2066hostile\u200b\ufeff",
    "\x00\x07\x1b[31m\x0b\x0c\x85\u2028",
    "BEGIN:VEVENT\r\nX-HOSTILE:1\r\nEND:VEVENT",
    "=HYPERLINK(1)",
]
FORMULAS = [
    *("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1"),
    *("\uff1d1+1", "\uff0b1", "\uff0d1", "\uff201", "=cmd|' /C calc'!A0", ";=1+1", '";=1+1', '",=1+1', "'=1+1"),
    *("\x0b=1+1", "\x1f=1+1", "\ufeff=1+1", "\u2028=1+1", '=HYPERLINK("http://x")', "%0A=1+1", "\x85=1+1"),
]
JAVASCRIPT = re.compile(r"\s*javascript:.*hostile", re.IGNORECASE)
"""A script of a payload; the bookmark that saves a posting is one of our own."""
NOT_FREE = {*FIELD_VALUES, "digest", "encrypted", "key", "function_name", "signature", "uid"}


class HostileParser(HTMLParser):
    """What of the payloads became markup."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [tag] if tag == "hostile-tag" else []
        for name, value in attrs:
            runs = name in {"href", "src", "action", "formaction"} and JAVASCRIPT.match(value or "")
            if name.startswith(("hostile", "on")) or runs:
                self.found.append(f"{tag} {name}={value!r}")


def fill_with(person, payload: str) -> int:
    """Put ``payload`` into every text of every row, past all forms; how many columns took it."""
    filled = 0
    for model in owned_models():
        for field in model._meta.concrete_fields:
            free = isinstance(field, models.CharField | models.TextField) and not field.choices
            if not free or field.name in NOT_FREE:
                continue
            text = payload.replace("\x00", "")[: field.max_length]
            rows = model.objects.owned_by(person)
            if is_unique(field) and (first := rows.first()):
                rows = rows.filter(pk=first.pk)
            rows.update(**{field.name: text})
            filled += 1
    return filled


def is_unique(field) -> bool:
    named = [each.fields for each in field.model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    return field.unique or any(field.name in fields for fields in named)


def text_of(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def victim(alice_with_everything):
    return alice_with_everything


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_written_in_a_field_becomes_markup_or_an_error(victim, tried, payload):
    assert fill_with(victim, payload) > 60
    client = signed_in(victim)
    client.raise_request_exception = False
    candidates, wrong = parameter_candidates(victim), []
    for address in all_addresses():
        for path in address.filled(candidates):
            answer = client.get(path)
            if answer.status_code in {404, 405}:
                continue
            tried()
            if answer.status_code >= 500:
                wrong.append(f"{path}: {answer.status_code} {getattr(answer, 'exc_info', ('', ''))[1]}")
            if answer["Content-Type"].startswith("text/html"):
                parser = HostileParser()
                parser.feed(text_of(answer).decode())
                wrong += [f"{path}: {each}" for each in parser.found]
                if b"2401" in text_of(answer) and "7*7" in payload:
                    wrong.append(f"{path}: a template ran")
            break
    assert wrong == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_feed_says_lines_of_its_own_alone(victim, tried, payload):
    fill_with(victim, payload)
    feed = create_feed(victim, SaveFeed(name="All", follow_ups=True, plan=True, pauses=True, with_details=True))
    answer = signed_in(victim).get(reverse("calendar:feed_file", args=[feed_token(feed)]))
    assert answer.status_code == 200
    tried()
    written = answer.content.decode()
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", written)
    assert not re.search(r"^X-HOSTILE", written, re.MULTILINE)


TYPST = ['#import "/etc/passwd"', "$x$ *b* _i_ @ref <label> \\u{41} #panic()", "\u202e" * 50]


@pytest.mark.parametrize("payload", [*PAYLOADS, *TYPST])
def test_a_pdf_is_made_of_any_text(victim, tried, payload):
    (sheet,) = [each for each in all_addresses() if each.name == "setbacks:preparation_pdf"]
    fill_with(victim, payload)
    client = signed_in(victim)
    answers = (client.get(path) for path in sheet.filled(parameter_candidates(victim)))
    pdf = next(text_of(answer) for answer in answers if answer.status_code == 200)
    tried()
    assert len(PdfReader(io.BytesIO(pdf)).pages) >= 1


NAMED = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("payload", [*PAYLOADS, "a\r\nBcc: spy@example.org", "a\nContent-Type: text/html\n\n<b>"])
def test_no_mail_takes_headers_or_markup_from_a_field(tried, payload, rf):
    request = rf.get("/")
    facts = {name for each in EMAIL_TEMPLATES.values() for name in NAMED.findall(f"{each.subject} {each.text}")}
    context = {**dict.fromkeys({*facts, "ip", "user_agent", "timestamp", "current_site"}, payload), "request": request}
    for occasion in EMAIL_TEMPLATES:
        AccountAdapter(request).render_mail(occasion, "bob@example.org", context).send()
        tried()
        sent = mail.outbox[-1].message()
        assert sent["Bcc"] is None
        assert sent.get_content_type() == "text/plain"
        assert sent.get_all("To") == ["bob@example.org"]


RUNS = re.compile(r"\s*[=+\-@]")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")


def test_no_cell_of_an_export_runs_as_a_formula(victim, tried, tmp_path):
    """Read by LibreOffice where it is installed, which takes for a formula what it would run."""
    for number, payload in enumerate(FORMULAS):
        fill_with(victim, payload)
        with write_archive(victim) as file, ZipFile(file) as archive:
            for name in [each for each in archive.namelist() if each.endswith(".csv")]:
                text = archive.read(name).decode("utf-8-sig")
                with (tmp_path / f"{number}.csv").open("a", encoding="utf-8", newline="") as sheet:
                    sheet.write(text)
                rows = list(csv.reader(io.StringIO(text, newline="")))
                tried(sum(map(len, rows)))
                running = [cell for row in rows for cell in row if RUNS.match(cell) and not NUMBER.fullmatch(cell)]
                assert running == [], name
    if office := shutil.which("localc"):
        (tmp_path / "control.csv").write_text("=1+1\n")
        assert formulas_seen_by_office(office, tmp_path) == ["control.xlsx A1: =1+1"], "it sees the control alone"


def formulas_seen_by_office(office: str, folder) -> list[str]:
    made = folder / "xlsx"
    command = [
        office,
        "--headless",
        f"-env:UserInstallation=file://{folder}/profile",
        "--infilter=CSV:44,34,76,1,,0,false,true,false",
    ]
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", made, *sorted(folder.glob("*.csv"))],
        check=True,
        capture_output=True,
        timeout=300,
    )
    books = sorted(made.glob("*.xlsx"))
    assert len(books) == len(list(folder.glob("*.csv")))
    return [
        f"{book.name} {cell.coordinate}: {cell.value}"
        for book in books
        for row in openpyxl.load_workbook(book).active.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
