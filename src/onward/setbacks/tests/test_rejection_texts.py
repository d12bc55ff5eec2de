import re
from dataclasses import astuple

import pytest

from onward.odds.ladder import LadderStep, OpeningTrait
from onward.odds.rejections.evidence_bits import EvidenceWeight
from onward.odds.rejections.perspective import OpeningFacts, perspective_on_rejection
from onward.setbacks.rejections.lead_texts import HOURLY, LIKELIHOODS, WEIGHTS
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
def test_every_rejection_has_whole_sentences_that_neither_blame_nor_cheer(reached, channel, opening):
    said = perspective_texts(perspective_on_rejection(reached, channel, opening))
    for text in (said.lead, said.luck, said.yours, said.figure, *filter(None, [said.others, said.crowd])):
        assert text[0].isupper()
        assert text.endswith(".")
        assert not BLAME.search(text)
        assert not CHEER.search(text)
        assert "%(" not in text


def test_everybody_who_can_be_counted_has_a_sentence_and_every_weight_has_one():
    assert set(LIKELIHOODS) == {LadderStep.REPLY, LadderStep.INTERVIEW, HOURLY, *set(Channel) - {Channel.UNKNOWN}}
    assert set(WEIGHTS) == set(EvidenceWeight)


def test_after_an_offer_nothing_is_counted():
    said = perspective_texts(None)
    assert not re.search(r"\d", said.lead + said.luck + said.yours)
    assert not BLAME.search(said.lead + said.luck + said.yours)
    assert [said.others, said.part, said.rest, said.figure, said.crowd] == [""] * 5


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (312, "The ad showed about 310 applicants. Ads count clicks, so the real number may be 160 to 630."),
        (1, "The ad showed 1 applicant. Ads count clicks, so the real number may be 0 to 5."),
        (0, "The ad showed no other applicants when you saved it. There may have been up to 3."),
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


@pytest.mark.parametrize(
    ("count", "weight", "bits"), [(None, "says little", "0.18 bits"), (312, "says almost nothing", "0.04 bits")]
)
def test_a_cold_rejection_says_little_and_the_figure_says_how_little(count, weight, bits):
    said = perspective_texts(perspective_on_rejection(LadderStep.APPLIED, Channel.COLD, OpeningFacts(count)))
    assert said.lead.endswith(f"This rejection {weight} about you.")
    assert bits in said.figure


@pytest.mark.parametrize("reached", REACHED)
@pytest.mark.parametrize("channel", list(Channel))
def test_no_success_is_said_to_outweigh_a_number_of_rejections(reached, channel):
    said = perspective_texts(perspective_on_rejection(reached, channel))
    assert not re.search(r"outweigh|such no", " ".join(map(str, astuple(said))))


@pytest.mark.parametrize(("count", "few"), [(0, True), (4, True), (9, True), (14, False), (300, False), (None, False)])
def test_among_few_it_says_that_the_number_of_others_explains_little(count, few):
    said = perspective_texts(perspective_on_rejection(LadderStep.APPLIED, Channel.COLD, OpeningFacts(count)))
    assert ("their number explains little" in said.caution) == few


def test_how_many_could_do_the_job_is_a_range_with_its_source_and_its_weakness():
    said = perspective_texts(perspective_on_rejection(LadderStep.APPLIED, Channel.COLD))
    assert said.crowd == "You and about 80 others. The dots show about 12 who could do the job; it may be 4 to 36."
    assert "Little is known" in said.able
    assert "At one opening in 2018" in said.able
    assert "set your own" in said.able


@pytest.mark.parametrize(
    ("count", "said"), [(0, ""), (2, "You and about 2 others."), (5, "The dots show about 1 who could do the job")]
)
def test_few_are_counted_as_people_count_them(count, said):
    found = perspective_texts(perspective_on_rejection(LadderStep.APPLIED, Channel.COLD, OpeningFacts(count))).crowd
    assert said in found if said else found == ""


def test_a_share_that_the_reader_set_is_said_as_theirs():
    said = perspective_texts(perspective_on_rejection(LadderStep.APPLIED, Channel.COLD, capable_share=0.4))
    assert said.crowd == "You and about 80 others. By the share you set, about 32 of them could do the job well."
    assert said.able == ""


def test_what_the_largest_experiment_found_stands_on_a_cold_rejection_alone():
    cold, referred, later = (
        perspective_texts(perspective_on_rejection(*case)).experiment
        for case in ((LadderStep.APPLIED, Channel.COLD), (LadderStep.APPLIED, Channel.REFERRAL), (LadderStep.REPLY,))
    )
    assert "six openings in ten contacted none of seven or eight equally good applicants" in cold
    assert "large US employers, 2019 to 2021" in cold
    assert [referred, later] == ["", ""]


def test_an_hourly_job_is_said_of_hourly_jobs():
    said = perspective_texts(perspective_on_rejection(LadderStep.APPLIED, Channel.COLD, OpeningFacts(hourly=True)))
    assert said.lead.startswith(
        "Of 100 people who apply for an hourly or entry-level job at a large employer, about 85"
    )


@pytest.mark.parametrize(
    ("channel", "way"),
    [
        (Channel.REFERRAL, "with a referral"),
        (Channel.RECRUITER, "a recruiter puts forward"),
        (Channel.AGENCY, "through an agency"),
        (Channel.INTERNAL, "from inside the company"),
        (Channel.EVENT, "after meeting someone at an event"),
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
