"""Two tabs with the same form: the later save says what changed instead of writing over it."""

import html
import re

import pytest
from django.urls import reverse

from onward.profile.entries.operations import SaveBasics, SaveEntry, add_entry, save_basics
from onward.profile.lines.operations import SaveWording, add_line, add_wording
from onward.profile.models import Evidence, Profile, ProfileEntry
from onward.profile.operations import SaveEvidence, add_evidence

pytestmark = pytest.mark.django_db
CHANGED = "changed in another tab"


def text(response):
    return html.unescape(response.content.decode())


def opened(client, address, form=0):
    """What one of the forms that have a version would send as it stands."""
    forms = re.findall(r"<form method=\"post\".*?</form>", text(client.get(address)), re.DOTALL)
    found = [each for each in forms if 'name="version"' in each][form]
    inputs = re.findall(r"<input(?=[^>]*name=\"(?!csrf)([^\"]+)\")(?:[^>]*value=\"([^\"]*)\")?", found)
    areas = re.findall(r"<textarea name=\"([^\"]+)\".*?>\n?(.*?)</textarea>", found, re.DOTALL)
    chosen = re.findall(r"<select name=\"([^\"]+)\".*?value=\"([^\"]*)\" selected", found, re.DOTALL)
    return dict([*inputs, *areas, *chosen])


@pytest.fixture
def baker(alice):
    saved = SaveEntry(section="work", title="Baker", organization="Corner Bakery", started="2020", ended="2021")
    return add_entry(alice, saved)


@pytest.fixture
def bread(alice, baker):
    return add_line(alice, baker, SaveEvidence(text="Baked bread", result="300 loaves"))


def test_the_head_is_not_written_over(as_alice, alice):
    save_basics(alice, SaveBasics(name="Alice", phone="1"))
    address = reverse("profile:basics")
    first, second = opened(as_alice, address), opened(as_alice, address)
    assert as_alice.post(address, {**first, "phone": "2"}).status_code == 302
    refused = as_alice.post(address, {**second, "headline": "Baker"})
    assert refused.status_code == 409
    assert CHANGED in text(refused)
    assert Profile.objects.owned_by(alice).get().phone == "2"


def test_saving_again_keeps_what_was_typed(as_alice, alice, baker):
    address = reverse("profile:entry_edit", args=[baker.pk])
    first, second = opened(as_alice, address), opened(as_alice, address)
    assert as_alice.post(address, {**first, "title": "Head baker"}).status_code == 302
    refused = as_alice.post(address, {**second, "title": "Pastry chef"})
    assert refused.status_code == 409
    assert "Head baker" in text(refused)
    version = re.search(r'name="version" value="(\w+)"', text(refused))[1]
    again = as_alice.post(address, {**second, "title": "Pastry chef", "version": version})
    assert again.status_code == 302
    assert ProfileEntry.objects.owned_by(alice).get().title == "Pastry chef"


def test_a_form_that_nobody_else_touched_is_saved(as_alice, alice, baker):
    address = reverse("profile:entry_edit", args=[baker.pk])
    assert as_alice.post(address, {**opened(as_alice, address), "when": "2019 to 2021"}).status_code == 302
    assert ProfileEntry.objects.owned_by(alice).get().started == "2019"


def test_other_dates_are_a_conflict_too(as_alice, alice, baker):
    address = reverse("profile:entry_edit", args=[baker.pk])
    first, second = opened(as_alice, address), opened(as_alice, address)
    as_alice.post(address, {**first, "when": "2018 to 2021"})
    refused = as_alice.post(address, {**second, "place": "Leeds"})
    assert refused.status_code == 409
    assert "2018" in text(refused)


def test_a_line_on_its_page_is_not_written_over(as_alice, alice, bread):
    address = reverse("profile:line", args=[bread.pk])
    first, second = opened(as_alice, address), opened(as_alice, address)
    assert as_alice.post(address, {**first, "typed_skills": "Baking"}).status_code == 302
    refused = as_alice.post(address, {**second, "text": "Baked"})
    assert refused.status_code == 409
    assert CHANGED in text(refused)
    assert Evidence.objects.owned_by(alice).get().text == "Baked bread"


def test_a_line_where_it_stands_is_not_written_over(as_alice, alice, baker, bread):
    page, address = reverse("profile:entry", args=[baker.pk]), reverse("profile:line_rewrite", args=[bread.pk])
    first, second = opened(as_alice, page), opened(as_alice, page)
    assert as_alice.post(address, {**first, "text": "Baked rye bread"}).status_code == 302
    refused = as_alice.post(address, {**second, "text": "Baked wheat bread"})
    assert refused.status_code == 422
    assert "Baked rye bread" in text(refused)
    assert Evidence.objects.owned_by(alice).get().text == "Baked rye bread"
    version = re.search(r'name="version" value="(\w+)"', text(refused))[1]
    assert as_alice.post(address, {**second, "text": "Baked wheat bread", "version": version}).status_code == 302


def test_what_a_form_does_not_show_is_no_conflict(as_alice, alice, baker, bread):
    page, line = reverse("profile:entry", args=[baker.pk]), reverse("profile:line", args=[bread.pk])
    typed = opened(as_alice, page)
    as_alice.post(line, {**opened(as_alice, line), "notes": "Ask Bob"})
    address = reverse("profile:line_rewrite", args=[bread.pk])
    assert as_alice.post(address, {**typed, "text": "Baked rye bread"}).status_code == 302


def test_a_wording_is_not_written_over(as_alice, alice, bread):
    add_wording(alice, bread, SaveWording(text="Made bread"))
    page, address = reverse("profile:line", args=[bread.pk]), reverse("profile:wording", args=[bread.pk, 2])
    first, second = opened(as_alice, page, 1), opened(as_alice, page, 1)
    as_alice.post(address, {**first, "text": "Made rye bread"})
    answer = as_alice.post(address, {**second, "text": "Made wheat bread"}, follow=True)
    assert CHANGED in text(answer)
    assert Evidence.objects.owned_by(alice).get().wordings == [[2, "Made rye bread"]]


def test_a_strength_is_not_written_over(as_alice, alice):
    calm = add_evidence(alice, SaveEvidence(text="Calm under pressure"))
    address = reverse("setbacks:strength", args=[calm.pk])
    first, second = opened(as_alice, address), opened(as_alice, address)
    assert as_alice.post(address, {**first, "result": "Nobody shouted"}).status_code == 302
    refused = as_alice.post(address, {**second, "text": "Calm"})
    assert refused.status_code == 409
    assert "Nobody shouted" in text(refused)
