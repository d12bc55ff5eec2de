"""Two tabs that work on one profile at the same moment."""

from functools import partial

import pytest
from tests.at_once import all_together, meet_after

from onward.parsing.resumes import read
from onward.profile import operations as profile
from onward.profile.importing import operations as importing
from onward.profile.importing.queries import reading_of, review
from onward.profile.lines import operations as lines
from onward.profile.models import Evidence, PersonalValue, Profile, ProfileEntry, ValuesAffirmation
from onward.profile.operations import SaveValuesAffirmation
from onward.profile.sample import operations as sample

pytestmark = pytest.mark.django_db(transaction=True)
RESUME = b'{"basics": {"name": "Alice"}, "work": [{"name": "Harbor", "position": "Cook", "highlights": ["Baked."]}]}'


@pytest.fixture
def upload(alice):
    return importing.read_upload(alice, importing.UploadResume(name="resume.json", data=RESUME))


def test_two_tabs_that_add_one_upload_add_it_once(alice, upload, monkeypatch):
    _basics, entries = review(alice, reading_of(upload))
    asked = importing.ImportChosen(chosen=frozenset(each.number for each in entries))
    meet_after(monkeypatch, importing, "review")
    all_together(*[partial(importing.import_chosen, alice, upload, asked)] * 2)
    assert [str(each) for each in ProfileEntry.objects.owned_by(alice)] == ["Cook, Harbor"]
    assert [str(each) for each in Evidence.objects.owned_by(alice)] == ["Baked."]


def test_two_commands_that_add_one_file_add_it_once(alice, monkeypatch):
    meet_after(monkeypatch, importing, "review")
    all_together(*[partial(importing.import_whole, alice, read(RESUME, name="resume.json"))] * 2)
    assert ProfileEntry.objects.owned_by(alice).count() == Evidence.objects.owned_by(alice).count() == 1


def test_two_tabs_that_ask_for_the_sample_get_one(alice, monkeypatch):
    meet_after(monkeypatch, sample, "undoable")
    all_together(*[partial(sample.add_sample_profile, alice)] * 2)
    assert Profile.objects.owned_by(alice).count() == 1
    assert ProfileEntry.objects.owned_by(alice).count() == len(sample.ENTRIES)


def test_two_tabs_that_write_on_what_matters_leave_one_text(alice, monkeypatch):
    meet_after(monkeypatch, profile, "values_affirmation")
    saved = [SaveValuesAffirmation(chosen=(PersonalValue.CRAFT,), why=why) for why in ("One.", "Other.")]
    all_together(*[partial(profile.save_values_affirmation, alice, each) for each in saved])
    assert ValuesAffirmation.objects.owned_by(alice).count() == 1


@pytest.fixture
def entry(alice):
    sample.add_sample_profile(alice)
    return ProfileEntry.objects.owned_by(alice).first()


def test_two_tabs_that_add_a_wording_keep_both(alice, entry, monkeypatch):
    line = Evidence.objects.owned_by(alice).filter(entry=entry).first()
    meet_after(monkeypatch, lines, "_locked_line")
    further = [lines.SaveWording(text=text) for text in ("One.", "Other.")]
    all_together(*[partial(lines.add_wording, alice, line, each) for each in further])
    line.refresh_from_db()
    assert sorted(line.wordings) in ([[2, "One."], [3, "Other."]], [[2, "Other."], [3, "One."]])
