"""The shipped priors, and how a damaged file is refused."""

from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pytest

from onward.odds import priors as priors_module
from onward.odds.ladder import LadderStep, OpeningTrait
from onward.odds.priors import JudgedRow, Priors, PriorsError, load_priors, parse_priors
from onward.odds.provenance import SourceReading
from onward.vocabulary import Channel


def text_of_the_file() -> str:
    return resources.files("onward.odds").joinpath("data/priors.toml").read_text(encoding="utf-8")


def every_row(priors: Priors) -> list[JudgedRow]:
    return [*priors.rates, *priors.laws, *priors.multipliers, *priors.assumptions]


def test_every_row_says_its_sources_year_strength_and_note():
    rows = every_row(load_priors())
    assert len(rows) >= 30
    for row in rows:
        assert row.sources, row.key
        assert 2010 <= row.year <= 2026, row.key
        assert row.strength in ("H", "M", "L"), row.key
        assert row.note.strip(), row.key
        assert row.judged_from.strip(), row.key


def test_every_rate_and_law_is_used():
    priors = load_priors()
    modules = Path(priors_module.__file__).parent.rglob("*.py")
    code = "".join(module.read_text(encoding="utf-8") for module in modules if "tests" not in module.parts)
    asked_by_key = [*(rate for rate in priors.rates if not rate.channels), *priors.laws]
    assert [row.key for row in asked_by_key if f'"{row.key}"' not in code] == []


def test_every_source_is_used_and_says_how_it_was_read():
    priors = load_priors()
    used = {source for row in every_row(priors) for source in row.sources}
    assert used == set(priors.sources)
    assert all(source.read in SourceReading for source in used)


def test_every_publication_has_an_address_of_its_own():
    addresses = [source.where for source in load_priors().sources if source.where]
    assert len(addresses) >= 20
    assert len(set(addresses)) == len(addresses)
    for address in addresses:
        found = urlsplit(address)
        assert found.scheme == "https"
        assert "." in found.netloc
        assert found.path.strip("/") or found.query, address


def test_a_figure_that_rests_on_leads_alone_says_so():
    priors = load_priors()
    assert priors.rate(LadderStep.REPLY, Channel.EVENT).rests_on_leads
    assert not priors.rate_named("hourly_reply").rests_on_leads
    assert not priors.rate(LadderStep.REPLY, Channel.COLD).rests_on_leads


@pytest.mark.parametrize(
    ("key", "mean", "ess", "quantiles"),
    [
        ("mixed_reply", 0.07, 10, (0.001, 0.044, 0.23)),
        ("hourly_reply", 0.15, 6, (0.007, 0.11, 0.43)),
        ("offer_from_reply", 0.12, 6, (0.003, 0.079, 0.38)),
        ("silence_after_interview", 0.28, 8, (0.071, 0.262, 0.556)),
    ],
)
def test_the_checked_rates_have_the_proposed_quantiles(key, mean, ess, quantiles):
    rate = load_priors().rate_named(key)
    assert (rate.mean, rate.ess) == (mean, ess)
    assert rate.law.quantiles((0.05, 0.5, 0.95)) == pytest.approx(quantiles, abs=0.006)


def test_every_channel_has_a_rate_at_every_stage():
    priors = load_priors()
    for channel in Channel:
        for stage in ("reply", "interview", "offer", "accepted", "offer_from_reply", "any_reply"):
            assert 0 < priors.rate(stage, channel).mean < 1


@pytest.mark.parametrize(
    ("channel", "mean", "a", "b", "low", "median", "high"),
    [
        (Channel.COLD, 0.045, 0.9, 19.1, 0.002, 0.031, 0.137),
        (Channel.REFERRAL, 0.25, 1.5, 4.5, 0.036, 0.221, 0.563),
        (Channel.AGENCY, 0.40, 2.0, 3.0, 0.098, 0.386, 0.751),
    ],
)
def test_the_reply_rates_have_the_published_quantiles(channel, mean, a, b, low, median, high):
    rate = load_priors().rate(LadderStep.REPLY, channel)
    assert rate.mean == mean
    assert (rate.law.a, rate.law.b) == pytest.approx((a, b))
    assert rate.law.quantiles((0.05, 0.5, 0.95)) == pytest.approx((low, median, high), abs=0.0006)


@pytest.mark.parametrize(
    ("key", "quantiles"),
    [
        ("first_reply", (1.4, 3.1, 7.5, 18, 40)),
        ("applicants", (16, 34, 80, 187, 402)),
    ],
)
def test_the_laws_have_the_published_quantiles(key, quantiles):
    law = load_priors().law(key).law
    found = [law.quantile(q) for q in (0.1, 0.25, 0.5, 0.75, 0.9)]
    assert found == pytest.approx(quantiles, rel=0.03)


def test_applicants_average_about_177_at_an_opening():
    applicants, weights = load_priors().law("applicants").law.nodes()
    assert applicants @ weights == pytest.approx(177, abs=2)


def test_of_several_traits_the_strongest_up_and_down_count():
    priors = load_priors()
    assert priors.applicants()[0].median == 80
    assert priors.applicants([OpeningTrait.REMOTE])[0].median == 160
    assert priors.applicants([OpeningTrait.REMOTE_US])[0].median == 320
    assert priors.applicants([OpeningTrait.TECH])[0].median == pytest.approx(120)
    assert priors.applicants([OpeningTrait.GERMANY])[0].median == pytest.approx(52)
    assert priors.applicants([OpeningTrait.REMOTE_US, OpeningTrait.TECH, OpeningTrait.GRADUATE])[0].median == 320
    assert priors.applicants([OpeningTrait.REMOTE, OpeningTrait.GERMANY])[0].median == pytest.approx(104)


@pytest.mark.parametrize(("sent", "none"), [(50, 0.82), (100, 0.72), (200, 0.60), (400, 0.47)])
def test_the_prior_chance_of_no_offer_after_cold_applications_is_as_documented(sent, none):
    points = (np.arange(400) + 0.5) / 400
    replies, offers = (
        load_priors().rate(stage, Channel.COLD).law.quantiles(points) for stage in ("reply", "offer_from_reply")
    )
    assert ((1 - np.outer(replies, offers)) ** sent).mean() == pytest.approx(none, abs=0.006)


def test_the_sources_of_a_trait_come_with_the_law():
    keys = {source.key for source in load_priors().applicants([OpeningTrait.REMOTE_US])[1]}
    assert {"linkedin", "employ"} <= keys


def test_a_prior_that_is_not_there_is_named():
    with pytest.raises(LookupError, match="promotion by cold"):
        load_priors().rate("promotion", Channel.COLD)


@pytest.mark.parametrize(
    ("right", "wrong", "complaint"),
    [
        ('strength = "M"\nnote = "Cold application on', 'strength = "X"\nnote = "Cold application on', "cold_reply"),
        ("mean = 0.045", "mean = 1.5", "cold_reply: mean or ess"),
        ("mean = 0.045", "mean = nan", "cold_reply: mean or ess"),
        ("mean = 0.045", 'mean = "much"', "cold_reply: mean or ess"),
        ("mean = 0.045\n", "", "cold_reply"),
        ('channels = ["cold"]', 'channels = ["pigeon"]', "cold_reply: its channels"),
        ('channels = ["cold"]', 'channels = ["cold", "referral"]', "reply by referral"),
        ('key = "event_reply"', 'key = "cold_reply"', "key given twice: cold_reply"),
        ('sources = ["ashby", "lever", "brown"]', 'sources = ["hearsay"]', "referral_reply: its sources"),
        ('sources = ["ashby", "lever", "brown"]', "sources = []", "referral_reply"),
        ('read = "Q"', 'read = "X"', "ashby"),
        ('where = "https://www.ashbyhq.com/', 'where = "www.ashbyhq.com/', "ashby needs the https address"),
        ("sigma = 1.3", "sigma = -1", "first_reply: median or sigma"),
        ('trait = "remote"', 'trait = "lunar"', "lunar: its trait"),
        ("value = 6\nlow = 3", "value = 2\nlow = 3", "shortlist: value outside"),
        ("[[rate]]\nkey", "[[rate\nkey", "not TOML"),
        ("ess = 20", "ess = 20\nweight = 3", "cold_reply"),
    ],
)
def test_a_damaged_file_is_refused_with_the_name_of_the_row(right, wrong, complaint):
    text = text_of_the_file()
    assert right in text
    with pytest.raises(PriorsError, match=complaint):
        parse_priors(text.replace(right, wrong, 1))
