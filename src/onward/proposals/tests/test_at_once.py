"""The same thing asked for by several requests at once happens once."""

import pytest
from tests.at_once import all_together

from onward.campaign.public import Application
from onward.proposals.models import Proposal, ProposalBatch
from onward.proposals.operations import (
    BatchStateError,
    Verdict,
    accept_remaining,
    decide_proposal,
    open_batch,
    retry_proposal,
)
from onward.proposals.tests.test_operations import Letters, accept, companies, decision

pytestmark = pytest.mark.django_db(transaction=True)


def new_batch(person) -> ProposalBatch:
    batch = ProposalBatch(owner=person, name="inbox")
    batch.save()
    return batch


def test_six_that_accept_one_proposal_make_one_application(alice):
    batch, source = new_batch(alice), Letters("Cella; Analyst", "Ikea")
    accept(alice, batch, source)

    def accept_it() -> None:
        own = ProposalBatch.objects.owned_by(alice).get(pk=batch.pk)
        row = decide_proposal(own, decision(Verdict.ACCEPT))
        retry_proposal(alice, own, row, source)

    all_together(*[accept_it] * 6)
    assert companies(alice) == ["Cella", "Ikea"]
    row = Proposal.objects.owned_by(alice).get(line=2)
    assert row.application_id == Application.objects.owned_by(alice).get(job__company="Ikea").pk


def test_two_proposals_for_one_opening_make_one_application(alice):
    batch, source = new_batch(alice), Letters("Ikea", "Ikea", "Cella; Analyst")
    accept(alice, batch, source)

    def put_right(line: int) -> None:
        row = decide_proposal(batch, decision(Verdict.CORRECT, "Ikea; Clerk", line=line))
        retry_proposal(alice, batch, row, source)

    all_together(lambda: put_right(1), lambda: put_right(2))
    assert companies(alice) == ["Cella", "Ikea"]


def test_one_letter_in_two_batches_that_come_in_at_once_is_one_application(alice):
    batches = [new_batch(alice) for _ in range(3)]
    source = Letters(*(f"Company {number}; Analyst" for number in range(30)))
    for batch in batches:
        open_batch(alice, batch)

    def come_in(batch: ProposalBatch) -> None:
        accept_remaining(alice, batch, source, lambda _done, _total: None)

    all_together(*[lambda batch=batch: come_in(batch) for batch in batches])
    assert Application.objects.owned_by(alice).count() == 30


def test_a_decision_that_comes_while_the_batch_comes_in_is_refused(alice):
    batch = new_batch(alice)
    stale = ProposalBatch.objects.owned_by(alice).get(pk=batch.pk)
    open_batch(alice, batch)
    with pytest.raises(BatchStateError):
        decide_proposal(stale, decision(Verdict.ACCEPT))
