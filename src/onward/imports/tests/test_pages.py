import io
import re
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from onward.accounts.public import export_archive
from onward.campaign.public import Application
from onward.foundation.jobs.running import cancel_job
from onward.foundation.models import Action, BackgroundJob
from onward.foundation.undo.replaying import undo
from onward.imports import operations as imports_operations
from onward.imports.tests.conftest import TRACKER, run_job_of, tables_of_batch, upload
from onward.proposals.models import Proposal, ProposalBatch

AMBIGUOUS = "Company,Title,Status,Applied\nCella,Analyst,Rejected,03/04/2024\nAmax,Tester,Blorbed,05/06/2024\n"


def latest_batch(person) -> ProposalBatch:
    return ProposalBatch.objects.owned_by(person).latest("pk")


def page(client, name, *args, query="") -> str:
    return client.get(reverse(name, args=args) + query).content.decode()


def test_the_first_page_asks_one_thing(as_alice):
    text = page(as_alice, "imports:upload")
    assert text.count('data-kind="primary"') == 1
    assert reverse("campaign:sample") in text


def test_from_a_file_to_the_board(alice, as_alice):
    answer = upload(as_alice, TRACKER)
    batch = latest_batch(alice)
    assert answer["Location"] == reverse("imports:preview", args=[batch.pk])
    text = page(as_alice, "imports:preview", batch.pk)
    assert "Import 3 applications" in text
    answer = as_alice.post(reverse("imports:begin", args=[batch.pk]))
    assert answer["Location"] == reverse("imports:result", args=[batch.pk])
    assert page(as_alice, "imports:result", batch.pk).count("<progress") == 1
    run_job_of(batch)
    assert batch.background_job.summary == "3 imported"
    text = page(as_alice, "imports:result", batch.pk)
    assert reverse("ui:undo", args=[batch.action_id]) in text
    assert Application.objects.owned_by(alice).count() == 3


def test_an_import_takes_the_place_of_the_sample_and_undo_brings_it_back(alice, as_alice):
    as_alice.post(reverse("campaign:sample"))
    upload(as_alice, TRACKER)
    batch = latest_batch(alice)
    text = as_alice.post(reverse("imports:begin", args=[batch.pk]), follow=True).content.decode()
    assert "Removed the sample data" in text
    run_job_of(batch)
    assert not Application.objects.owned_by(alice).filter(sample=True).exists()
    undo(Action.objects.owned_by(alice).get(label="Removed the sample data"))
    assert Application.objects.owned_by(alice).filter(sample=True).exists()


def test_the_assistant_shows_each_column_with_its_values_and_a_reason_that_is_no_header(alice, as_alice):
    upload(as_alice, TRACKER)
    text = page(as_alice, "imports:preview", latest_batch(alice).pk)
    assert "from its header" not in text
    assert "Cella · Amax · Nokia" in text
    assert "2 Interviews + Denied" in text
    assert "kept in a note on the application" in text


def test_an_unclear_order_of_dates_demands_a_choice(alice, as_alice):
    upload(as_alice, AMBIGUOUS)
    batch = latest_batch(alice)
    text = page(as_alice, "imports:preview", batch.pk)
    assert reverse("imports:begin", args=[batch.pk]) not in text
    as_alice.post(reverse("imports:begin", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.state == ProposalBatch.State.CHOOSING
    as_alice.post(
        reverse("imports:preview", args=[batch.pk]), {"0-order-3": "day_first", "0-asked": "1", "0-included": "1"}
    )
    text = page(as_alice, "imports:preview", batch.pk)
    assert "Import 1 application" in text
    assert reverse("imports:begin", args=[batch.pk]) in text


def test_a_status_and_a_column_can_be_changed(alice, as_alice):
    upload(as_alice, TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    batch = latest_batch(alice)
    as_alice.post(
        reverse("imports:preview", args=[batch.pk]),
        {
            "0-key-0": "Blorbed",
            "0-status-0": "interview|rejected|0",
            "0-field-5": "notes",
            "0-field-4": "hair",
            "0-asked": "1",
            "0-included": "1",
        },
    )
    batch.refresh_from_db()
    assert batch.decided[0]["fields"] == {"5": "notes"}
    assert list(batch.decided[0]["statuses"]) == ["blorbed"]
    assert "Import 4 applications" in page(as_alice, "imports:preview", batch.pk)


def test_what_was_only_looked_at_is_not_called_a_choice(alice, as_alice):
    upload(as_alice, TRACKER)
    batch = latest_batch(alice)
    text = page(as_alice, "imports:preview", batch.pk)
    names = dict(re.findall(r'<select name="([^"]+)".*?<option value="([^"]*)" selected', text, re.DOTALL))
    keys = dict(re.findall(r'name="(0-key-\d+)" value="([^"]+)"', text))
    as_alice.post(reverse("imports:preview", args=[batch.pk]), {**names, **keys, "0-asked": "1", "0-included": "1"})
    batch.refresh_from_db()
    assert (batch.decided[0]["fields"], batch.decided[0]["statuses"]) == ({}, {})
    assert "your choice" not in page(as_alice, "imports:preview", batch.pk)


def test_htmx_gets_only_the_part_that_changes(alice, as_alice):
    upload(as_alice, TRACKER)
    answer = as_alice.get(reverse("imports:preview", args=[latest_batch(alice).pk]), headers={"HX-Request": "true"})
    assert b"<html" not in answer.content
    assert b'id="preview"' in answer.content


def test_a_row_is_put_right_in_place_before_anything_comes_in(alice, as_alice):
    upload(as_alice, TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    batch = latest_batch(alice)
    text = page(as_alice, "imports:rows", batch.pk)
    assert "We don&#39;t know what the status “Blorbed” means." in text
    address = reverse("imports:correct_row", args=[batch.pk, 0, 5])
    assert address in text
    cells = {f"c{at}": cell for at, cell in enumerate(["Ikea", "Clerk", "Rejected", "2024-01-01", "", ""])}
    answer = as_alice.post(address, cells)
    assert answer["Location"] == reverse("imports:rows", args=[batch.pk])
    assert "Import 4 applications" in page(as_alice, "imports:preview", batch.pk)


def test_a_row_that_is_still_unclear_keeps_what_was_typed(alice, as_alice):
    upload(as_alice, TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    batch = latest_batch(alice)
    address = reverse("imports:correct_row", args=[batch.pk, 0, 5])
    answer = as_alice.post(
        address, {"c0": "Ikea", "c1": "Clerk", "c2": "Florped", "c3": "", "c4": "", "c5": ""}, follow=True
    )
    assert "Florped" in answer.content.decode()
    assert "still needs your input" in answer.content.decode()


def test_a_row_can_be_left_out_taken_and_taken_back(alice, as_alice):
    upload(as_alice, TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    batch = latest_batch(alice)
    address = reverse("imports:decide_row", args=[batch.pk, 0, 5])
    as_alice.post(address, {"word": "leave_out"})
    assert "Ikea" in page(as_alice, "imports:rows", batch.pk, query="?show=left_out")
    as_alice.post(address, {"word": "accept"})
    assert "Import 4 applications" in page(as_alice, "imports:preview", batch.pk)
    as_alice.post(address, {"word": "back"})
    assert "Import 3 applications" in page(as_alice, "imports:preview", batch.pk)


def test_a_row_is_put_right_after_the_import_and_joins_the_board(alice, as_alice, imported):
    batch = imported(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    as_alice.post(
        reverse("imports:correct_row", args=[batch.pk, 0, 5]), {"c0": "Ikea", "c1": "Clerk", "c2": "Rejected"}
    )
    assert Application.objects.owned_by(alice).filter(job__company="Ikea").count() == 1
    assert "Ikea" not in page(as_alice, "imports:rows", batch.pk, query="?show=attention")


def test_a_cancelled_import_keeps_what_came_in_and_can_go_on(alice, as_alice):
    upload(as_alice, TRACKER)
    batch = latest_batch(alice)
    as_alice.post(reverse("imports:begin", args=[batch.pk]))
    batch.refresh_from_db()
    cancel_job(batch.background_job)
    run_job_of(batch)
    assert batch.state == ProposalBatch.State.STOPPED
    assert reverse("imports:begin", args=[batch.pk]) in page(as_alice, "imports:result", batch.pk)
    as_alice.post(reverse("imports:begin", args=[batch.pk]))
    run_job_of(batch)
    assert batch.state == ProposalBatch.State.DONE
    assert Application.objects.owned_by(alice).count() == 3


def test_asking_twice_starts_one_work(alice, as_alice, receive):
    batch = receive()
    parts = tables_of_batch(alice, batch)
    late = ProposalBatch.objects.owned_by(alice).get(pk=batch.pk)
    imports_operations.enqueue_import(alice, batch, parts, "/")
    imports_operations.enqueue_import(alice, late, parts, "/")
    assert BackgroundJob.objects.owned_by(alice).count() == 1


def test_rows_cannot_be_changed_while_they_come_in(alice, as_alice):
    upload(as_alice, TRACKER)
    batch = latest_batch(alice)
    as_alice.post(reverse("imports:begin", args=[batch.pk]))
    assert as_alice.post(reverse("imports:decide_row", args=[batch.pk, 0, 2]), {"word": "leave_out"}).status_code == 404


def test_a_stopped_import_can_be_left_at_that(alice, as_alice):
    upload(as_alice, TRACKER)
    batch = latest_batch(alice)
    as_alice.post(reverse("imports:begin", args=[batch.pk]))
    batch.refresh_from_db()
    cancel_job(batch.background_job)
    run_job_of(batch)
    as_alice.post(reverse("imports:finish", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.state == ProposalBatch.State.DONE


def test_an_import_whose_job_ended_early_is_shown_as_stopped_and_looking_writes_nothing(alice, as_alice):
    upload(as_alice, TRACKER)
    batch = latest_batch(alice)
    as_alice.post(reverse("imports:begin", args=[batch.pk]))
    BackgroundJob.objects.owned_by(alice).update(state="failed", ended_at=timezone.now())
    before = ProposalBatch.objects.owned_by(alice).values().get()
    page = as_alice.get(reverse("imports:result", args=[batch.pk])).content.decode()
    assert "The import stopped before the end" in page
    assert ProposalBatch.objects.owned_by(alice).values().get() == before
    as_alice.post(reverse("imports:begin", args=[batch.pk]))
    run_job_of(latest_batch(alice))
    assert latest_batch(alice).state == ProposalBatch.State.DONE


def test_an_import_on_its_way_cannot_be_left_at_that(alice, as_alice):
    upload(as_alice, TRACKER)
    batch = latest_batch(alice)
    as_alice.post(reverse("imports:begin", args=[batch.pk]))
    assert as_alice.post(reverse("imports:finish", args=[batch.pk])).status_code == 404


def test_a_file_can_be_put_away(alice, as_alice):
    upload(as_alice, TRACKER)
    as_alice.post(reverse("imports:discard", args=[latest_batch(alice).pk]))
    assert not ProposalBatch.objects.owned_by(alice).exists()


def test_a_file_that_was_put_away_can_be_sent_again_from_the_same_page(alice, as_alice):
    def send():
        form = {"file": SimpleUploadedFile("tracker.csv", TRACKER.encode()), "csrfmiddlewaretoken": "of-one-page"}
        return as_alice.post(reverse("imports:upload"), form, follow=True).status_code

    assert send() == 200
    as_alice.post(reverse("imports:discard", args=[latest_batch(alice).pk]))
    assert send() == 200


def test_an_archive_of_onward_comes_in_whole(alice, bob, as_alice, imported):
    imported(person=bob)
    with export_archive(bob) as archive:
        upload(as_alice, archive.read(), "onward.zip")
    assert Application.objects.owned_by(alice).count() == 3


def test_a_file_without_its_bytes_is_asked_for_again(alice, as_alice):
    upload(as_alice, TRACKER)
    batch = latest_batch(alice)
    batch.content.delete()
    answer = as_alice.get(reverse("imports:preview", args=[batch.pk]), follow=True)
    assert "Upload it again" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["preview", "begin", "result", "finish", "discard", "forget_saved_mapping", "rows", "dismiss_rows"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_finds_nothing(alice, as_charlie, imported, receive, name, method):
    for batch in (imported(), receive()):
        answer = getattr(as_charlie, method)(reverse(f"imports:{name}", args=[batch.pk]))
        assert answer.status_code in {404, 405}
    assert Application.objects.owned_by(alice).count() == 3


@pytest.mark.parametrize("name", ["correct_row", "decide_row"])
def test_a_stranger_finds_no_row(alice, as_charlie, imported, receive, name):
    brought = imported(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    for batch in (brought, receive()):
        assert as_charlie.post(reverse(f"imports:{name}", args=[batch.pk, 0, 5])).status_code == 404
    assert Proposal.objects.owned_by(alice).get(batch=brought, line=5).outcome == "attention"


def test_rows_that_do_not_exist_are_not_found(alice, as_alice, imported, receive):
    for batch in (imported(), receive()):
        for part, line in ((0, 99), (7, 2)):
            assert as_alice.get(reverse("imports:correct_row", args=[batch.pk, part, line])).status_code == 404
        assert as_alice.get(reverse("imports:rows", args=[batch.pk]), {"show": "hair"}).status_code == 404


def test_rows_open_where_there_is_something_to_look_at(alice, as_alice, imported):
    batch = imported(TRACKER)
    assert "the file doesn&#39;t say when" in page(as_alice, "imports:rows", batch.pk)


def test_a_no_of_the_last_days_is_kept_for_its_hour_and_the_page_says_so_once(alice, as_alice):
    today = alice.today()
    upload(
        as_alice, f"Company,Title,Applied on,Rejected on\nCella,Analyst,2026-01-02,{today}\nAmax,Tester,,2026-01-03\n"
    )
    batch = latest_batch(alice)
    as_alice.post(reverse("imports:begin", args=[batch.pk]))
    run_job_of(batch)
    text = page(as_alice, "imports:result", batch.pk)
    assert "We kept 1 recent rejection off the board. You&#39;ll see it at 5:00 PM" in text
    stages = dict(Application.objects.owned_by(alice).values_list("job__company", "stage"))
    assert stages == {"Cella": "applied", "Amax": "rejected"}
    as_alice.post(reverse("accounts:deliver_rejections_at_once"))
    assert "You&#39;ll see it on its own" in page(as_alice, "imports:result", batch.pk)


def test_a_value_that_is_not_understood_is_asked_about_once_on_the_preview(alice, as_alice):
    rows = "".join(f"Company {number},Analyst,Blorbed,2024-01-05\n" for number in range(30))
    upload(as_alice, "Company,Title,Status,Applied\nCella,Analyst,Rejected,2024-01-05\n" + rows)
    text = page(as_alice, "imports:preview", latest_batch(alice).pk)
    assert "We aren&#39;t sure what “Blorbed” means." in text
    assert "30 rows" in text


def test_what_of_a_file_is_left_out_is_named_before_and_after(alice, as_alice):
    archive = io.BytesIO()
    with ZipFile(archive, "w") as files:
        files.writestr("tracker.csv", TRACKER)
        files.writestr(
            "rent.csv", "Month,Rent,Status\nJanuary,900,paid\nMarch,901,paid\nApril,902,paid\nMay,903,paid\n"
        )
        files.writestr("letter.pdf", "%PDF")
        files.writestr("__MACOSX/._tracker.csv", "x")
    upload(as_alice, archive.getvalue(), "search.zip")
    batch = latest_batch(alice)
    said = "letter.pdf: not a spreadsheet."
    before = page(as_alice, "imports:preview", batch.pk)
    assert said in before
    assert "rows, not selected." in before
    assert "__MACOSX" not in before
    as_alice.post(reverse("imports:begin", args=[batch.pk]))
    run_job_of(batch)
    after = page(as_alice, "imports:result", batch.pk)
    assert said in after
    assert "rows, not selected." in after


@pytest.mark.parametrize("poison", ["x", [["a"]], [[1, 2, 3]], [["a", "gone", 1]], [["a", "empty", "x"]], {"a": 1}, 7])
def test_a_result_whose_archive_was_tampered_with_is_shown_all_the_same(alice, as_alice, imported, poison):
    batch = imported()
    for name in ("not_read", "tables", "decided"):
        ProposalBatch.objects.owned_by(alice).filter(pk=batch.pk).update(**{name: poison})
    assert as_alice.get(reverse("imports:result", args=[batch.pk])).status_code == 200


def test_rows_to_look_at_stand_on_the_pages_of_the_import(as_alice, imported):
    batch = imported(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    assert "1 row needs your input" in page(as_alice, "imports:upload")
    assert "1 row needs your input" in page(as_alice, "imports:result", batch.pk)
    assert "2 to check later" in page(as_alice, "imports:result", batch.pk)
    as_alice.post(reverse("imports:dismiss_rows", args=[batch.pk]))
    assert "needs your input" not in page(as_alice, "imports:upload")
    assert "to check later" not in page(as_alice, "imports:result", batch.pk)
    assert "Ikea" in page(as_alice, "imports:rows", batch.pk)


def test_nothing_is_asked_about_an_import_that_was_undone(as_alice, imported):
    undo(imported(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n").action)
    assert "needs your input" not in page(as_alice, "imports:upload")


def test_one_reason_is_said_once_for_all_its_rows(as_alice, imported):
    rows = "".join(f"Company {number},Analyst,Blorbed,2024-01-05\n" for number in range(20))
    batch = imported("Company,Title,Status,Applied\nCella,Analyst,Rejected,2024-01-05\n" + rows)
    text = page(as_alice, "imports:rows", batch.pk)
    assert text.count("We don&#39;t know what the status “Blorbed” means.") == 1
    assert text.count("Company 1") > 1


def test_answers_that_were_not_sent_before_are_taken_with_the_import(alice, as_alice):
    upload(as_alice, TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    batch = latest_batch(alice)
    answers = {"0-key-0": "Blorbed", "0-status-0": "interview|rejected|0", "0-asked": "1", "0-included": "1"}
    as_alice.post(reverse("imports:begin", args=[batch.pk]), answers)
    run_job_of(batch)
    assert Application.objects.owned_by(alice).get(job__company="Ikea").stage == "rejected"
