import re
from datetime import date, time, timedelta

import pytest

from onward.balance.check_ins import operations as actions
from onward.balance.check_ins.operations import OfferCheckIns
from onward.balance.check_ins.queries import hours_and_moods, parse_month, should_offer_check_in
from onward.balance.helplines.operations import SetHelplineCountry, set_helpline_country
from onward.balance.models import CheckIn, CheckInPreferences, TimeEntry
from onward.balance.panels import check_in_offer
from onward.campaign.public import PlanPause, plan_pause
from onward.foundation.models import Action
from onward.foundation.rooms import moment
from onward.foundation.undo.replaying import undo

pytestmark = [pytest.mark.django_db, pytest.mark.moment("2026-11-26T12:00Z")]
URL = "/balance/check-ins/"
SCRIPT = "<script>alert(1)</script>"


def text(response):
    return response.content.decode()


def add_check_in(person, days_ago, **said):
    row = CheckIn(owner=person, on=person.today() - timedelta(days=days_ago), **said)
    row.save()
    return row


def offered(person):
    return bool(check_in_offer(moment(person, person.today())))


def check_ins_of(person):
    return CheckIn.objects.owned_by(person)


def test_each_item_can_be_left_out(as_alice, alice):
    as_alice.post(URL, {"mood": "7"})
    row = check_ins_of(alice).get()
    assert (row.mood, row.energy, row.confidence, row.room, row.text) == (7, None, None, None, "")


def test_mood_and_energy_take_five_words_and_the_rest_is_folded_away(as_alice):
    page = text(as_alice.get(URL))
    assert re.findall(r'name="mood" value="(\d*)"', page) == ["", "1", "3", "5", "7", "9"]
    assert page.index('name="energy"') < page.index("<summary>Add more") < page.index('name="confidence"')


def test_a_finer_score_of_earlier_days_is_shown_as_the_nearest_word(as_alice, alice):
    row = add_check_in(alice, 2, mood=0, energy=10)
    page = text(as_alice.get(f"{URL}{row.pk}/"))
    assert re.search(r'name="mood" value="1"[^>]*checked', page)
    assert re.search(r'name="energy" value="9"[^>]*checked', page)


def test_a_line_alone_is_enough_and_nothing_at_all_is_kept_out(as_alice, alice):
    assert as_alice.post(URL, {}).status_code == 422
    assert as_alice.post(URL, {"mood": "", "text": "  "}).status_code == 422
    assert not check_ins_of(alice).exists()
    as_alice.post(URL, {"text": "Slept well."})
    assert check_ins_of(alice).get().text == "Slept well."


@pytest.mark.parametrize("wrong", [{"mood": "11"}, {"mood": "-1"}, {"mood": "4"}, {"mood": "x"}, {"text": "x" * 501}])
def test_what_cannot_be_is_refused_and_given_back(as_alice, alice, wrong):
    reply = as_alice.post(URL, {"text": "Kept here", **wrong})
    assert reply.status_code == 422
    assert wrong.get("text", "Kept here") in text(reply)
    assert not check_ins_of(alice).exists()


def test_a_second_one_on_a_day_takes_the_place_of_the_first(as_alice, alice):
    as_alice.post(URL, {"mood": "3"})
    as_alice.post(URL, {"mood": "5"})
    assert check_ins_of(alice).get().mood == 5
    undo(Action.objects.owned_by(alice).first())
    assert check_ins_of(alice).get().mood == 3


def test_one_can_be_changed_removed_and_brought_back(as_alice, alice):
    row = add_check_in(alice, 2, mood=4, text=SCRIPT)
    page = text(as_alice.get(f"{URL}{row.pk}/"))
    assert SCRIPT not in page
    assert "&lt;script&gt;" in page
    as_alice.post(f"{URL}{row.pk}/", {"mood": "", "energy": "7"})
    row.refresh_from_db()
    assert (row.mood, row.energy, row.on) == (None, 7, date(2026, 11, 24))
    as_alice.post(f"{URL}{row.pk}/remove/")
    assert not check_ins_of(alice).exists()
    undo(Action.objects.owned_by(alice).first())
    assert check_ins_of(alice).get().energy == 7


def test_the_history_says_that_somebody_checked_in_and_not_how_they_were(as_alice, alice):
    as_alice.post(URL, {"mood": "1", "text": "aubergine"})
    assert Action.objects.owned_by(alice).get().label == "Checked in"
    assert "aubergine" not in text(as_alice.get("/campaign/history/"))


def test_the_calendar_has_tones_and_neither_totals_nor_gaps(as_alice, alice):
    add_check_in(alice, 0, mood=10)
    add_check_in(alice, 3, mood=0)
    add_check_in(alice, 6, energy=5)
    page = text(as_alice.get(URL))
    tones = re.findall(r'<a class="month-day" data-tone="(\w+)"', page)
    assert sorted(tones) == ["1", "5", "none"]
    assert "mood: very good" in page.lower()
    for word in ("average", "total of", "missed", "streak", "in a row of", "trend"):
        assert word not in page.lower()


def test_another_item_and_another_month_are_a_link_away(as_alice, alice):
    add_check_in(alice, 40, energy=8, text="October words")
    page = text(as_alice.get(f"{URL}?month=2026-10&of=energy"))
    assert 'data-tone="5"' in page
    assert "October words" in page
    assert "October words" not in text(as_alice.get(URL))


@pytest.mark.parametrize(
    "named", ["", "2026", "2026-13", "0000-01", "9999-12", "-1", "2026-11-26", "\u0662026-11", "a" * 5000, "2026-W01"]
)
def test_a_month_that_cannot_be_is_this_one(as_alice, named):
    assert parse_month(named, date(2026, 11, 26)) in {date(2026, 11, 1), date(2025, 12, 1)}
    assert as_alice.get(URL, {"month": named, "of": named}).status_code == 200


def test_today_asks_and_stays_quiet_for_three_days_when_told_so(as_alice, alice, clock):
    assert offered(alice)
    assert as_alice.post(f"{URL}later/").url == "/"
    assert not offered(alice)
    assert not Action.objects.owned_by(alice).exists()
    clock.move_to("2026-11-28T12:00:00Z")
    assert not should_offer_check_in(alice, alice.today())
    clock.move_to("2026-11-30T12:00:00Z")
    assert offered(alice)


def test_today_does_not_ask_after_a_check_in(as_alice, alice, clock):
    as_alice.post(URL, {"mood": "5"})
    assert not should_offer_check_in(alice, alice.today())
    clock.move_to("2026-11-30T12:00:00Z")
    assert should_offer_check_in(alice, alice.today())


@pytest.mark.parametrize(
    "at", ["2026-11-26T21:00:00Z", "2026-11-26T07:30:00Z", "2026-11-29T12:00:00Z"], ids=["evening", "early", "Sunday"]
)
def test_today_does_not_ask_in_quiet_hours_or_on_a_day_off(as_alice, alice, clock, at):
    alice.quiet_from, alice.quiet_until = time(20), time(8)
    alice.save()
    clock.move_to(at)
    assert not offered(alice)


def test_today_does_not_ask_in_a_pause(as_alice, alice):
    plan_pause(alice, PlanPause(starts_on=alice.today(), ends_on=alice.today() + timedelta(days=3)))
    assert not offered(alice)


def test_being_asked_can_be_switched_off_and_on(as_alice, alice):
    as_alice.post(f"{URL}offering/", {"offered": "0"})
    assert not offered(alice)
    assert "Today doesn&#39;t ask for check-ins." in text(as_alice.get(URL))
    as_alice.post(f"{URL}offering/", {"offered": "1"})
    assert offered(alice)
    assert CheckInPreferences.objects.owned_by(alice).count() == 1


def test_help_is_offered_once_after_three_very_low_ones(as_alice, alice, clock):
    for days in (6, 3):
        add_check_in(alice, days, mood=1)
    reply = as_alice.post(URL, {"mood": "1"}, follow=True)
    assert reply.request["QUERY_STRING"] == "offer=1"
    assert "We won&#39;t show this again." in text(reply)
    assert "We won&#39;t show this again." not in text(as_alice.get(URL))
    undo(Action.objects.owned_by(alice).first())
    assert as_alice.post(URL, {"mood": "1"}).url == URL
    clock.move_to("2026-11-30T12:00:00Z")
    assert as_alice.post(URL, {"mood": "1"}).url == URL


def test_the_country_of_help_and_the_offer_are_kept_in_one_row(as_alice, alice):
    set_helpline_country(alice, SetHelplineCountry(country="DE"))
    actions.postpone_check_in(alice)
    actions.offer_check_ins(alice, OfferCheckIns(offered=False))
    row = CheckInPreferences.objects.owned_by(alice).get()
    assert (row.country, row.postponed_on, row.offered) == ("DE", alice.today(), False)


def test_hours_stand_beside_moods_with_what_they_cannot_say(as_alice, alice):
    assert hours_and_moods(alice, alice.today()) is None
    for days, mood, minutes in ((14, 3, 300), (8, 7, 120), (7, 4, 60), (0, 5, 45)):
        add_check_in(alice, days, mood=mood)
        TimeEntry(owner=alice, on=alice.today() - timedelta(days=days), minutes=minutes).save()
    weeks = hours_and_moods(alice, alice.today())
    assert [row[1:] for row in weeks.rows] == [("5 h", "low"), ("3 h", "good, low"), ("45 min", "okay")]
    assert "A few weeks can&#39;t tell" in text(as_alice.get(URL))


def test_bob_sees_nothing_of_it(alice, bob):
    add_check_in(alice, 0, mood=1, text="aubergine")
    assert hours_and_moods(bob, bob.today()) is None
    assert should_offer_check_in(bob, bob.today())


@pytest.mark.parametrize(("said", "hard"), [({"mood": "1", "energy": "1"}, True), ({"mood": "5"}, False)])
def test_a_very_low_day_is_met_at_once_with_people_to_talk_to(as_alice, said, hard):
    page = text(as_alice.post(URL, said, follow=True))
    assert ("That sounds like a hard day." in page) == hard
    assert ("People to talk to" in page) == hard
    assert ("Take time off" in page) == hard
