"""Profile, import, documents, letters, brief, rewordings and what was sent: markup in every text, every format that
leaves, many pictures at once, and a key that nobody sees."""

import io
import json
import logging
import re
import resource
import socket
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from pypdf import PdfReader

from attacks.test_hostile_text import PAYLOADS, HostileParser
from conftest import signed_in
from onward.accounts.archive.exporting import write_archive
from onward.campaign.public import SaveJob, save_job
from onward.foundation.safe_http import FetchError, FetchErrorReason
from onward.materials.documents.files import WRITERS
from onward.materials.documents.models import Document
from onward.materials.documents.operations import tailor_document
from onward.materials.documents.pages import page_pictures_of
from onward.materials.documents.queries import printout
from onward.materials.letters.models import Letter
from onward.materials.letters.operations import StartLetter, start_letter
from onward.materials.letters.rules import LetterPurpose
from onward.materials.rewording.operations import SaveHelper, save_helper
from onward.materials.tests.sample_profile import POSTING, add_sample_profile
from onward.profile.models import Evidence, Profile, ProfileEntry

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TYPST = ['#import "/etc/passwd"', "$x$ *b* _i_ @ref <label> \\u{41} #panic()"]
MARKDOWN = [
    "[x](javascript:hostile())",
    "![x](https://hostile.example/x.png)",
    "<https://hostile.example>",
    "`x` **b** # h",
]
LINKS = ["javascript:hostile()", "data:text/html,<script>hostile()</script>", "vbscript:x", "file:///etc/passwd"]
LINK = re.compile(r"\s*(?:javascript|data|vbscript|file):", re.IGNORECASE)
ADDRESS = re.compile(rb"/URI\s*\(([^)]*)\)")
MARKDOWN_LINK = re.compile(r"(?<!\\)\]\(\s*(?:javascript|data|vbscript|file):", re.IGNORECASE)
TEXTS = ("kept_key", "key", "section", "started", "ended", "country", "language")
KEY = "sk-attack-" + "k" * 40


def hostile_profile(person, payload: str, link: str) -> Document:
    """A tailored résumé whose every word is ``payload``, and whose every link is ``link``, past all forms."""
    add_sample_profile(person)
    application = save_job(person, SaveJob(title="Data Engineer", company="Harbor", posting=POSTING))
    document = tailor_document(person, application)
    for model in (Profile, ProfileEntry, Evidence):
        for row in model.objects.owned_by(person):
            for field in model._meta.concrete_fields:
                if isinstance(field, models.CharField | models.TextField) and field.name not in TEXTS:
                    text = f"{payload.replace(chr(0), '')} {getattr(row, field.name)}"
                    setattr(row, field.name, link if field.name == "url" else text[: field.max_length])
            if isinstance(row, Profile):
                row.links = [[link, payload.replace("\x00", ""), ""]]
            row.save()
    Document.objects.owned_by(person).update(title=payload.replace("\x00", "")[:200])
    application.job.title = application.job.company = payload.replace("\x00", "")[:100]
    application.job.save()
    return Document.objects.owned_by(person).get(pk=document.pk)


def wrong_in_markup(text: str) -> list[str]:
    parser = HostileParser()
    parser.feed(text)
    return parser.found


def wrong_in_svg(source: bytes) -> list[str]:
    """What could run or load something in a picture of a page."""
    found = []
    for element in ET.fromstring(source).iter():
        name = element.tag.rpartition("}")[2]
        if name in {"script", "foreignObject", "iframe", "hostile-tag", "animate", "set"}:
            found.append(name)
        for attribute, value in element.attrib.items():
            plain = attribute.rpartition("}")[2]
            loads = plain == "href" and not re.match(r"#|https?:|mailto:|tel:|data:image/", value)
            if plain.startswith(("on", "hostile")) or loads:
                found.append(f"{name} {plain}={value[:60]!r}")
    return found


def wrong_in_docx(source: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        found = [name for name in archive.namelist() if "vba" in name.lower() or name.startswith(("/", ".."))]
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = ET.fromstring(archive.read(name))
                found += [f"{name} {each.get('Target')}" for each in root.iter() if LINK.match(each.get("Target", ""))]
                found += [name for each in root.iter() if "instrText" in each.tag and "hostile" in (each.text or "")]
    return found


def wrong_in_file(name: str, source: bytes) -> list[str]:
    if name == "html":
        return wrong_in_markup(source.decode())
    if name == "docx":
        return wrong_in_docx(source)
    if name == "pdf":
        assert PdfReader(io.BytesIO(source)).pages
        return [found.decode("latin-1") for found in ADDRESS.findall(source) if LINK.match(found.decode("latin-1"))]
    if name == "md":
        text = source.decode()
        return [*MARKDOWN_LINK.findall(text), *re.findall(r"(?m)^!\[[^\]]*\]\(", text)]
    return []


def wrong_in_headers(answer) -> list[str]:
    disposition = answer["Content-Disposition"]
    sound = (
        disposition.startswith("attachment")
        and "\n" not in disposition
        and answer["X-Content-Type-Options"] == "nosniff"
    )
    return [] if sound else [disposition]


@pytest.mark.parametrize("payload", [*PAYLOADS, *TYPST, *MARKDOWN])
def test_no_text_of_the_profile_runs_in_any_format_that_leaves(alice, tried, payload):
    link = LINKS[len(payload) % len(LINKS)]
    document, client, wrong = hostile_profile(alice, payload, link), signed_in(alice), []
    page = client.get(f"/materials/documents/{document.pk}/")
    wrong += wrong_in_markup(page.content.decode())
    picture = client.get(f"/materials/documents/{document.pk}/pages/1/")
    assert picture["Content-Type"] == "image/svg+xml"
    assert "script-src" in picture["Content-Security-Policy"]
    wrong += wrong_in_svg(picture.content)
    for file_format in WRITERS:
        answer = client.get(f"/materials/documents/{document.pk}/file/{file_format}/")
        assert answer.status_code == 200, (file_format, payload)
        wrong += [f"{file_format}: {each}" for each in wrong_in_file(str(file_format), answer.content)]
        wrong += wrong_in_headers(answer)
        tried()
    for path, parse in (("json-resume", json.loads), ("rendercv", yaml.safe_load), ("europass", ET.fromstring)):
        answer = client.get(f"/profile/export/{path}/")
        parse(answer.content)
        wrong += wrong_in_headers(answer)
        tried()
    for path in ("/profile/", "/profile/export/", "/materials/documents/", "/materials/gaps/", "/materials/brief/"):
        wrong += wrong_in_markup(client.get(path).content.decode())
        tried()
    assert wrong == []


@pytest.mark.parametrize("payload", [*PAYLOADS, *TYPST, *MARKDOWN])
def test_no_text_of_a_letter_runs_in_any_format_that_leaves(alice, tried, payload):
    document = hostile_profile(alice, payload, LINKS[0])
    letter = start_letter(alice, StartLetter(purpose=LetterPurpose.COVER_LETTER, application=document.application_id))
    text = payload.replace("\x00", "")
    Letter.objects.owned_by(alice).update(subject=text, text=f"{text}\n\n{text}")
    client, wrong = signed_in(alice), []
    wrong += wrong_in_markup(client.get(f"/materials/letters/{letter.pk}/").content.decode())
    for file_format in ("pdf", "docx", "txt", "md", "html"):
        answer = client.get(f"/materials/letters/{letter.pk}/file/{file_format}/")
        if answer.status_code == 404:
            continue
        assert answer.status_code == 200
        wrong += [f"{file_format}: {each}" for each in wrong_in_file(file_format, answer.content)] + wrong_in_headers(
            answer
        )
        tried()
    assert wrong == []


UPLOADS = {
    "page.html": b"<script>hostile()</script><hostile-tag>",
    "picture.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='hostile()'><script>hostile()</script></svg>",
    "both.pdf": b"%PDF-1.7\n<script>hostile()</script>",
    "x\r\nSet-Cookie: hostile=1.pdf": b"%PDF-1.7",
    '"; filename="evil.exe.pdf': b"MZ",
    "../../etc/passwd.pdf": b"x",
    "\u202efdp.exe": b"MZ",
    "<hostile-tag>.html": b"x",
    "a" * 190 + ".pdf": b"x",
}


@pytest.mark.parametrize("name", UPLOADS)
def test_a_file_made_elsewhere_is_only_ever_saved(alice, tried, name):
    application = save_job(alice, SaveJob(title="Cook", company="Aubergine"))
    client = signed_in(alice)
    form = {"file": SimpleUploadedFile(name, UPLOADS[name]), "sent_on": alice.today(), "kind": "resume"}
    answer = client.post(f"/materials/sent/attach/{application.pk}/", form, follow=True)
    tried()
    assert answer.status_code in {200, 422}
    assert wrong_in_markup(answer.content.decode()) == []
    for sent in application.sent_documents.owned_by(alice):
        file = client.get(f"/materials/sent/{sent.pk}/file/")
        assert wrong_in_headers(file) == []
        assert file.content == UPLOADS[name]
        assert not re.search(r"[/\\<>\"\r\n\u202e]", sent.file_name)
        assert wrong_in_markup(client.get(f"/materials/sent/{sent.pk}/").content.decode()) == []


ADDRESSES = [
    *("file:///etc/passwd", "http://169.254.169.254/latest", "https://169.254.169.254/v1", "http://10.0.0.1/v1"),
    *("https://10.0.0.1/v1", "https://[fe80::1]/v1", "https://[::ffff:169.254.169.254]/v1", "https://0/v1"),
    *("https://0x7f.1/v1", "http://localhost@10.0.0.1/v1", "http://localhost.evil.example/v1", "gopher://localhost/"),
    *("https://2852039166/v1", "http://127.0.0.1:22@10.0.0.1/v1", "//localhost/v1", "https://192.168.1.1\\@localhost/"),
]


@pytest.mark.parametrize("hosted", [False, True])
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_assistant_inside_the_network_is_never_reached(alice, tried, monkeypatch, settings, address, hosted):
    settings.HOSTED = hosted
    reached = []

    def note(_scheme, _host, _port, checked, _until):
        reached.append(checked)
        raise FetchError(FetchErrorReason.UNREACHABLE)

    monkeypatch.setattr("onward.foundation.safe_http._connect", note)
    add_sample_profile(alice)
    line, client = Evidence.objects.owned_by(alice).first(), signed_in(alice)
    client.post("/materials/rewordings/helper/", {"address": address, "model": "m", "key": KEY})
    asked = client.post(f"/materials/rewordings/{line.pk}/ask/", follow=True)
    tried()
    assert asked.status_code == 200
    assert set(reached) <= (set() if hosted else {"127.0.0.1", "::1"})


def test_the_key_of_an_assistant_stands_on_no_page_in_no_export_and_in_no_log(alice, tried, caplog):
    caplog.set_level(logging.DEBUG)
    add_sample_profile(alice)
    with closing(socket.create_server(("127.0.0.1", 0))) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
    save_helper(alice, SaveHelper(address=address, model="m", key=KEY))
    line, client = Evidence.objects.owned_by(alice).first(), signed_in(alice)
    seen = [client.post(f"/materials/rewordings/{line.pk}/ask/", follow=True).content]
    paths = (f"/materials/rewordings/{line.pk}/", "/materials/rewordings/helper/", "/account/settings/", "/history/")
    seen += [client.get(path, follow=True).content for path in paths]
    with write_archive(alice) as file, zipfile.ZipFile(file) as archive:
        seen += [archive.read(name) for name in archive.namelist()]
    tried(len(seen))
    assert not any(KEY.encode() in each for each in seen)
    assert KEY not in caplog.text


def test_forty_pictures_at_once_are_all_drawn_in_bounded_memory(alice, tried):
    document = hostile_profile(alice, "", "https://example.org")
    made_of = printout(alice, document)
    headlines = [replace(made_of.content.basics, headline=f"Engineer {number}") for number in range(40)]
    asked = [replace(made_of, content=replace(made_of.content, basics=each)) for each in headlines]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with ThreadPoolExecutor(40) as together:
        drawn = list(together.map(page_pictures_of, asked))

    tried(40)
    assert len({pages[0] for pages in drawn}) == 40
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_000_000
