"""The sample search has a profile and a résumé too; both go when the sample goes, and nothing else does."""

import html
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.profile.entries.operations import SaveBasics, SaveEntry, add_entry, save_basics
from onward.profile.models import Evidence, Profile, ProfileEntry
from onward.profile.sample.operations import ENTRIES

pytestmark = pytest.mark.django_db
ROBIN = "Robin Hale is invented"


def text(response):
    return html.unescape(response.content.decode())


def add_sample(client):
    client.post(reverse("campaign:sample"))


def remove_sample(client):
    client.post(reverse("campaign:sample_remove"))


def test_the_sample_has_a_profile_that_says_so_and_a_resume_for_one_job(as_alice, alice):
    add_sample(as_alice)
    assert ProfileEntry.objects.owned_by(alice).count() == len(ENTRIES)
    page = text(as_alice.get(reverse("profile:index")))
    assert ROBIN in page
    documents = text(as_alice.get("/materials/documents/"))
    assert "Reporting Analyst, Bellwether Rail" in documents


def test_the_resume_of_the_sample_prints_the_whole_profile_on_one_page(as_alice, alice):
    add_sample(as_alice)
    page = text(as_alice.get("/materials/documents/"))
    address = page.split('class="row" href="')[1].split('"')[0]
    shown = text(as_alice.get(address))
    assert "This résumé shows" in shown
    assert "Page 1 of 1" in shown
    assert "data-out" not in shown


def test_all_of_it_goes_with_the_sample_in_one_undoable_step(as_alice, alice):
    add_sample(as_alice)
    remove_sample(as_alice)
    for rows in (Profile, ProfileEntry, Evidence):
        assert not rows.objects.owned_by(alice).exists()
    assert "No documents yet" in text(as_alice.get("/materials/documents/"))
    undo(Action.objects.owned_by(alice).first())
    assert ROBIN in text(as_alice.get(reverse("profile:index")))


def test_what_the_person_wrote_stays(as_alice, alice):
    add_sample(as_alice)
    save_basics(alice, SaveBasics(name="Alice", email="alice@example.org"))
    own = add_entry(alice, SaveEntry(section="work", title="Baker"))
    remove_sample(as_alice)
    assert Profile.objects.owned_by(alice).get().name == "Alice"
    assert list(ProfileEntry.objects.owned_by(alice)) == [own]


def test_a_profile_that_is_there_gets_no_sample_and_no_resume(as_alice, alice):
    own = add_entry(alice, SaveEntry(section="work", title="Baker"))
    add_sample(as_alice)
    assert list(ProfileEntry.objects.owned_by(alice)) == [own]
    assert ROBIN not in text(as_alice.get(reverse("profile:index")))
    assert "No documents yet" in text(as_alice.get("/materials/documents/"))


def test_a_resume_takes_the_place_of_the_sample(as_alice, alice):
    add_sample(as_alice)
    resume = {
        "basics": {"name": "Alice", "email": "alice@example.org"},
        "work": [{"name": "Mill", "position": "Baker"}],
    }
    file = SimpleUploadedFile("resume.json", json.dumps(resume).encode())
    assert as_alice.post(reverse("profile:import"), {"file": file}).status_code == 302
    review = text(as_alice.get(reverse("profile:import_review")))
    assert "Robin" not in review
    as_alice.post(reverse("profile:import_review"), {"entry": ["0", "1"], "basics": "1"})
    assert Profile.objects.owned_by(alice).get().name == "Alice"
    assert [each.title for each in ProfileEntry.objects.owned_by(alice)] == ["Baker"]
    undo(Action.objects.owned_by(alice).first())
    assert ROBIN in text(as_alice.get(reverse("profile:index")))
