import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from onward.campaign.public import Application, Event, Job
from onward.imports import operations as imports_operations
from onward.imports.tests.conftest import TRACKER, items_of_batch, upload
from onward.parsing.tables.file_records import FileProblem, UnreadableFileError
from onward.proposals.models import Proposal, ProposalBatch

SCRIPT = "<script>alert(1)</script>"


def said(answer) -> str:
    return answer.content.decode()


def zipped(entries: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


class Untouched(io.RawIOBase):
    """A body nobody may read."""

    def readable(self):
        return True

    def read(self, _size=-1):
        raise AssertionError("the body was read")

    readinto = read


def test_two_hundred_megabytes_are_refused_before_they_are_read(as_alice):
    answer = as_alice.generic(
        "POST",
        reverse("imports:upload"),
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200 * 1024 * 1024),
        **{"wsgi.input": Untouched()},
    )
    assert answer.status_code == 413
    assert "too large" in said(answer)


def test_the_limit_holds_for_every_page_and_for_strangers(db):
    for address in ("/", "/campaign/", "/nowhere/"):
        answer = Client(HTTP_HOST="localhost").generic("POST", address, b"", CONTENT_LENGTH="10000000000")
        assert answer.status_code == 413


def test_a_body_without_a_length_is_refused(as_alice):
    answer = as_alice.generic(
        "POST", reverse("imports:upload"), b"", CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked"
    )
    assert answer.status_code == 411


def test_a_file_a_little_too_large_is_refused_in_words(alice, as_alice, settings):
    settings.UPLOAD_LIMIT = 1000
    answer = upload(as_alice, TRACKER + "x" * 2000)
    assert answer.status_code == 422
    assert "too large" in said(answer)
    assert not ProposalBatch.objects.owned_by(alice).exists()


def test_a_zip_bomb_is_refused_in_words(alice, as_alice):
    bomb = zipped({f"{n}.csv": b"0" * 30_000_000 for n in range(10)})
    assert len(bomb) < 1_000_000
    answer = upload(as_alice, bomb, "bomb.zip")
    assert answer.status_code == 422
    assert "unpacks to more" in said(answer)
    assert not ProposalBatch.objects.owned_by(alice).exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "isn&#39;t a spreadsheet"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\n\n\n", "We found no applications"),
        (b"", "empty"),
        (b"a" + b",b" * 500 + b"\n" + b"1" + b",2" * 500, "columns"),
    ],
)
def test_what_is_no_table_is_refused_in_words(as_alice, data, words):
    answer = upload(as_alice, data)
    assert answer.status_code == 422
    assert words in said(answer)


def test_files_do_not_pile_up(alice, as_alice, receive, monkeypatch):
    monkeypatch.setattr(imports_operations, "MAX_UNFINISHED_FILES", 2)
    receive()
    receive()
    answer = upload(as_alice, TRACKER)
    assert answer.status_code == 422
    assert "You have several unfinished imports" in said(answer)
    assert ProposalBatch.objects.owned_by(alice).count() == 2


def test_numbers_beyond_any_table_are_not_found(alice, as_alice, receive):
    batch, beyond = receive(), 10**30
    for address in (
        reverse("imports:preview", args=[beyond]),
        reverse("imports:correct_row", args=[batch.pk, 0, beyond]),
        reverse("imports:correct_row", args=[batch.pk, beyond, 2]),
    ):
        assert as_alice.get(address).status_code == 404


@pytest.mark.parametrize("emptied", ["tables", "decided"])
@pytest.mark.parametrize("word", ["accept", "leave_out", "reset"])
def test_a_row_of_a_table_that_its_file_does_not_have_is_not_found(alice, as_alice, imported, emptied, word):
    """As an archive from elsewhere may have it."""
    batch = imported(TRACKER)
    setattr(batch, emptied, [])
    batch.save()
    row = Proposal.objects.owned_by(alice).filter(batch=batch).first()
    place = [batch.pk, row.part, row.line]
    correct, decide = reverse("imports:correct_row", args=place), reverse("imports:decide_row", args=place)
    assert as_alice.get(correct).status_code == 404
    assert as_alice.post(correct, {"cell-0": "Ikea"}).status_code == 404
    assert as_alice.post(decide, {"word": word}).status_code == 404


def test_answers_that_were_never_offered_change_nothing(alice, as_alice, receive):
    batch = receive()
    answers = {
        "0-field-0": "shoe_size",
        "0-field-99": "title",
        "0-order-0": "day_first",
        "0-order-3": "year_first",
        "0-key-0": "Ghosted",
        "0-status-0": "hired|maybe|" + "9" * 9000,
        "0-asked": "1",
        "0-included": "1",
    }
    as_alice.post(reverse("imports:preview", args=[batch.pk]), answers)
    batch.refresh_from_db()
    assert batch.decided[0] == {"fields": {}, "orders": {}, "statuses": {}, "included": True, "unclear_crosses": []}


def test_no_file_at_all_is_said_beside_the_field(as_alice):
    assert "Choose a file first" in said(as_alice.post(reverse("imports:upload")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_letters_come_through_in_every_encoding(alice, imported, encoding):
    text = "Firma;Stelle;Status;Beworben am\nMüller & Söhne;Prüfer für Züge;Absage;14.11.2024\n"
    text += "École;Maître;Absage;15.11.2024\n"
    imported(text.encode(encoding))
    assert set(Job.objects.owned_by(alice).values_list("company", flat=True)) == {"Müller & Söhne", "École"}


def test_one_broken_row_in_ten_thousand_is_the_only_one_that_waits(alice, receive):
    rows = [f"Company {n},Analyst,Rejected,2024-01-{n % 28 + 1:02}" for n in range(9_999)]
    rows.insert(5_000, '"Company,Analyst,Blorbed,2024-13-77')
    batch = receive("Company,Title,Status,Applied\n" + "\n".join(rows) + "\n")
    waiting = [each for each in items_of_batch(alice, batch) if each.outcome != "new"]
    assert [(each.item.line, each.outcome) for each in waiting] == [(5_002, "attention")]


def test_formulas_are_kept_as_the_text_they_are(alice, imported):
    imported(
        'Company,Title,Status\n=cmd|\' /C calc\'!A0,"=HYPERLINK(""https://x.example"")",Rejected\n+1,@SUM(A1),Rejected\n'
    )
    companies = set(Job.objects.owned_by(alice).values_list("company", flat=True))
    assert companies == {"=cmd|' /C calc'!A0", "+1"}


def test_script_in_every_field_is_shown_as_text(alice, as_alice, imported, receive):
    header = ",".join(
        f"{name}{SCRIPT}" if at > 3 else name for at, name in enumerate(TRACKER.splitlines()[0].split(","))
    )
    row = ",".join([SCRIPT] * 6)
    text = f"{header}\n{row}\n{row}\n"
    looked_at, brought = receive(text, f"{SCRIPT}.csv"), imported(text, f"{SCRIPT}.csv")
    for batch in (looked_at, brought):
        for name in ("preview", "result", "rows"):
            answer = as_alice.get(reverse(f"imports:{name}", args=[batch.pk]), follow=True)
            assert answer.status_code == 200
            assert SCRIPT not in said(answer)
            assert "alert(1)" in said(answer)
        answer = as_alice.get(reverse("imports:correct_row", args=[batch.pk, 0, 2]))
        assert answer.status_code == 200
        assert SCRIPT not in said(answer)


def test_zero_bytes_and_half_characters_do_no_harm(alice, imported, as_alice):
    text = "Company,Title,Status,Hair\x00colour\nCel\x00la,Analyst,Rejected,br\x00own\nAmax,Tester,Blo\x00rbed,red\n"
    batch = imported(text.encode())
    assert Application.objects.owned_by(alice).exists()
    assert as_alice.get(reverse("imports:rows", args=[batch.pk])).status_code == 200
    assert not any("\x00" in event.text for event in Event.objects.owned_by(alice))


def test_file_names_are_only_names(alice, receive):
    assert receive(name="../../etc/passwd\x00.csv").name == "../../etc/passwd␀.csv"
    assert len(receive(name="x" * 1000).name) == 255


def test_a_locked_workbook_and_an_old_one_are_told_apart(receive):
    with pytest.raises(UnreadableFileError) as refused:
        receive(b"\xd0\xcf\x11\xe0" + b"\0" * 100, "old.xls")
    assert refused.value.reason is FileProblem.UNKNOWN_FORMAT
