"""What is kept of strengths and values: cleaned and limited in one place, whoever sends it."""

import pytest
from pydantic import ValidationError

from onward.profile.forms import EvidenceForm, PraiseForm
from onward.profile.models import Evidence
from onward.profile.operations import (
    SaveEvidence,
    SaveValuesAffirmation,
    add_evidence,
    edit_evidence,
    save_values_affirmation,
)
from onward.profile.queries import written_values


@pytest.mark.parametrize("told", [{}, {"text": "  "}, {"praise": " \x00"}, {"situation": "A row", "seen_by": "Ann"}])
def test_evidence_needs_a_line_or_praise(told):
    with pytest.raises(ValidationError, match="evidence_empty"):
        SaveEvidence(**told)


@pytest.mark.parametrize("praise", ["> \u200b", "--\nsignature"])
def test_praise_of_which_nothing_is_left_is_no_praise(praise):
    with pytest.raises(ValidationError, match="no_words_in_praise"):
        SaveEvidence(text="Calm", praise=praise)


def test_the_form_of_praise_says_that_there_are_no_words_in_it():
    form = PraiseForm({"praise": "> \u200b"})
    assert form.errors == {"praise": ["There's no text in this. Paste the words themselves."]}


def test_a_text_that_is_too_long_is_said_at_its_field():
    form = EvidenceForm({"text": "Calm", "did": "x" * 2001})
    assert form.errors == {"did": ["This is longer than 2000 characters. Shorten it and save again; nothing was lost."]}


@pytest.mark.parametrize(("name", "limit"), [("text", 2000), ("did", 2000), ("seen_by", 200), ("praise", 4000)])
def test_each_text_has_its_limit(name, limit):
    assert SaveEvidence(**{"text": "Calm", name: "x" * limit})
    with pytest.raises(ValidationError, match=name):
        SaveEvidence(**{"text": "Calm", name: "x" * (limit + 1)})


def test_praise_is_kept_as_plain_text_without_the_marks_of_a_mail():
    assert SaveEvidence(praise="> Well done.\r\n> Thank you\x00!").praise == "Well done.\nThank you!"


@pytest.mark.django_db
def test_evidence_without_a_line_goes_by_the_first_sentence_of_its_praise(alice):
    add_evidence(alice, SaveEvidence(praise="She kept calm. Everybody noticed."))
    kept = Evidence.objects.owned_by(alice).get()
    assert (kept.text, kept.praise) == ("She kept calm.", "She kept calm. Everybody noticed.")
    assert edit_evidence(alice, kept, SaveEvidence(text="Calm", praise=kept.praise)).text == "Calm"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"chosen": ["family"], "why": "Because"}, "choose_two_or_three"),
        ({"chosen": ["family", "family"], "why": "Because"}, "choose_two_or_three"),
        ({"chosen": ["family", "friends", "health", "humour"], "why": "Because"}, "choose_two_or_three"),
        ({"chosen": ["family", "friends"], "why": "  "}, "reason_missing"),
    ],
)
def test_only_a_draft_of_what_matters_may_be_unfinished(written, code):
    assert SaveValuesAffirmation(**written)
    with pytest.raises(ValidationError, match=code):
        SaveValuesAffirmation(**written, finished=True)


def test_a_value_that_is_not_on_the_list_is_refused():
    with pytest.raises(ValidationError, match="enum"):
        SaveValuesAffirmation(chosen=["money"])


@pytest.mark.django_db
def test_what_matters_counts_once_it_is_finished(alice):
    save_values_affirmation(alice, SaveValuesAffirmation(chosen=["craft", "family"]))
    assert written_values(alice) == []
    finished = SaveValuesAffirmation(chosen=["craft", "family"], why="Because", finished=True)
    save_values_affirmation(alice, finished)
    assert written_values(alice) == ["Family, and being there for them", "Doing something really well"]
