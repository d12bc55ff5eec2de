"""The guides are whole, true to their files, and lead to something that can be done."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

import onward
from onward.community.guides.queries import all_guides, own_sources
from onward.community.guides.rules import Guide, GuideError, GuideTopic, read_guide
from onward.foundation.rooms import link
from onward.odds.provenance import Source
from onward.ui.humanize import short_date

SOURCE = Source(key="a", title="A study", where="https://example.org/a", year=2020, read="P", strength="M")
WRITTEN = """+++
title = "After a rejection"
summary = "What it says."
topic = "answers"
situation = "after_rejection"
order = 10
reviewed = 2026-11-29

[step]
link = "odds"
label = "Open your odds"

[[rests_on]]
source = "a"
says = "It was so."
+++

It hurts.
"""
PACKAGE = Path(onward.__file__).parent
NAMED = re.compile(r'ui\.guide\("([a-z-]+)"')


def read(written: str) -> Guide:
    return read_guide("after", written, {"a": SOURCE})


def test_a_guide_is_read_from_its_file():
    guide = read(WRITTEN)
    assert (guide.title, guide.topic, guide.reviewed) == ("After a rejection", GuideTopic.ANSWERS, date(2026, 11, 29))
    assert guide.step.link == "odds"
    assert [(each.source.title, each.says) for each in guide.findings] == [("A study", "It was so.")]
    assert guide.text == "It hurts."
    assert guide.minutes == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("+++\n", ""),
        ("It hurts.", " "),
        ("order = 10\n", ""),
        ("order = 10", "order = 10\nmood = 3"),
        ('topic = "answers"', 'topic = "weather"'),
        ('situation = "after_rejection"', 'situation = "rain"'),
        ('source = "a"', 'source = "b"'),
        ("reviewed = 2026-11-29", 'reviewed = "lately"'),
        ('[[rests_on]]\nsource = "a"\nsays = "It was so."', "rests_on = []"),
        ('link = "odds"\n', ""),
    ],
    ids=[
        "no head",
        "no text",
        "no order",
        "more",
        "topic",
        "situation",
        "source",
        "day",
        "rests on nothing",
        "no step",
    ],
)
def test_a_file_that_is_not_a_guide_is_refused_with_its_name(before, after):
    with pytest.raises(GuideError, match=r"^after: "):
        read(WRITTEN.replace(before, after))


@given(st.text())
def test_whatever_stands_in_the_file_it_is_a_guide_or_refused(written):
    with pytest.raises(GuideError):
        read(written)


def test_eighteen_guides_are_shipped_each_in_one_place_of_the_list():
    guides = list(all_guides().values())
    assert len(guides) == 18
    orders = [guide.order for guide in guides]
    assert orders == sorted(set(orders))
    topics = [guide.topic for guide in guides]
    assert topics == sorted(topics, key=list(GuideTopic).index)


@pytest.mark.parametrize("slug", all_guides())
def test_a_guide_fits_one_screen_and_ends_with_a_step_that_is_there(slug):
    guide = all_guides()[slug]
    assert len(guide.text.split()) <= 420
    assert link(guide.step.link)


def test_every_source_of_the_guides_is_used_and_leads_to_itself():
    named = {finding.source.key for guide in all_guides().values() for finding in guide.findings}
    assert set(own_sources()) <= named
    addresses = [source.where for source in own_sources().values()]
    assert all(address.startswith("https://") for address in addresses)
    assert len(set(addresses)) == len(addresses)


def test_every_guide_that_a_page_names_is_there():
    pages = PACKAGE.glob("*/templates/**/*.html")
    named = {slug for page in pages for slug in NAMED.findall(page.read_text(encoding="utf-8"))}
    assert len(named) >= 8
    assert named <= set(all_guides())


def test_the_list_leads_to_every_guide(as_alice):
    page = as_alice.get(reverse("community:guides")).content.decode()
    for slug, guide in all_guides().items():
        assert f'href="{reverse("community:guide", args=[slug])}"' in page
        assert guide.title in page


def test_a_guide_shows_its_text_its_step_and_what_it_rests_on(as_alice):
    page = as_alice.get(reverse("community:guide", args=["asking-for-feedback"])).content.decode()
    assert "<blockquote>" in page
    assert f'href="{link("letters")}"' in page
    assert "We know of no trial of how to ask for feedback." in page
    assert f"Reviewed {short_date(all_guides()['asking-for-feedback'].reviewed)}" in page


def test_a_guide_leads_to_tips_of_others_where_there_is_a_board(as_alice, settings):
    guide, tips = reverse("community:guide", args=["after-silence"]), f"{reverse('community:tips')}?about=after_silence"
    assert f'href="{tips}"' in as_alice.get(guide).content.decode()
    settings.PUBLIC_READERS = "nobody"
    assert "?about=" not in as_alice.get(guide).content.decode()


def test_a_guide_that_does_not_exist_is_not_found(as_alice):
    assert as_alice.get(reverse("community:guide", args=["winning"])).status_code == 404
