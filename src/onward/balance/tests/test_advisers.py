"""Alice shows Bob, an adviser of her group, parts of her page; Charlie advises the group too."""

import pytest
from django.urls import reverse

from conftest import signed_in
from onward.accounts.erasure.operations import erase_account
from onward.accounts.models import Person
from onward.balance.advisers.operations import ShowAdviser, note_visit, show_adviser, stop_showing
from onward.balance.advisers.queries import accesses_given_to, accesses_of, page_shown_to
from onward.balance.models import AdviserAccess, AdviserVisit, SupporterPage
from onward.balance.supporter.operations import SaveSupporterPage, remove_supporter_page, save_supporter_page
from onward.community.groups.models import Group, Membership
from onward.community.public import advisers_of
from onward.foundation.operations import InputError

pytestmark = pytest.mark.django_db

WORDS = {"greeting": "Hello", "how_i_am": "Tired", "week": "Four hours", "helps": "Walks", "helps_not": ""}


@pytest.fixture(autouse=True)
def hosted_board(settings):
    settings.PUBLIC_READERS = "members"


@pytest.fixture
def group(alice, bob, charlie):
    group = Group.objects.create(name="Spring cohort")
    for person, role in ((alice, "member"), (bob, "adviser"), (charlie, "adviser")):
        Membership(owner=person, group=group, role=role).save()
    return group


@pytest.fixture
def access(alice, bob, group):
    save_supporter_page(alice, SaveSupporterPage(**WORDS))
    return show(alice, bob, "how_i_am", "helps")


@pytest.fixture
def newcomer(db):
    return Person.objects.create_user("new@example.org")


def show(person, adviser, *parts):
    return show_adviser(person, ShowAdviser(adviser=adviser.pk, parts=parts))


def given(person):
    return accesses_of(person, advisers_of(person))


def test_an_adviser_reads_the_parts_that_were_chosen_and_no_others(bob, access):
    content = page_shown_to(bob, access.pk).content
    assert [words for _title, words in content.parts] == ["Tired", "Walks"]
    assert content.greeting == ""
    assert content.interview_on is None
    assert content.changed_on is None, "it would tell that another part was changed"


def test_nobody_else_reads_it(alice, charlie, newcomer, access):
    for other in (alice, charlie, newcomer):
        assert accesses_given_to(other) == []
        assert page_shown_to(other, access.pk) is None


def test_only_advisers_of_ones_own_groups_can_be_shown_anything(alice, bob, newcomer, group):
    assert [each.person for each in advisers_of(alice)] == sorted(
        [each.person for each in advisers_of(alice)], key=lambda each: each.displayed_name.lower()
    )
    assert bob not in [each.person for each in advisers_of(bob)]
    save_supporter_page(alice, SaveSupporterPage(**WORDS))
    for nobody in (newcomer, alice):
        with pytest.raises(InputError, match="no_adviser"):
            show(alice, nobody, "helps")
    with pytest.raises(InputError, match="no_adviser"):
        show(newcomer, bob, "helps")


def test_what_ended_stays_ended_and_the_list_of_visits_stays(alice, bob, access):
    note_visit(access)
    stop_showing(alice, bob.pk)
    assert page_shown_to(bob, access.pk) is None
    again = show(alice, bob, "week")
    assert page_shown_to(bob, access.pk) is None
    assert page_shown_to(bob, again.pk).content.parts[0][1] == "Four hours"
    now, before = given(alice)
    assert (now.is_valid, len(now.visits)) == (True, 0)
    assert (before.is_valid, len(before.visits)) == (False, 1)


def test_showing_other_parts_replaces_what_was_shown(alice, bob, access):
    show(alice, bob, "week")
    assert [each.parts for each in accesses_given_to(bob)] == [["week"]]


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_whoever_left_the_group_and_came_back_begins_with_nothing(request, bob, group, access, clock, who):
    person = request.getfixturevalue(who)
    role = Membership.objects.owned_by(person).get().role
    Membership.objects.owned_by(person).delete()
    assert accesses_given_to(bob) == []
    clock.move_to("2027-01-15T12:00Z")
    Membership(owner=person, group=group, role=role).save()
    assert accesses_given_to(bob) == []
    assert page_shown_to(bob, access.pk) is None


def test_a_part_that_became_empty_and_a_deleted_page_are_not_there(alice, bob, access):
    save_supporter_page(alice, SaveSupporterPage(greeting="Hello"))
    assert accesses_given_to(bob) == []
    remove_supporter_page(alice)
    assert page_shown_to(bob, access.pk) is None


def test_nothing_is_shown_where_the_host_has_no_board(settings, alice, bob, access):
    settings.PUBLIC_READERS = "nobody"
    assert accesses_given_to(bob) == advisers_of(alice) == []


def test_erasing_either_account_ends_it(alice, bob, charlie, access):
    note_visit(access)
    other = show(alice, charlie, "helps")
    erase_account(bob)
    assert [each.access for each in given(alice)] == [other]
    assert not AdviserVisit.objects.owned_by(alice).exists()
    erase_account(alice)
    assert accesses_given_to(charlie) == []


def test_without_an_adviser_the_page_says_how_to_get_one_and_leads_back(as_alice):
    page = as_alice.get(reverse("balance:advisers")).content.decode()
    assert "joining a group that has an adviser" in page
    assert "Open your supporter page" in page


def test_a_person_sees_the_page_before_showing_it_and_who_opened_it(as_alice, alice, bob, group):
    save_supporter_page(alice, SaveSupporterPage(**WORDS))
    address = reverse("balance:adviser", args=[bob.pk])
    preview = as_alice.post(address, {"parts": ["helps"]}).content.decode()
    seen = preview[preview.index("will see</h2>") :]
    assert "Walks" in seen
    assert "Tired" not in seen
    assert not AdviserAccess.objects.owned_by(alice).exists()
    assert as_alice.post(address, {"parts": ["helps_not"]}).status_code == 422
    assert as_alice.post(address, {"confirmed": "1"}).status_code == 422

    as_alice.post(address, {"parts": ["helps", "week"], "confirmed": "helps"})
    assert not AdviserAccess.objects.owned_by(alice).exists(), "one of the parts was not seen"
    as_alice.post(address, {"parts": ["helps"], "confirmed": "helps"})
    adviser = signed_in(bob)
    page = reverse("balance:advising_page", args=[accesses_given_to(bob)[0].pk])
    assert page in adviser.get(reverse("balance:advising")).content.decode()
    assert "Walks" not in adviser.get(page).content.decode()
    assert not AdviserVisit.objects.owned_by(alice).exists()
    opened = adviser.post(page).content.decode()
    assert "Walks" in opened
    assert alice.displayed_name in opened
    assert "Opened:" in as_alice.get(reverse("balance:advisers")).content.decode()

    as_alice.post(reverse("balance:adviser_stop", args=[bob.pk]))
    assert adviser.post(page).status_code == adviser.get(page).status_code == 404
    assert "nothing to read" in adviser.get(reverse("balance:advising")).content.decode()
    assert SupporterPage.objects.owned_by(alice).exists()
