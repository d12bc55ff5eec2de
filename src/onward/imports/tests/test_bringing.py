from datetime import date, timedelta

import pytest

from onward.campaign.public import Application, Channel, Contact, Event, FollowUp, Job, Kind, Stage, Tag, refold
from onward.foundation.deeds import redo, undo
from onward.foundation.models import Deed
from onward.imports.actions import bringing, receiving
from onward.imports.actions.bringing import UndoneMeanwhile
from onward.imports.core.outcomes import Outcome
from onward.imports.models import Content, Import, ImportRow, SavedMapping
from onward.imports.tests.conftest import TRACKER, bring_received, parts_of, verdicts_of
from onward.texts.tables.records import Ending, Field, Order, Status
from onward.texts.tables.records import Stage as Reached


def stages(person):
    rows = Application.objects.owned_by(person).order_by("pk")
    return [(row.job.company, row.stage, row.furthest) for row in rows.select_related("job")]


def test_every_row_stands_where_its_status_says(alice, bring):
    bring()
    assert stages(alice) == [
        ("Cella", Stage.NEVER_ANSWERED, Stage.APPLIED),
        ("Amax", Stage.REJECTED, Stage.APPLIED),
        ("Nokia", Stage.REJECTED, Stage.INTERVIEW),
    ]


def test_the_cached_standing_is_what_the_events_say(alice, bring):
    bring()
    before = list(Application.objects.owned_by(alice).order_by("pk").values())
    refold(list(Application.objects.owned_by(alice)))
    assert list(Application.objects.owned_by(alice).order_by("pk").values()) == before


def test_an_interview_without_a_day_came_before_the_dated_no(alice, bring):
    bring("Company,Title,Status,Applied,Date Rejected\nCella,Analyst,Interview + Rejected,2024-01-01,2024-02-01\n")
    assert stages(alice) == [("Cella", Stage.REJECTED, Stage.INTERVIEW)]


def test_nothing_of_a_row_is_lost(alice, bring):
    bring()
    note = Event.objects.owned_by(alice).filter(kind=Kind.NOTE, application__job__company="Cella").get()
    assert "Shoe size: 41" in note.text
    assert "Ghosted" in note.text
    assert "tracker.csv, line 2" in note.text
    assert set(Event.objects.owned_by(alice).values_list("source", flat=True)) == {"import"}


def test_all_that_a_row_can_say_arrives(alice, bring):
    soon = alice.today() + timedelta(days=5)
    bring(
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
    assert "Call back" in Event.objects.owned_by(alice).get(kind=Kind.NOTE).text


def test_a_text_too_long_for_its_field_is_whole_in_the_note(alice, bring):
    title = "Analyst " * 100
    bring(f"Company,Title,Status\nCella,{title},Applied\nAmax,Tester,Applied\n")
    job = Job.objects.owned_by(alice).get(company="Cella")
    assert len(job.title) == 300
    assert title.strip() in Event.objects.owned_by(alice).get(kind=Kind.NOTE, application__job=job).text


def test_the_whole_import_is_one_undo(alice, bring):
    source = bring()
    undo(source.deed)
    assert not Application.objects.owned_by(alice).exists()
    assert not Job.objects.owned_by(alice).exists()
    redo(source.deed)
    assert [row[1] for row in stages(alice)] == [Stage.NEVER_ANSWERED, Stage.REJECTED, Stage.REJECTED]


def test_the_same_file_again_brings_nothing(alice, bring, receive):
    bring()
    again = receive()
    assert [verdict.outcome for verdict in verdicts_of(alice, again)] == [Outcome.DUPLICATE] * 3
    assert receiving.brought_before(again) is not None
    bring_received(alice, again)
    assert len(stages(alice)) == 3
    assert again.deed is None
    assert Deed.objects.owned_by(alice).count() == 1


def test_the_same_file_comes_in_again_after_an_undo(alice, bring):
    undo(bring().deed)
    bring()
    assert len(stages(alice)) == 3


def test_bobs_board_says_nothing_about_alices_file(alice, bob, bring):
    bring(person=bob)
    bring(person=alice)
    assert len(stages(alice)) == 3


class Killed(BaseException):
    """As kill -9: nothing after it runs."""


def test_killed_between_two_pieces_it_goes_on_without_doubling(alice, receive, monkeypatch):
    monkeypatch.setattr(bringing, "PIECE", 7)
    lines = [f"Company {n},Analyst,Rejected,2024-01-{n % 28 + 1:02},," for n in range(40)]
    source = receive(TRACKER.splitlines()[0] + "\n" + "\n".join(lines))
    bringing.begin(alice, source, parts_of(alice, source))

    def die(done, _total):
        if done >= 21:
            raise Killed

    with pytest.raises(Killed):
        bringing.bring_pieces(alice, source, die)
    assert len(stages(alice)) == 21
    again = Import.objects.owned_by(alice).get(pk=source.pk)
    bringing.bring_pieces(alice, again, lambda _done, _total: None)
    assert len(stages(alice)) == 40
    assert again.counts["new"] == 40
    undo(again.deed)
    assert stages(alice) == []


def test_killed_inside_a_piece_nothing_of_that_piece_is_there(alice, receive, monkeypatch):
    source = receive()
    bringing.begin(alice, source, parts_of(alice, source))

    def die(*_args):
        raise Killed

    monkeypatch.setattr(bringing, "_keep_rows", die)
    with pytest.raises(Killed):
        bringing.bring_pieces(alice, source, lambda _done, _total: None)
    assert stages(alice) == []
    assert not Event.objects.owned_by(alice).exists()


def test_two_workers_on_one_import_bring_every_row_once(alice, receive):
    source = receive()
    bringing.begin(alice, source, parts_of(alice, source))
    late = Import.objects.owned_by(alice).select_related("deed").get(pk=source.pk)
    verdicts = verdicts_of(alice, source)
    drafter = bringing.Drafter(source.name, alice.today())
    bringing.bring_piece(alice, source, verdicts, drafter)
    bringing.bring_piece(alice, late, verdicts, drafter)
    assert len(stages(alice)) == 3
    assert late.position == 3


def test_an_import_undone_while_it_runs_stops(alice, receive, monkeypatch):
    monkeypatch.setattr(bringing, "PIECE", 1)
    source = receive()
    bringing.begin(alice, source, parts_of(alice, source))

    def undo_soon(done, _total):
        if done == 1:
            undo(source.deed)

    with pytest.raises(UndoneMeanwhile):
        bringing.bring_pieces(alice, source, undo_soon)
    assert stages(alice) == []


def test_the_bytes_are_kept_only_until_the_end(alice, receive):
    source = receive()
    assert Content.objects.owned_by(alice).filter(source=source).exists()
    bring_received(alice, source)
    assert not Content.objects.owned_by(alice).exists()
    assert source.state == Import.State.DONE


def test_only_rows_worth_a_look_are_kept_beside_the_board(alice, bring):
    source = bring(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\nTotal: 4,,,,,\n")
    rows = {row.outcome: row for row in ImportRow.objects.owned_by(alice).filter(source=source).order_by("line")}
    assert rows["attention"].line == 5
    assert rows["attention"].cells[:3] == ["Ikea", "Clerk", "Blorbed"]
    assert not rows["attention"].settled
    assert rows["not_a_row"].settled
    assert source.counts == {"new": 3, "attention": 1, "not_a_row": 1}


def test_a_row_can_be_put_right_after_the_file_is_gone(alice, bring):
    source = bring(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    row = receiving.decide_row(source, 0, 5, ["Ikea", "Clerk", "Rejected", "2024-01-01", "", ""], edited=True)
    verdict = bringing.bring_single(alice, source, row)
    assert verdict.outcome is Outcome.NEW
    row.refresh_from_db()
    assert row.settled
    assert row.application.job.company == "Ikea"
    assert len(stages(alice)) == 4


def test_a_row_that_stays_unclear_stays_in_the_list(alice, bring):
    source = bring(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    row = receiving.decide_row(source, 0, 5, ["Ikea", "Clerk", "Florped", "2024-01-01", "", ""], edited=True)
    assert bringing.bring_single(alice, source, row).outcome is Outcome.ATTENTION
    row.refresh_from_db()
    assert (row.settled, row.cells[2]) == (False, "Florped")


def test_looking_twice_at_a_row_brings_it_in_once(alice, bring):
    source = bring(TRACKER + "Ikea,Clerk,Blorbed,2024-01-01,,\n")
    row = receiving.decide_row(source, 0, 5, ["Ikea", "Clerk", "Blorbed", "2024-01-01", "", ""], accepted=True)
    bringing.bring_single(alice, source, row)
    bringing.bring_single(alice, source, row)
    assert len(stages(alice)) == 4


def test_choices_are_kept_for_the_next_file_of_the_kind(alice, receive):
    text = "Company,Title,Status,Applied\nCella,Analyst,Blorbed,03/04/2024\nAmax,Tester,Rejected,05/06/2024\n"
    source = receive(text)
    receiving.decide(
        source,
        0,
        fields={1: None},
        orders={3: Order.DAY_FIRST},
        statuses={"blorbed": Status((Reached.INTERVIEW,), Ending.REJECTED, why=("decided",))},
    )
    bring_received(alice, source)
    again = receive(text.replace("Cella", "Nokia").replace("Amax", "Ikea"))
    assert receiving.saved_mapping(again) is not None
    part = parts_of(alice, again)[0]
    assert part.needs_choice == []
    assert part.mapping.columns[1].field is None
    assert [verdict.outcome for verdict in verdicts_of(alice, again)] == [Outcome.NEW, Outcome.NEW]


def test_choices_of_last_time_can_be_dropped(alice, receive):
    text = "Company,Title,Status,Applied\nCella,Analyst,Rejected,03/04/2024\nAmax,Tester,Rejected,05/06/2024\n"
    source = receive(text)
    receiving.decide(source, 0, orders={3: Order.DAY_FIRST}, fields={1: Field.NOTES})
    bring_received(alice, source)
    again = receive(text)
    receiving.forget(again)
    assert parts_of(alice, again)[0].needs_choice == [3]
    assert not SavedMapping.objects.owned_by(alice).exists()


def test_bobs_choices_are_not_used_for_alice(alice, bob, receive):
    text = "Company,Title,Status,Applied\nCella,Analyst,Rejected,03/04/2024\nAmax,Tester,Rejected,05/06/2024\n"
    source = receive(text, person=bob)
    receiving.decide(source, 0, orders={3: Order.DAY_FIRST})
    bring_received(bob, source)
    assert parts_of(alice, receive(text))[0].needs_choice == [3]
