"""A batch of letters, which no room reads yet: proposals need no file, table or cell."""

import pytest
from pydantic import ValidationError

from onward.campaign.public import Application, ApplicationDraft, Contact, ImportedContact, ImportedEvent, ImportedJob
from onward.foundation.undo.replaying import undo
from onward.proposals.models import Proposal, ProposalBatch
from onward.proposals.operations import (
    BatchStateError,
    DecideProposal,
    Verdict,
    accept_remaining,
    decide_proposal,
    discard_batch,
    dismiss_proposals,
    finish_batch,
    open_batch,
    retry_proposal,
)
from onward.proposals.outcomes import ProposalOutcome
from onward.proposals.queries import proposals_to_review
from onward.proposals.rules import KeptOut, OpeningIdentity, ReadItem
from onward.proposals.sources import Drafts
from onward.vocabulary import EventKind


class Letters:
    """Letters of one line each, "company; title"; one without a title is unclear."""

    def __init__(self, *letters):
        self.letters = letters

    def read(self, corrections):
        for number, letter in enumerate(self.letters, start=1):
            yield self.read_again((0, number), corrections.get((0, number), (letter,)))

    def read_again(self, place, content):
        company, _semicolon, title = content[0].partition("; ")
        kept_out = None if title else KeptOut.UNCLEAR
        opening = OpeningIdentity(company, title, None, "") if company else None
        return ReadItem(*place, tuple(content), kept_out=kept_out, opening=opening)

    def draft(self, item):
        job = ImportedJob(company=item.opening.company, title=item.opening.title)
        named = ImportedContact("Bea", company=item.opening.company)
        return Drafts(ApplicationDraft(job, (ImportedEvent(EventKind.APPLIED),)), named_contact=named)


@pytest.fixture
def batch(alice):
    batch = ProposalBatch(owner=alice, name="inbox")
    batch.save()
    return batch


def accept(person, batch, source):
    open_batch(person, batch)
    accept_remaining(person, batch, source, lambda _done, _total: None)
    finish_batch(batch)


def companies(person):
    return list(Application.objects.owned_by(person).order_by("pk").values_list("job__company", flat=True))


def decision(verdict, content="Ikea", line=2):
    return DecideProposal(part=0, line=line, verdict=verdict, content=(content,))


def test_what_is_clear_is_accepted_and_the_rest_waits(alice, batch):
    accept(alice, batch, Letters("Cella; Analyst", "Ikea", "Cella; Analyst"))
    assert companies(alice) == ["Cella"]
    assert batch.counts == {"new": 1, "attention": 1, "duplicate": 1}
    assert [row.line for row in proposals_to_review(alice.pk)] == [2]
    assert Contact.objects.owned_by(alice).get().company == "Cella"


def test_all_of_a_batch_is_one_undo(alice, batch):
    accept(alice, batch, Letters("Cella; Analyst", "Amax; Tester"))
    undo(batch.action)
    assert companies(alice) == []


def test_a_decision_made_before_is_followed(alice, batch):
    decide_proposal(batch, decision(Verdict.CORRECT, "Ikea; Clerk"))
    decide_proposal(batch, decision(Verdict.LEAVE_OUT, "Amax; Tester", line=3))
    accept(alice, batch, Letters("Cella; Analyst", "Ikea", "Amax; Tester"))
    assert companies(alice) == ["Cella", "Ikea"]


def test_the_last_decision_counts_and_a_correction_stays(alice, batch):
    decide_proposal(batch, decision(Verdict.CORRECT, "Ikea; Clerk"))
    decide_proposal(batch, decision(Verdict.LEAVE_OUT))
    row = decide_proposal(batch, decision(Verdict.RESET))
    assert (row.cells, row.edited, row.accepted, row.left_out) == (["Ikea; Clerk"], True, False, False)


def test_a_decision_made_afterwards_brings_the_item_in_once(alice, batch):
    source = Letters("Cella; Analyst", "Ikea")
    accept(alice, batch, source)
    row = decide_proposal(batch, decision(Verdict.ACCEPT))
    for _time in range(2):
        assert retry_proposal(alice, batch, row, source) is ProposalOutcome.NEW
    assert companies(alice) == ["Cella", "Ikea"]
    assert not proposals_to_review(alice.pk).exists()


def test_dismissed_proposals_wait_no_more(alice, batch):
    accept(alice, batch, Letters("Ikea", "Amax"))
    dismiss_proposals(batch)
    assert not proposals_to_review(alice.pk).exists()
    assert Proposal.objects.owned_by(alice).count() == 2


def test_only_a_batch_nothing_was_accepted_of_is_discarded(alice, batch):
    accept(alice, batch, Letters("Cella; Analyst"))
    with pytest.raises(BatchStateError):
        discard_batch(batch)
    assert ProposalBatch.objects.owned_by(alice).exists()


def test_only_a_proposal_of_a_finished_batch_is_tried_again(alice, batch):
    row = decide_proposal(batch, decision(Verdict.ACCEPT))
    with pytest.raises(BatchStateError):
        retry_proposal(alice, batch, row, Letters("Cella; Analyst", "Ikea"))


@pytest.mark.parametrize("wrong", [{"part": -1}, {"line": 2**31}, {"verdict": "perhaps"}, {"settled": True}])
def test_a_decision_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValidationError):
        DecideProposal(**{"part": 0, "line": 1, "verdict": "accept", "content": ("Ikea",), **wrong})
