"""Letters through their operations and pages."""

from datetime import timedelta
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.urls import reverse

from onward.campaign.public import (
    AddInteraction,
    Application,
    Contact,
    Event,
    FollowUp,
    Interaction,
    RecordEvent,
    SaveJob,
    WantEmployer,
    add_interaction,
    record_event,
    save_job,
    want_employer,
)
from onward.foundation.models import Action
from onward.foundation.operations import EditConflictError, InputError
from onward.foundation.undo.replaying import undo
from onward.materials.letters import operations
from onward.materials.letters.models import Letter, LetterBlock
from onward.materials.letters.operations import EditLetter, RecomposeLetter, StartLetter, WriteLetterBlock
from onward.materials.letters.queries import own_blocks
from onward.materials.letters.rules import LetterPart, LetterPurpose, LetterTone
from onward.materials.sent.models import SentDocument
from onward.profile.models import Profile
from onward.profile.public import SaveEvidence, add_evidence
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db

POSTING = "We are looking for a nurse. You must know triage and SQL."


def text(response):
    return response.content.decode()


def address(name, *args):
    return reverse(f"materials:{name}", args=args)


def undo_latest(person):
    undo(Action.objects.owned_by(person).first())


def edited(letter, **values):
    return EditLetter(**{"subject": letter.subject, "text": letter.text, "version": letter.version, **values})


@pytest.fixture
def job(alice):
    alice.name = "Alice"
    alice.save()
    add_evidence(alice, SaveEvidence(text="Cut the wait at triage from five hours to two"))
    add_evidence(alice, SaveEvidence(text="Sang in a choir"))
    want_employer(alice, WantEmployer(name="Quillpoint", why="They train every nurse twice a year."))
    return save_job(alice, SaveJob(title="Nurse", company="Quillpoint", posting=POSTING))


@pytest.fixture
def letter(alice, job):
    return operations.start_letter(alice, StartLetter(purpose="cover_letter", application=job.pk))


class TestStarting:
    def test_a_letter_has_the_facts_of_its_job(self, letter):
        assert letter.subject == "Application: Nurse, Alice"
        assert "Nurse position at Quillpoint" in letter.text
        assert "I cut the wait at triage from five hours to two." in letter.text
        assert "They train every nurse twice a year. That is why I'd like to work at Quillpoint." in letter.text
        assert letter.text.endswith("Best regards,\nAlice")
        assert "choir" not in letter.text

    def test_only_a_skill_that_the_evidence_names_is_mentioned(self, alice):
        add_evidence(alice, SaveEvidence(text="Wrote the billing service in C++"))
        posting = "Requirements\n- Java\n- C++"
        job = save_job(alice, SaveJob(title="Engineer", company="Castor", posting=posting))
        letter = operations.start_letter(alice, StartLetter(purpose="cover_letter", application=job.pk))
        assert "Your posting asks for C++. I wrote the billing service in C++." in letter.text

    def test_the_person_it_goes_to_is_greeted(self, alice, job):
        imani = Contact.objects.create(owner=alice, name="Imani", company="Quillpoint")
        started = StartLetter(purpose="thank_you", tone="friendly", application=job.pk, contact=imani.pk)
        assert operations.start_letter(alice, started).text.startswith("Hi Imani,\n\nThank you for talking with me")

    def test_without_a_job_the_company_is_that_of_the_contact(self, alice):
        imani = Contact.objects.create(owner=alice, name="Imani", company="Castor")
        letter = operations.start_letter(alice, StartLetter(purpose="cold_message", contact=imani.pk))
        assert "I'd like to work at Castor." in letter.text

    def test_nothing_of_somebody_else_is_used(self, alice, bob, job):
        theirs = Contact.objects.create(owner=bob, name="Imani")
        for started in (
            StartLetter(purpose="decline", contact=theirs.pk),
            StartLetter(purpose="decline", application=0),
        ):
            with pytest.raises(InputError):
                operations.start_letter(alice, started)
        with pytest.raises(InputError):
            operations.start_letter(bob, StartLetter(purpose="decline", application=job.pk))

    def test_it_is_undone(self, alice, letter):
        undo_latest(alice)
        assert not Letter.objects.owned_by(alice).exists()

    def test_the_job_page_offers_what_is_written_at_its_stage(self, as_alice, alice, job):
        assert "Write a cover letter" in text(as_alice.get(reverse("campaign:application", args=[job.pk])))
        record_event(alice, job, RecordEvent(kind=EventKind.REJECTED, on=alice.today()))
        page = text(as_alice.get(reverse("campaign:application", args=[job.pk])))
        assert "Ask for feedback" in page
        assert "Write a cover letter" not in page
        assert "Tailor a résumé" not in page


class TestEditing:
    def test_another_tone_keeps_what_was_written(self, alice, letter):
        own = letter.text.replace("Best regards", "P.S. I sing.\n\nBest regards")
        wanted = RecomposeLetter(**edited(letter, text=own).model_dump(), tone="formal")
        changed = operations.recompose_letter(alice, letter, wanted)
        assert changed.text.startswith("Dear Quillpoint hiring team,")
        assert "P.S. I sing." in changed.text
        assert changed.tone == "formal"

    def test_a_subject_that_was_written_stays(self, alice, letter):
        wanted = RecomposeLetter(**edited(letter, subject="A nurse for you").model_dump(), tone="formal")
        assert operations.recompose_letter(alice, letter, wanted).subject == "A nurse for you"

    def test_two_windows_do_not_overwrite_each_other(self, as_alice, alice, letter):
        operations.edit_letter(alice, letter, edited(letter, text="First"))
        with pytest.raises(EditConflictError):
            operations.edit_letter(alice, letter, edited(letter, text="Second", version=1))
        answer = as_alice.post(address("letter", letter.pk), {"text": "Second", "version": 1})
        assert answer.status_code == 422
        assert "Second" in text(answer)

    def test_evidence_is_added_as_a_sentence(self, as_alice, alice, letter):
        calm = add_evidence(alice, SaveEvidence(text="Trained nine nurses in triage"))
        posted = {"subject": letter.subject, "text": letter.text, "version": letter.version, "evidence": calm.pk}
        as_alice.post(address("letter", letter.pk), posted)
        assert "five hours to two. I trained nine nurses in triage." in Letter.objects.owned_by(alice).get().text

    def test_the_page_points_out_what_fits_any_employer(self, as_alice, alice, letter):
        sentence = "I have always wanted to make a difference somewhere."
        operations.edit_letter(alice, letter, edited(letter, text=f"Hello,\n\n{sentence}"))
        page = text(as_alice.get(address("letter", letter.pk)))
        assert "1 sentence would fit any employer." in page
        assert f"<q>{sentence}</q>" in page

    def test_a_composed_letter_has_nothing_to_point_out(self, as_alice, letter):
        page = text(as_alice.get(address("letter", letter.pk)))
        assert "Every sentence says something about you, this job, or this company." in page

    def test_checking_keeps_nothing(self, as_alice, alice, letter):
        answer = as_alice.post(address("letter_check", letter.pk), {"text": "I am a team player."})
        assert "team player" in text(answer)
        assert Letter.objects.owned_by(alice).get().text == letter.text

    def test_script_is_shown_as_text(self, as_alice, alice, letter):
        operations.edit_letter(alice, letter, edited(letter, text="<script>alert(1)</script>"))
        assert "<script>alert" not in text(as_alice.get(address("letter", letter.pk)))

    def test_a_stranger_finds_nothing(self, as_charlie, letter):
        for name in ("letter", "letter_check", "letter_remove"):
            assert as_charlie.post(address(name, letter.pk), {"text": "x", "version": 1}).status_code == 404


class TestSending:
    def test_it_stands_on_the_timeline_and_with_the_contact_and_never_changes(self, alice, job):
        imani = Contact.objects.create(owner=alice, name="Imani", company="Quillpoint")
        started = StartLetter(purpose="referral_request", application=job.pk, contact=imani.pk)
        letter = operations.start_letter(alice, started)
        sent = operations.send_letter(alice, letter, edited(letter, text="Would you refer me?"))
        assert sent.sent_on == alice.today()
        note = Event.objects.owned_by(alice).get(kind=EventKind.NOTE)
        assert note.text == "Asked for a referral.\n\nWould you refer me?"
        assert Interaction.objects.owned_by(alice).get().contact == imani
        with pytest.raises(InputError, match="letter_sent"):
            operations.edit_letter(alice, sent, edited(sent, text="Other"))
        undo_latest(alice)
        assert Letter.objects.owned_by(alice).get().sent_on is None
        assert not Interaction.objects.owned_by(alice).exists()

    def test_a_follow_up_counts_as_one(self, alice, job):
        record_event(alice, job, RecordEvent(kind=EventKind.APPLIED, on=alice.today() - timedelta(days=9)))
        applied = Application.objects.owned_by(alice).get()
        letter = operations.start_letter(alice, StartLetter(purpose="follow_up", application=applied.pk))
        assert "I applied for the Nurse position on" in letter.text
        operations.send_letter(alice, letter, edited(letter))
        assert FollowUp.objects.owned_by(alice).get().done_on == alice.today()

    def test_a_cover_letter_is_kept_as_it_went_out_with_its_posting(self, alice, letter):
        operations.send_letter(alice, letter, edited(letter))
        kept = SentDocument.objects.owned_by(alice).get()
        assert (kept.kind, kept.posting) == (SentDocument.Kind.LETTER, POSTING)
        assert kept.content.startswith(b"%PDF-")
        undo_latest(alice)
        assert not SentDocument.objects.owned_by(alice).exists()

    def test_a_cover_letter_that_was_sent_stands_once_on_the_page_of_its_job(self, as_alice, alice, job, letter):
        operations.send_letter(alice, letter, edited(letter))
        place = reverse("campaign:application", args=[job.pk])
        page = text(as_alice.get(place))
        assert f'href="{address("sent_document", SentDocument.objects.owned_by(alice).get().pk)}"' in page
        assert f'href="{address("letter", letter.pk)}"' not in page
        SentDocument.objects.owned_by(alice).delete()
        assert f'href="{address("letter", letter.pk)}"' in text(as_alice.get(place))

    @pytest.mark.parametrize(("words", "code"), [("", "letter_empty"), ("Dear {contact},", "slot_left")])
    def test_an_unfinished_letter_is_not_sent(self, alice, letter, words, code):
        with pytest.raises(InputError, match=code):
            operations.send_letter(alice, letter, edited(letter, text=words))

    def test_the_page_of_a_sent_letter_shows_it_as_it_was(self, as_alice, alice, letter):
        operations.send_letter(alice, letter, edited(letter))
        page = text(as_alice.get(address("letter", letter.pk)))
        assert "It stays as it was sent." in page
        assert "<textarea" not in page


class TestBlocks:
    KEY = (LetterPurpose.COVER_LETTER, LetterPart.OPENING, LetterTone.PLAIN)

    def write(self, person, words):
        purpose, part, tone = self.KEY
        return operations.write_letter_block(
            person, WriteLetterBlock(purpose=purpose, part=part, tone=tone, text=words)
        )

    def test_new_letters_take_the_newest_version(self, alice, job):
        self.write(alice, "First words on {role}.")
        self.write(alice, "Second words on {role}.")
        letter = operations.start_letter(alice, StartLetter(purpose="cover_letter", application=job.pk))
        assert "Second words on Nurse." in letter.text
        assert ["opening", 2, "Second words on Nurse."] in letter.composed

    def test_the_same_words_make_no_version(self, alice):
        self.write(alice, "Mine.")
        assert self.write(alice, "Mine.") is None
        assert LetterBlock.objects.owned_by(alice).count() == 1

    def test_versions_that_went_out_are_counted_in_the_odds_with_what_came_of_them(self, as_alice, alice, job):
        for words, reply in ((None, True), ("I heal people.", False)):
            if words:
                self.write(alice, words)
            sent_to = save_job(alice, SaveJob(title="Nurse", company=f"Castor {words}"))
            letter = operations.start_letter(alice, StartLetter(purpose="cover_letter", application=sent_to.pk))
            operations.send_letter(alice, letter, edited(letter, text="Hello"))
            record_event(alice, sent_to, RecordEvent(kind=EventKind.APPLIED, on=alice.today()))
            if reply:
                record_event(alice, sent_to, RecordEvent(kind=EventKind.INTERVIEW, on=alice.today()))
        odds = text(as_alice.get("/odds/experiments/"))
        for said in (
            "Plain",
            "Plain: Opening 1",
            "1 sent, 1 conversation",
            "1 still waiting",
            "That takes two versions of the same kind",
        ):
            assert said in odds
        assert "of=letter" in odds
        page = text(as_alice.get(address("letter_block"), {"purpose": "cover_letter", "part": "opening"}))
        for said in ("in 1 letter you sent, no conversation yet", "in 1 letter you sent, 1 conversation"):
            assert said in page
        assert "You chose which letter got which version" in page

    def test_one_letter_counts_once_for_an_application(self, as_alice, alice, job):
        for _ in range(2):
            letter = operations.start_letter(alice, StartLetter(purpose="cover_letter", application=job.pk))
            operations.send_letter(alice, letter, edited(letter, text="Hello"))
        record_event(alice, job, RecordEvent(kind=EventKind.APPLIED, on=alice.today()))
        assert "1 sent, no conversation yet" in text(as_alice.get("/odds/experiments/"))

    def test_a_version_that_was_not_sent_says_so(self, as_alice, alice):
        self.write(alice, "I heal people.")
        page = text(as_alice.get(address("letter_block"), {"purpose": "cover_letter", "part": "opening"}))
        assert "not sent yet" in page
        assert "Nothing to compare yet" in page

    def test_one_without_a_text_is_left_out(self, alice, job):
        self.write(alice, "")
        letter = operations.start_letter(alice, StartLetter(purpose="cover_letter", application=job.pk))
        assert "I'm applying for" not in letter.text

    def test_the_page_compares_versions_and_takes_an_old_one_again(self, as_alice, alice):
        self.write(alice, "I heal people.")
        self.write(alice, "I heal animals.")
        page = text(as_alice.get(address("letter_block"), {"purpose": "cover_letter", "part": "opening"}))
        assert "</span>people.</del>" in page
        assert "</span>animals.</ins>" in page
        query = "?purpose=cover_letter&part=opening&tone=plain"
        as_alice.post(address("letter_block") + query, {"text": "I heal people."})
        assert {each.part: each for each in own_blocks(alice, self.KEY[0], self.KEY[2])}[self.KEY[1]].version == 3

    def test_a_slot_that_nothing_fills_is_refused(self, as_alice, alice):
        answer = as_alice.post(address("letter_block"), {"text": "Dear {boss}"})
        assert answer.status_code == 422
        assert "Onward can&#39;t fill {boss}." in text(answer)
        assert not LetterBlock.objects.owned_by(alice).exists()

    def test_a_follow_up_starts_from_them(self, as_alice, alice, job):
        record_event(alice, job, RecordEvent(kind=EventKind.APPLIED, on=alice.today()))
        block = WriteLetterBlock(purpose="follow_up", part="closing", tone="plain", text="Any word?")
        operations.write_letter_block(alice, block)
        assert "Any word?" in text(as_alice.get(reverse("campaign:follow_up", args=[job.pk])))


def test_a_letter_is_downloaded_in_three_formats(as_alice, letter):
    pdf, plain = (as_alice.get(address("letter_file", letter.pk, each)) for each in ("pdf", "txt"))
    assert pdf.content.startswith(b"%PDF-")
    assert plain.content.decode() == f"{letter.text}\n"
    assert 'filename="Alice-Cover-letter-Quillpoint.pdf"' in pdf["Content-Disposition"]
    word = as_alice.get(address("letter_file", letter.pk, "docx"))
    with ZipFile(BytesIO(word.content)) as package:
        assert "I cut the wait at triage from five hours to two." in package.read("word/document.xml").decode()
    assert as_alice.get(address("letter_file", letter.pk, "exe")).status_code == 404


def test_every_part_of_the_word_file_is_xml_whatever_stands_in_the_name(as_alice, alice, letter):
    Profile(owner=alice, name="Alice\x07\x1b <Adams>").save()
    word = as_alice.get(address("letter_file", letter.pk, "docx"))

    with ZipFile(BytesIO(word.content)) as package:
        for name in package.namelist():
            ElementTree.fromstring(package.read(name))


def test_the_list_shows_drafts_and_what_was_sent(as_alice, alice, letter):
    assert "Drafts" in text(as_alice.get(address("letters")))
    operations.send_letter(alice, letter, edited(letter))
    page = text(as_alice.get(address("letters")))
    assert "Drafts" not in page
    assert "Sent" in page


def test_what_contacts_wrote_about_an_application_makes_them_recipients(as_alice, alice, letter, job):
    joon = Contact.objects.create(owner=alice, name="Joon")
    add_interaction(alice, joon, AddInteraction(on=alice.today(), how="call", application=job.pk))
    posted = {"subject": letter.subject, "text": letter.text, "version": letter.version, "to": joon.pk}
    as_alice.post(address("letter", letter.pk), posted)
    assert Letter.objects.owned_by(alice).get().text.startswith("Hello Joon,")
