"""Which rows are the same application again: what comes in twice, and what is asked about."""

import pytest

from onward.campaign.employers.operations import MergeSpelling, merge_spelling
from onward.campaign.public import Application, SaveJob, save_job
from onward.imports import operations as imports_operations
from onward.imports.tests.conftest import import_stored_file, items_of_batch, tables_of_batch
from onward.proposals import operations as proposals_operations
from onward.proposals.operations import DecideProposal, Verdict, decide_proposal
from onward.proposals.outcomes import ProposalOutcome

THREE_SITES = "Title,Date,Source\n" + "".join(
    f"Data Analyst,2024-01-05,{site}\n" for site in ("LinkedIn", "Indeed", "Monster")
)
BARE = "Company,Title,Date,Status\nWincent,,,Rejected\nAmax,,,Applied\nNokia,Tester,2024-01-08,Rejected\n"


def outcomes(person, batch):
    return [each.outcome.value for each in items_of_batch(person, batch)]


def number(person):
    return Application.objects.owned_by(person).count()


def test_an_opening_under_another_spelling_of_its_employer_is_the_same(alice, receive):
    save_job(alice, SaveJob(title="Tester", company="Nokia"))
    merge_spelling(alice, MergeSpelling(name="Nokia", spelling="Nokia Networks"))
    batch = receive("Company,Title,Date,Status\nNokia Networks,Tester,,Saved\nNokia Networks,Cook,,Saved\n")
    assert outcomes(alice, batch) == ["duplicate", "new"]


def test_without_a_company_one_title_on_one_day_through_three_sites_is_three(alice, imported):
    imported(THREE_SITES)
    assert number(alice) == 3


def test_without_a_company_even_rows_that_are_the_same_word_for_word_are_asked_about(alice, receive):
    batch = receive("Title,Date,Source\n" + "Data Analyst,2024-01-05,LinkedIn\n" * 3)
    assert outcomes(alice, batch) == ["new", "attention", "attention"]
    assert [each.duplicate_of and each.duplicate_of.place for each in items_of_batch(alice, batch)][1:] == [(0, 2)] * 2


@pytest.mark.parametrize(
    "text",
    [
        THREE_SITES,
        BARE,
        "Company,Title,Date,Status\nCella," + "very " * 100 + "senior analyst,2024-01-05,Rejected\n",
        "Company,Title,Date,Status\nCella,Analyst,Jan 2024,Rejected\nCella,Tester,,Interview + Rejected\n",
        "Title,Status\nAnalyst,Rejected\nAnalyst,Applied\n",
    ],
)
def test_the_same_file_twice_brings_nothing_new(alice, imported, text):
    imported(text)
    before = number(alice)
    assert before > 0
    second = imported(text, "copy.csv")
    assert number(alice) == before
    assert second.counts == {"duplicate": before}


def test_a_row_that_was_taken_twice_is_there_twice_when_the_file_comes_again(alice, receive, imported):
    text = "Title,Date,Source\n" + "Data Analyst,2024-01-05,LinkedIn\n" * 2
    batch = receive(text)
    content = ("Data Analyst", "2024-01-05", "LinkedIn")
    decide_proposal(batch, DecideProposal(part=0, line=3, verdict=Verdict.ACCEPT, content=content))
    import_stored_file(alice, batch)
    assert number(alice) == 2
    assert imported(text, "again.csv").counts == {"duplicate": 2}


def test_a_row_is_known_again_though_the_application_was_changed(alice, imported):
    imported(BARE)
    job = Application.objects.owned_by(alice).get(job__company="Nokia").job
    job.company, job.title, job.company_key = "Siemens", "Lead", "siemens"
    job.save()
    imported(BARE)
    assert number(alice) == 3


def test_a_row_is_known_again_though_it_was_put_right(alice, receive, imported):
    text = "Company,Title,Date,Status\nCella,Analyst,2024-01-05,Blorbed\n"
    batch = receive(text)
    right = ("Cella", "Analyst", "2024-01-06", "Rejected")
    decide_proposal(batch, DecideProposal(part=0, line=2, verdict=Verdict.CORRECT, content=right))
    import_stored_file(alice, batch)
    assert imported(text).counts == {"duplicate": 1}


def test_an_undated_row_of_another_file_for_the_same_employer_is_asked_about(alice, imported, receive):
    imported(BARE)
    batch = receive("Company,Title,Date,Status\nWincent,,,Interview\nAmax,,,Applied\n", "later.csv")
    assert outcomes(alice, batch) == ["attention", "duplicate"]
    asked, _there = items_of_batch(alice, batch)
    assert asked.duplicate_of.pk == Application.objects.owned_by(alice).get(job__company="Wincent").pk


def test_two_undated_rows_of_one_employer_are_two_when_an_import_goes_on_after_a_stop(alice, receive, monkeypatch):
    monkeypatch.setattr(proposals_operations, "CHUNK_SIZE", 1)
    batch = receive("Company,Title,Status\nWincent,,Rejected\nWincent,,Applied\nWincent,,Interview\n")
    imports_operations.open_import(alice, batch, tables_of_batch(alice, batch))

    def stop(done, _all):
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        imports_operations.import_remaining(alice, batch, stop)
    imports_operations.import_remaining(alice, batch, lambda _done, _all: None)
    assert batch.counts == {"new": 3}


def test_what_comes_before_the_application_is_asked_about(alice, receive):
    batch = receive("Company,Title,Applied,Date Rejected,Status\nCella,Analyst,2024-02-05,2024-01-05,Rejected\n")
    (item,) = items_of_batch(alice, batch)
    assert item.outcome is ProposalOutcome.ATTENTION
