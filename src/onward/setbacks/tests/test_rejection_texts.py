import re

import pytest

from onward.odds.ladder import LadderStep, OpeningTrait
from onward.odds.rejections.evidence_bits import EvidenceWeight
from onward.odds.rejections.perspective import OpeningFacts, perspective_on_rejection
from onward.setbacks.rejections.lead_texts import LEADS, LIKELIHOODS
from onward.setbacks.rejections.texts import perspective_texts
from onward.vocabulary import Channel

REACHED = (LadderStep.APPLIED, LadderStep.REPLY, LadderStep.INTERVIEW)
REMOTE = frozenset({OpeningTrait.REMOTE})
OPENINGS = [
    OpeningFacts(),
    OpeningFacts(advert_count=0),
    OpeningFacts(advert_count=1),
    OpeningFacts(advert_count=1_200, traits=REMOTE),
]
BLAME = re.compile(r"\b(fail|failed|fault|should|mistake|weak|poor|score|grade|sadly|unfortunately)\b|!", re.IGNORECASE)
CHEER = re.compile(r"\b(great|amazing|keep going|stay positive|you can do|chin up|believe in)\b", re.IGNORECASE)


@pytest.mark.parametrize("reached", REACHED)
@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("opening", OPENINGS)
def test_every_no_has_whole_sentences_that_neither_blame_nor_cheer(reached, channel, opening):
    said = perspective_texts(perspective_on_rejection(reached, channel, opening))
    for text in (said.lead, said.luck, said.yours, said.figure, *filter(None, [said.others, said.crowd])):
        assert text[0].isupper()
        assert text.endswith(".")
        assert not BLAME.search(text)
        assert not CHEER.search(text)
        assert "%(" not in text


def test_every_weight_has_its_sentence_for_everybody_who_can_be_counted():
    assert set(LEADS) == set(LIKELIHOODS) == {LadderStep.REPLY, LadderStep.INTERVIEW, *Channel}
    for key, leads in LEADS.items():
        assert set(leads) == set(EvidenceWeight)
        likely = str(LIKELIHOODS[key]).removesuffix(".")
        assert all(str(lead).startswith(f"{likely}: this one no") for lead in leads.values())


def test_after_an_offer_nothing_is_counted():
    said = perspective_texts(None)
    assert not re.search(r"\d", said.lead + said.luck + said.yours)
    assert not BLAME.search(said.lead + said.luck + said.yours)
    assert [said.others, said.part, said.rest, said.figure, said.crowd] == [""] * 5


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (312, "The advert showed about 310 applicants. Adverts count clicks, so it may be 160 to 620."),
        (1, "The advert showed 1 applicant. Adverts count clicks, so it may be 1 to 2."),
        (0, "The advert showed no other applicant when you noted it."),
    ],
)
def test_the_adverts_own_number_is_said_as_such(count, said):
    assert (
        perspective_texts(
            perspective_on_rejection(LadderStep.APPLIED, Channel.COLD, OpeningFacts(advert_count=count))
        ).others
        == said
    )


def test_a_remote_job_is_called_one():
    assert (
        "a remote job like this"
        in perspective_texts(
            perspective_on_rejection(LadderStep.APPLIED, Channel.COLD, OpeningFacts(traits=REMOTE))
        ).others
    )


def test_where_nobody_knows_how_many_there_were_nothing_is_said_of_it():
    assert perspective_texts(perspective_on_rejection(LadderStep.REPLY, Channel.COLD)).others == ""
    assert perspective_texts(perspective_on_rejection(LadderStep.APPLIED, Channel.AGENCY)).others == ""


def test_a_cold_no_says_almost_nothing_and_the_figure_says_how_little():
    said = perspective_texts(perspective_on_rejection(LadderStep.APPLIED, Channel.COLD))
    assert said.lead.endswith("this one no says almost nothing about you.")
    assert re.search(r"0\.0\d bit", said.figure)


@pytest.mark.parametrize(
    ("channel", "way"),
    [
        (Channel.REFERRAL, "with a referral"),
        (Channel.RECRUITER, "whom a recruiter brings in"),
        (Channel.AGENCY, "through an agency"),
        (Channel.INTERNAL, "from inside the firm"),
        (Channel.EVENT, "after meeting at an event"),
    ],
)
def test_a_share_published_for_a_channel_is_not_said_of_equally_good_people(channel, way):
    lead = perspective_texts(perspective_on_rejection(LadderStep.APPLIED, channel)).lead
    assert way in lead
    assert "just as good" not in lead


@pytest.mark.parametrize("reached", REACHED)
def test_luck_always_stands_beside_what_is_the_persons_to_change(reached):
    said = perspective_texts(perspective_on_rejection(reached, Channel.COLD))
    assert said.luck
    assert said.yours
