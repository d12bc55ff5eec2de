"""What is told of a strength: cleaned and limited in one place, whoever sends it."""

import pytest
from pydantic import ValidationError

from onward.profile.models import Evidence
from onward.profile.operations import SaveEvidence, add_evidence, edit_evidence


@pytest.mark.parametrize("told", [{}, {"text": "  "}, {"praise": "> \u200b"}, {"situation": "A row", "seen_by": "Ann"}])
def test_evidence_needs_a_line_or_praise(told):
    with pytest.raises(ValidationError, match="evidence_empty"):
        SaveEvidence(**told)


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
