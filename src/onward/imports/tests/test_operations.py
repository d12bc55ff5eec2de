from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from onward.campaign.public import Application, Contact, Event, FollowUp, Job, Tag, rebuild_state
from onward.foundation.models import Action
from onward.foundation.undo.replaying import redo, undo
from onward.imports import operations as imports_operations
from onward.imports.models import SavedMapping, StoredFile
from onward.imports.operations import ChangeTableSettings, DateOrderNeededError
from onward.imports.queries import earlier_import_of, saved_mapping
from onward.imports.sources import FileSource
from onward.imports.tests.conftest import TRACKER, import_stored_file, items_of_batch, tables_of_batch
from onward.parsing.tables.date_order import DayMonthOrder
from onward.parsing.tables.records import ParsedStatus, TableField
from onward.proposals import operations as proposals_operations
from onward.proposals.models import Proposal, ProposalBatch
from onward.proposals.operations import BatchStateError, BatchUndoneError, DecideProposal, Verdict
from onward.proposals.outcomes import ProposalOutcome
from onward.vocabulary import Channel, Ending, EventKind, Stage


def stages(person):
    rows = Application.objects.owned_by(person).order_by("pk")
    return [(row.job.company, row.stage, row.furthest) for row in rows.select_related("job")]


def test_every_row_stands_where_its_status_says(alice, imported):
    imported()
    assert stages(alice) == [
        ("Cella", Stage.NEVER_ANSWERED, Stage.APPLIED),
        ("Amax", Stage.REJECTED, Stage.APPLIED),
        ("Nokia", Stage.REJECTED, Stage.INTERVIEW),
    ]


def test_the_cached_standing_is_what_the_events_say(alice, imported):
    imported()
    before = list(Application.objects.owned_by(alice).order_by("pk").values())
    rebuild_state(list(Application.objects.owned_by(alice)))
    assert list(Application.objects.owned_by(alice).order_by("pk").values()) == before


def test_an_interview_without_a_day_came_before_the_dated_no(alice, imported):
    imported("Company,Title,Status,Applied,Date Rejected\nCella,Analyst,Interview + Rejected,2024-01-01,2024-02-01\n")
    assert stages(alice) == [("Cella", Stage.REJECTED, Stage.INTERVIEW)]


def test_nothing_of_a_row_is_lost(alice, imported):
    imported()
    note = Event.objects.owned_by(alice).filter(kind=EventKind.NOTE, application__job__company="Cella").get()
    assert "Shoe size: 41" in note.text
    assert "Ghosted" in note.text
    assert "tracker.csv, line 2" in note.text
    assert set(Event.objects.owned_by(alice).values_list("source", flat=True)) == {"import"}


def test_all_that_a_row_can_say_arrives(alice, imported):
    soon = alice.today() + timedelta(days=5)
    imported(
        "Company,Title,URL,Source,Salary,Remote,Tags,Referral,Contact Name,Notes,Applied,Next Follow Up,Status\n"
        'Cella,Analyst,https://cella.example/1,LinkedIn,"$50,000 - $60,000",yes,"it; data",Ada,Bea,Call back,'
        f"2024-01-01,{soon},Applied\n"
    )
    application = Application.objects.owned_by(alice).select_related("job").get()
    job = application.job
    assert (job.url, job.site, job.remote) == ("https://cella.example/1", "LinkedIn", True)
    assert (job.pay_min, job.pay_max, job.currency) == (50000, 60000, "USD")
    assert application.channel == Channel.REFERRAL
    assert application.applied_on == date(2024, 1, 1)
    assert set(Tag.objects.owned_by(alice).values_list("name", flat=True)) == {"it", "data"}
    assert Contact.objects.owned_by(alice).get().name == "Bea"
    assert FollowUp.objects.owned_by(alice).get().due_on == soon
    assert "Call back" in Event.objects.owned_by(alice).get(kind=EventKind.NOTE).text


@pytest.mark.parametrize(
    ("said", "channel"),
    [("", Channel.UNKNOWN), ("Not set", Channel.UNKNOWN), ("carrier pigeon", Channel.UNKNOWN), ("Cold", Channel.COLD)],
)
def test_a_row_that_does_not_say_how_the_person_came_to_the_job_has_no_channel_set(alice, imported, said, channel):
    imported(f"Company,Title,Channel,Status\nCella,Analyst,{said},Applied\n")
    assert Application.objects.owned_by(alice).get().channel == channel
    note = Event.objects.owned_by(alice).get(kind=EventKind.NOTE).text
    assert ("Channel: " in note) is (said == "carrier pigeon")


def test_a_table_without_a_channel_has_none_set(alice, imported):
    imported()
    assert set(Application.objects.owned_by(alice).values_list("channel", flat=True)) == {Channel.UNKNOWN}


def test_a_cell_without_a_header_is_named_by_its_column_in_the_language_of_the_person(alice, imported, monkeypatch):
    monkeypatch.setattr("onward.imports.texts._", lambda text: text.replace("Column", "Spalte"))
    imported("Company,Job Title,\nCella,Analyst,blue folder\n")
    assert "Spalte 3: blue folder" in Event.objects.owned_by(alice).get(kind=EventKind.NOTE).text


def test_a_text_too_long_for_its_field_is_whole_in_the_note(alice, imported):
    title = "Analyst " * 100
    imported(f"Company,Title,Status\nCella,{title},Applied\nAmax,Tester,Applied\n")
    job = Job.objects.owned_by(alice).get(company="Cella")
    assert len(job.title) == 300
    assert title.strip() in Event.objects.owned_by(alice).get(kind=EventKind.NOTE, application__job=job).text


def test_the_whole_import_is_one_undo(alice, imported):
    batch = imported()
    undo(batch.action)
    assert not Application.objects.owned_by(alice).exists()
    assert not Job.objects.owned_by(alice).exists()
    redo(batch.action)
    assert [row[1] for row in stages(alice)] == [Stage.NEVER_ANSWERED, Stage.REJECTED, Stage.REJECTED]


def test_the_same_file_again_brings_nothing(alice, imported, receive):
    imported()
    again = receive()
    assert [item.outcome for item in items_of_batch(alice, again)] == [ProposalOutcome.DUPLICATE] * 3
    assert earlier_import_of(again) is not None
    import_stored_file(alice, again)
    assert len(stages(alice)) == 3
    assert again.action is None
    assert Action.objects.owned_by(alice).count() == 1


def test_the_same_file_comes_in_again_after_an_undo(alice, imported):
    undo(imported().action)
    imported()
    assert len(stages(alice)) == 3


def test_bobs_board_says_nothing_about_alices_file(alice, bob, imported):
    imported(person=bob)
    imported(person=alice)
    assert len(stages(alice)) == 3


class Killed(BaseException):
    """As kill -9: nothing after it runs."""


def test_killed_between_two_pieces_it_goes_on_without_doubling(alice, receive, monkeypatch):
    monkeypatch.setattr(proposals_operations, "CHUNK_SIZE", 7)
    lines = [f"Company {n},Analyst,Rejected,2024-01-{n % 28 + 1:02},," for n in range(40)]
    batch = receive(TRACKER.splitlines()[0] + "\n" + "\n".join(lines))
    imports_operations.open_import(alice, batch, tables_of_batch(alice, batch))

    def die(done, _total):
        if done >= 21:
            raise Killed

    with pytest.raises(Killed):
        imports_operations.import_remaining(alice, batch, die)
    assert len(stages(alice)) == 21
    again = ProposalBatch.objects.owned_by(alice).get(pk=batch.pk)
    imports_operations.import_remaining(alice, again, lambda _done, _total: None)
    assert len(stages(alice)) == 40
    assert again.counts["new"] == 40
    undo(again.action)
    assert stages(alice) == []


def test_killed_inside_a_piece_nothing_of_that_piece_is_there(alice, receive, monkeypatch):
    batch = receive()
    imports_operations.open_import(alice, batch, tables_of_batch(alice, batch))

    def die(*_args):
        raise Killed

    monkeypatch.setattr(proposals_operations, "_save_proposals", die)
    with pytest.raises(Killed):
        imports_operations.import_remaining(alice, batch, lambda _done, _total: None)
    assert stages(alice) == []
    assert not Event.objects.owned_by(alice).exists()


def test_two_workers_on_one_import_bring_every_row_once(alice, receive):
    batch = receive()
    imports_operations.open_import(alice, batch, tables_of_batch(alice, batch))
    late = ProposalBatch.objects.owned_by(alice).select_related("action").get(pk=batch.pk)
    items = items_of_batch(alice, batch)
    source = FileSource(batch, alice.today())
    proposals_operations.accept_chunk(alice, batch, items, source)
    proposals_operations.accept_chunk(alice, late, items, source)
    assert len(stages(alice)) == 3
    assert late.position == 3


def test_an_import_undone_while_it_runs_stops(alice, receive, monkeypatch):
    monkeypatch.setattr(proposals_operations, "CHUNK_SIZE", 1)
    batch = receive()
    imports_operations.open_import(alice, batch, tables_of_batch(alice, batch))

    def undo_soon(done, _total):
        if done == 1:
            undo(batch.action)

    with pytest.raises(BatchUndoneError):
        imports_operations.import_remaining(alice, batch, undo_soon)
    assert stages(alice) == []


def test_the_bytes_are_kept_only_until_the_end(alice, receive):
    batch = receive()
    assert StoredFile.objects.owned_by(alice).filter(batch=batch).exists()
    import_stored_file(alice, batch)
    assert not StoredFile.objects.owned_by(alice).exists()
    assert batch.state == ProposalBatch.State.DONE


def test_only_rows_worth_a_look_are_kept_beside_the_board(alice, imported):
    batch = imported(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\nTotal: 4,,,,,\n")
    rows = {row.outcome: row for row in Proposal.objects.owned_by(alice).filter(batch=batch).order_by("line")}
    assert rows["attention"].line == 5
    assert rows["attention"].cells[:3] == ["Ikea", "Clerk", "Blorbed"]
    assert not rows["attention"].settled
    assert rows["not_a_row"].settled
    assert batch.counts == {"new": 3, "attention": 1, "not_a_row": 1}


def decide_fifth_line(batch, verdict, cells):
    decision = DecideProposal(part=0, line=5, verdict=verdict, content=cells)
    return proposals_operations.decide_proposal(batch, decision)


def retry(person, batch, row):
    return proposals_operations.retry_proposal(person, batch, row, FileSource(batch, person.today()))


def test_a_row_can_be_put_right_after_the_file_is_gone(alice, imported):
    batch = imported(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    row = decide_fifth_line(batch, Verdict.CORRECT, ["Ikea", "Clerk", "Rejected", "2024-01-01", "", ""])
    assert retry(alice, batch, row) is ProposalOutcome.NEW
    row.refresh_from_db()
    assert row.settled
    assert row.application.job.company == "Ikea"
    assert len(stages(alice)) == 4


def test_a_row_that_stays_unclear_stays_in_the_list(alice, imported):
    batch = imported(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    row = decide_fifth_line(batch, Verdict.CORRECT, ["Ikea", "Clerk", "Florped", "2024-01-01", "", ""])
    assert retry(alice, batch, row) is ProposalOutcome.ATTENTION
    row.refresh_from_db()
    assert (row.settled, row.cells[2]) == (False, "Florped")


def test_looking_twice_at_a_row_brings_it_in_once(alice, imported):
    batch = imported(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    row = decide_fifth_line(batch, Verdict.ACCEPT, ["Ikea", "Clerk", "Blorbed", "2024-01-01", "", ""])
    retry(alice, batch, row)
    retry(alice, batch, row)
    assert len(stages(alice)) == 4


def test_a_row_cannot_be_decided_on_while_its_batch_is_accepted(alice, receive):
    batch = receive()
    imports_operations.open_import(alice, batch, tables_of_batch(alice, batch))
    with pytest.raises(BatchStateError):
        decide_fifth_line(batch, Verdict.LEAVE_OUT, ["Ikea"])
    assert not Proposal.objects.owned_by(alice).exists()


def test_a_file_with_days_that_can_be_read_two_ways_is_not_imported(alice, receive):
    batch = receive(
        "Company,Title,Status,Applied\nCella,Analyst,Rejected,03/04/2024\nAmax,Tester,Rejected,05/06/2024\n"
    )
    with pytest.raises(DateOrderNeededError):
        imports_operations.open_import(alice, batch, tables_of_batch(alice, batch))
    batch.refresh_from_db()
    assert batch.state == ProposalBatch.State.CHOOSING


def test_a_table_and_a_column_that_cannot_be_are_refused():
    for wrong in ({"part": -1}, {"part": 0, "fields": {-1: None}}, {"part": 0, "orders": {3: "year_first"}}):
        with pytest.raises(ValidationError):
            ChangeTableSettings(**wrong)


def test_choices_are_kept_for_the_next_file_of_the_kind(alice, receive):
    text = "Company,Title,Status,Applied\nCella,Analyst,Blorbed,03/04/2024\nAmax,Tester,Rejected,05/06/2024\n"
    batch = receive(text)
    imports_operations.change_table_settings(
        batch,
        ChangeTableSettings(
            part=0,
            fields={1: None},
            orders={3: DayMonthOrder.DAY_FIRST},
            statuses={"blorbed": ParsedStatus((EventKind.INTERVIEW,), Ending.REJECTED, phrases=("decided",))},
        ),
    )
    import_stored_file(alice, batch)
    again = receive(text.replace("Cella", "Nokia").replace("Amax", "Ikea"))
    assert saved_mapping(again) is not None
    part = tables_of_batch(alice, again)[0]
    assert part.needs_choice == []
    assert part.mapping.columns[1].field is None
    assert [item.outcome for item in items_of_batch(alice, again)] == [ProposalOutcome.NEW, ProposalOutcome.NEW]


def test_choices_of_last_time_can_be_dropped(alice, receive):
    text = "Company,Title,Status,Applied\nCella,Analyst,Rejected,03/04/2024\nAmax,Tester,Rejected,05/06/2024\n"
    batch = receive(text)
    imports_operations.change_table_settings(
        batch, ChangeTableSettings(part=0, orders={3: DayMonthOrder.DAY_FIRST}, fields={1: TableField.NOTES})
    )
    import_stored_file(alice, batch)
    again = receive(text)
    imports_operations.forget_mappings(again)
    assert tables_of_batch(alice, again)[0].needs_choice == [3]
    assert not SavedMapping.objects.owned_by(alice).exists()


def test_bobs_choices_are_not_used_for_alice(alice, bob, receive):
    text = "Company,Title,Status,Applied\nCella,Analyst,Rejected,03/04/2024\nAmax,Tester,Rejected,05/06/2024\n"
    batch = receive(text, person=bob)
    imports_operations.change_table_settings(batch, ChangeTableSettings(part=0, orders={3: DayMonthOrder.DAY_FIRST}))
    import_stored_file(bob, batch)
    assert tables_of_batch(alice, receive(text))[0].needs_choice == [3]
