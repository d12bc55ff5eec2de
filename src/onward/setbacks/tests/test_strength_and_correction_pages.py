import pytest

from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.profile.models import Evidence
from onward.profile.operations import SaveEvidence, add_evidence
from onward.setbacks.models import Correction, CorrectionResult, DreadedQuestion

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


def text(response):
    return response.content.decode()


@pytest.fixture
def correction(alice):
    made = Correction(owner=alice, stage="screen", text="Ask first", made_on=alice.today())
    made.save()
    return made


def test_a_strength_is_told_as_evidence_and_found_again(as_alice, alice):
    told = {
        "text": "Calmed a row",
        "situation": "Two suppliers",
        "did": "Listened",
        "result": "Signed by noon",
        "seen_by": "My boss",
        "praise": "",
    }
    as_alice.post("/strengths/add/", told)
    page = text(as_alice.get("/rejection/kept/"))
    assert all(words in page for words in told.values())
    assert Evidence.objects.owned_by(alice).get().made_on == alice.today()


def test_only_the_line_is_needed_and_without_it_what_was_typed_comes_back(as_alice, alice):
    reply = as_alice.post("/strengths/add/", {"did": "Listened to both"})
    assert reply.status_code == 422
    assert "Listened to both" in text(reply)
    as_alice.post("/strengths/add/", {"text": "Calm"})
    assert Evidence.objects.owned_by(alice).get().text == "Calm"


def test_praise_is_cleaned_and_goes_by_its_first_sentence(as_alice, alice):
    as_alice.post("/strengths/praise/", {"praise": f"> You saved it. {SCRIPT}\r\n> Again", "seen_by": "Ann"})
    kept = Evidence.objects.owned_by(alice).get()
    assert (kept.text, kept.seen_by) == ("You saved it.", "Ann")
    assert kept.praise == f"You saved it. {SCRIPT}\nAgain"
    page = text(as_alice.get("/rejection/kept/"))
    assert SCRIPT not in page
    assert page.count("You saved it.") == 4  # its line, and the names of its link and two buttons


@pytest.mark.parametrize("pasted", ["", " \n ", "\u200b\u200b", "--\nsignature"])
def test_praise_without_words_is_sent_back(as_alice, alice, pasted):
    assert as_alice.post("/strengths/praise/", {"praise": pasted}).status_code == 422
    assert not Evidence.objects.owned_by(alice).exists()


def test_praise_of_a_book_is_sent_back_with_what_was_pasted(as_alice):
    reply = as_alice.post("/strengths/praise/", {"praise": "praise " * 700})
    assert reply.status_code == 422
    assert "4000" in text(reply)
    assert text(reply).count("praise praise") > 100


def test_a_strength_is_changed_and_removed_and_each_can_be_undone(as_alice, alice):
    strength = add_evidence(alice, SaveEvidence(text="Calm"))
    as_alice.post(f"/strengths/{strength.pk}/", {"text": "Calm at noon", "result": "Signed"})
    strength.refresh_from_db()
    assert strength.result == "Signed"
    as_alice.post(f"/strengths/{strength.pk}/remove/")
    assert not Evidence.objects.owned_by(alice).exists()
    for _ in range(2):
        undo(Action.objects.owned_by(alice).filter(undone_at=None).first())
    assert Evidence.objects.owned_by(alice).get().text == "Calm"


@pytest.mark.parametrize("path", ["/strengths/{pk}/", "/corrections/{pk}/", "/preparation/plans/{pk}/"])
def test_a_stranger_finds_none_of_it(as_charlie, alice, correction, path):
    strength = add_evidence(alice, SaveEvidence(text="Calm"))
    plan = DreadedQuestion(owner=alice, asked="Why", answer="Because", made_on=alice.today())
    plan.save()
    for pk in {strength.pk, plan.pk, correction.pk}:
        assert as_charlie.get(path.format(pk=pk)).status_code == 404
        assert as_charlie.post(path.format(pk=pk), {"text": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("posted", "status"),
    [
        ({"outcome": "kept", "how_it_went": "It helped"}, 302),
        ({"outcome": "changed", "change_to": "Ask twice"}, 302),
        ({"outcome": "changed"}, 422),
        ({"outcome": "dropped", "on": "2031-01-01"}, 422),
        ({"outcome": "dropped", "on": "0001-01-01"}, 422),
        ({"outcome": "replaced"}, 422),
        ({"outcome": "nonsense"}, 422),
        ({"how_it_went": "Fine"}, 422),
        ({"outcome": "kept", "how_it_went": "x" * 501}, 422),
    ],
)
def test_saying_how_it_went(as_alice, alice, correction, posted, status):
    reply = as_alice.post(f"/corrections/{correction.pk}/", posted)
    assert reply.status_code == status
    assert CorrectionResult.objects.owned_by(alice).exists() is (status == 302)


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"outcome": "changed"}, "Enter the new wording, or keep it or drop it."),
        ({"outcome": "dropped", "on": "2031-01-01"}, "Choose today or an earlier day."),
        ({"outcome": "kept", "how_it_went": "x" * 501}, "This is longer than 500 characters."),
    ],
)
def test_what_is_wrong_with_it_is_said(as_alice, correction, posted, said):
    assert said in text(as_alice.post(f"/corrections/{correction.pk}/", posted))


def test_what_was_said_is_only_read_afterwards(as_alice, alice, correction):
    for line in ("It helped", "Said once again"):
        as_alice.post(f"/corrections/{correction.pk}/", {"outcome": "kept", "how_it_went": line})
    page = text(as_alice.get(f"/corrections/{correction.pk}/"))
    assert "It helped" in page
    assert "Said once again" not in page
    assert 'name="outcome"' not in page
    assert "It helped" in text(as_alice.get("/rejection/kept/"))


def test_a_plan_for_a_question_is_changed_and_removed(as_alice, alice):
    plan = DreadedQuestion(owner=alice, asked="Why the gap", answer="Care", made_on=alice.today())
    plan.save()
    as_alice.post(f"/preparation/plans/{plan.pk}/", {"asked": "Why the gap", "answer": "I cared for my mother"})
    assert "I cared for my mother" in text(as_alice.get("/rejection/kept/"))
    as_alice.post(f"/preparation/plans/{plan.pk}/remove/")
    assert not DreadedQuestion.objects.owned_by(alice).exists()
    undo(Action.objects.owned_by(alice).first())
    assert DreadedQuestion.objects.owned_by(alice).exists()


def test_a_correction_that_helped_can_begin_a_tip(as_alice, correction, settings):
    result = {"outcome": "kept", "how_it_went": "They called <b>back</b>", "on": "2026-03-02"}
    as_alice.post(f"/corrections/{correction.pk}/", result)
    for address in ("/rejection/kept/", f"/corrections/{correction.pk}/"):
        page = text(as_alice.get(address))
        assert 'action="/tips/write/"' in page
        begun = "What I changed: Ask first\n\nWhat came of it: They called &lt;b&gt;back&lt;/b&gt;"
        assert f'name="text" value="{begun}"' in page
    settings.PUBLIC_READERS = "nobody"
    assert "/tips/write/" not in text(as_alice.get("/rejection/kept/"))


@pytest.mark.parametrize("outcome", ["dropped", "not_yet"])
def test_a_correction_that_did_not_help_begins_none(as_alice, correction, outcome):
    as_alice.post(f"/corrections/{correction.pk}/", {"outcome": outcome})
    assert "/tips/write/" not in text(as_alice.get("/rejection/kept/"))
    assert "/tips/write/" not in text(as_alice.get(f"/corrections/{correction.pk}/"))
