from datetime import date, timedelta

import pytest

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.applications.queries import earlier_applications
from onward.campaign.employers.models import Employer, EmployerAlias
from onward.campaign.employers.operations import (
    MergeSpelling,
    WantEmployer,
    WriteAboutEmployer,
    merge_spelling,
    separate_spelling,
    want_employer,
    write_about_employer,
)
from onward.campaign.employers.queries import employer_history, employer_keys, employer_keys_of_search
from onward.campaign.employers.rules import (
    ApplicationOutcome,
    address_of_key,
    count_answers,
    key_of_address,
    similar_names,
)
from onward.campaign.employers.texts import history_text
from onward.campaign.events.operations import MoveApplication, RecordEvent, move_application, record_event
from onward.foundation.models import Action
from onward.foundation.operations import EditConflictError, InputError
from onward.foundation.undo.replaying import redo, undo
from onward.vocabulary import EventKind, Stage

pytestmark = pytest.mark.django_db

MARCH = date(2026, 3, 9)


def undo_latest(person):
    undo(Action.objects.owned_by(person).filter(undone_at=None).first())


def outcome(stage, furthest=Stage.APPLIED, replied_on=None, since=None, applied_on=MARCH):
    return ApplicationOutcome(stage, furthest, applied_on, replied_on, since)


@pytest.mark.parametrize("key", ["cella", "st mary s", "a_b c", "k\N{LATIN SMALL LETTER SHARP S}", "\u65e5\u672c"])
def test_a_key_comes_back_from_its_address(key):
    assert key_of_address(address_of_key(key)) == key
    assert " " not in address_of_key(key)


@pytest.mark.parametrize("text", ["", "/", "a/b\x07", "<script>"])
def test_what_is_no_key_has_an_address_all_the_same(text):
    assert address_of_key(text).strip("abscript-") == ""


@pytest.mark.parametrize(
    ("other", "similar"),
    [
        ("Castor Mutual Insurance", True),
        ("Castor", True),
        ("CASTOR MUTUAL Ltd", False),
        ("Mutual Castor", False),
        ("Castoria", False),
        ("", False),
    ],
)
def test_a_name_that_only_adds_words_may_be_the_same_employer(other, similar):
    assert similar_names("Castor Mutual", [other]) == ([other] if similar else [])
    assert similar_names("The Shop", ["The", "The Shop of Toys"]) == []


class TestHowAnEmployerAnswers:
    def test_days_run_to_the_first_reply_and_to_a_rejection_without_another(self):
        replied = outcome(Stage.SCREEN, Stage.SCREEN, replied_on=MARCH + timedelta(9))
        rejected = outcome(Stage.REJECTED, since=MARCH + timedelta(3))
        answers = count_answers([replied, rejected])
        assert (answers.sent, answers.answered, answers.waiting) == (2, 2, 0)
        assert answers.days == (3, 9)
        assert answers.usual_days == 6

    def test_a_silence_is_no_answer_and_a_saved_job_was_not_sent(self):
        saved = outcome(Stage.SAVED, Stage.SAVED, applied_on=None)
        answers = count_answers([outcome(Stage.APPLIED), outcome(Stage.NEVER_ANSWERED), saved])
        assert (answers.sent, answers.answered, answers.waiting) == (2, 0, 1)
        assert answers.usual_days is None

    def test_an_interview_of_an_unknown_day_is_an_answer_without_days(self):
        answers = count_answers([outcome(Stage.INTERVIEW, Stage.INTERVIEW, applied_on=None)])
        assert (answers.sent, answers.answered, answers.days) == (1, 1, ())

    def test_a_saved_job_that_was_closed_was_not_sent(self):
        assert count_answers([outcome(Stage.CLOSED, Stage.SAVED, applied_on=None)]).sent == 0


@pytest.mark.moment("2026-12-02T12:00+01:00[Europe/Berlin]")
class TestWhatCameOfAnEmployer:
    def test_nothing_is_known_of_a_new_one(self, alice, bob):
        save_job(bob, SaveJob(title="Nurse", company="Cella", applied_on=MARCH))
        assert employer_history(alice, "Cella") is None
        assert employer_history(alice, "") is None

    def test_it_is_told_in_a_sentence_whatever_the_spelling(self, alice):
        row = save_job(alice, SaveJob(title="Nurse", company="Cella GmbH", applied_on=MARCH))
        move_application(alice, row, MoveApplication(stage=Stage.NEVER_ANSWERED))
        history = employer_history(alice, "CELLA")
        assert history_text(history, alice.today()) == "You applied to this employer in March. No response."
        assert history.applications[0].pk == row.pk

    def test_several_are_counted_and_the_last_is_told(self, alice):
        save_job(alice, SaveJob(title="Cook", company="Cella", applied_on=MARCH - timedelta(400)))
        row = save_job(alice, SaveJob(title="Nurse", company="Cella", applied_on=MARCH))
        record_event(alice, row, RecordEvent(kind=EventKind.REJECTED, on=MARCH + timedelta(8)))
        said = history_text(employer_history(alice, "Cella"), alice.today())
        assert said == ("You've applied to this employer 2 times, the last time in March. It ended with a rejection.")

    def test_a_saved_job_was_not_sent(self, alice):
        row = save_job(alice, SaveJob(title="Nurse", company="Cella"))
        said = history_text(employer_history(alice, "Cella"), alice.today())
        assert said == "You've saved a job at this employer before."
        assert employer_history(alice, "Cella", excluded_pk=row.pk) is None

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            (EventKind.OFFER, "They made you an offer."),
            (EventKind.ACCEPTED, "You accepted their offer."),
            (EventKind.WITHDRAWN, "You withdrew."),
            (EventKind.CLOSED, "The job was closed."),
            (EventKind.INTERVIEW, "You're talking with them."),
            (EventKind.ACKNOWLEDGED, "No reply yet."),
        ],
    )
    def test_each_outcome_has_its_words(self, alice, kind, words):
        row = save_job(alice, SaveJob(title="Nurse", company="Cella", applied_on=MARCH))
        record_event(alice, row, RecordEvent(kind=kind, on=MARCH + timedelta(9)))
        assert history_text(employer_history(alice, "Cella"), alice.today()).endswith(words)


class TestTwoSpellings:
    @pytest.fixture
    def merged(self, alice):
        save_job(alice, SaveJob(title="Nurse", company="St Mary's", applied_on=MARCH))
        save_job(alice, SaveJob(title="Cook", company="Saint Mary Hospital"))
        return merge_spelling(alice, MergeSpelling(name="St Mary's", spelling="Saint Mary Hospital"))

    def test_both_are_one_employer_and_later_saves_land_there(self, alice, merged):
        save_job(alice, SaveJob(title="Porter", company="SAINT MARY HOSPITAL"))
        for spelling in ("St Mary's", "Saint Mary Hospital"):
            history = employer_history(alice, spelling)
            assert history.key == "st mary s"
            assert {each.label for each in history.applications} == {"Nurse", "Cook", "Porter"}
        found = earlier_applications(alice, title="Nurse", company="Saint Mary Hospital", url="")
        assert found[0].same_opening

    def test_undo_parts_them_and_redo_brings_them_together(self, alice, merged):
        undo_latest(alice)
        assert len(employer_history(alice, "St Mary's").applications) == 1
        assert not Employer.objects.owned_by(alice).exists()
        redo(Action.objects.owned_by(alice).exclude(undone_at=None).first())
        assert len(employer_history(alice, "St Mary's").applications) == 2

    def test_they_can_be_parted_later(self, alice, merged):
        separate_spelling(alice, EmployerAlias.objects.owned_by(alice).get())
        assert len(employer_history(alice, "Saint Mary Hospital").applications) == 1
        assert not Employer.objects.owned_by(alice).exists()

    def test_what_was_written_under_either_is_kept(self, alice, merged):
        write_about_employer(alice, WriteAboutEmployer(name="St Mary's", notes="Near home.", version=merged.version))
        want_employer(alice, WantEmployer(name="Mary Clinic", why="Good team."))
        merge_spelling(alice, MergeSpelling(name="Mary Clinic", spelling="Saint Mary Hospital"))
        row = Employer.objects.owned_by(alice).get()
        assert (row.name, row.why, row.notes) == ("Mary Clinic", "Good team.", "Near home.")
        assert set(employer_keys(alice, "st mary s")) == {"mary clinic", "saint mary hospital", "st mary s"}

    @pytest.mark.parametrize(
        ("name", "spelling", "code"),
        [
            ("St Mary's", "ST MARY'S", "same_spelling"),
            ("St Mary's", "Saint Mary Hospital", "same_spelling"),
            ("Saint Mary Hospital", "St Mary's", "same_spelling"),
            ("St Mary's", "---", "not_a_name"),
            ("---", "St Mary's", "not_a_name"),
        ],
    )
    def test_what_is_no_other_spelling_is_refused(self, alice, merged, name, spelling, code):
        with pytest.raises(InputError) as refused:
            merge_spelling(alice, MergeSpelling(name=name, spelling=spelling))
        assert refused.value.code == code

    def test_all_spellings_of_an_employer_of_the_search_are_known(self, alice):
        save_job(alice, SaveJob(title="Nurse", company="Mary Clinic"))
        for spelling in ("A Clinic", "Mary Clinic", "Z Clinic"):
            merge_spelling(alice, MergeSpelling(name="Clinic", spelling=spelling))
        want_employer(alice, WantEmployer(name="Cella"))
        merge_spelling(alice, MergeSpelling(name="Nokia", spelling="Nokia Networks"))
        assert employer_keys_of_search(alice) == {"clinic", "a clinic", "mary clinic", "z clinic", "cella"}

    def test_nobody_elses_employers_change(self, alice, bob, merged):
        save_job(bob, SaveJob(title="Nurse", company="Saint Mary Hospital"))
        assert employer_keys(bob, "saint mary hospital") == ["saint mary hospital"]


class TestWhatAPersonWrites:
    def test_a_wanted_employer_needs_no_opening(self, alice):
        row = want_employer(alice, WantEmployer(name="Cella", why="They train people."))
        assert (row.wanted_on, row.why) == (alice.today(), "They train people.")
        undo_latest(alice)
        assert not Employer.objects.owned_by(alice).exists()

    def test_wanting_it_again_keeps_the_reason(self, alice):
        want_employer(alice, WantEmployer(name="Cella", why="They train people."))
        assert want_employer(alice, WantEmployer(name="cella")).why == "They train people."
        assert Employer.objects.owned_by(alice).count() == 1

    def test_an_employer_of_whom_nothing_is_written_has_no_row(self, alice):
        write_about_employer(alice, WriteAboutEmployer(name="Cella", notes="Ask Imani.", version=0))
        version = Employer.objects.owned_by(alice).get().version
        write_about_employer(alice, WriteAboutEmployer(name="Cella", version=version))
        assert not Employer.objects.owned_by(alice).exists()
        undo_latest(alice)
        assert Employer.objects.owned_by(alice).get().notes == "Ask Imani."

    def test_a_change_in_another_tab_is_not_written_over(self, alice):
        write_about_employer(alice, WriteAboutEmployer(name="Cella", notes="Ask Imani.", version=0))
        with pytest.raises(EditConflictError):
            write_about_employer(alice, WriteAboutEmployer(name="Cella", notes="Ask Joon.", version=0))
        assert Employer.objects.owned_by(alice).get().notes == "Ask Imani."
