"""Asking an assistant for a draft of a letter: against the server on this machine that lies, through pages."""

import logging
import re
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse

from onward.campaign.public import SaveJob, WantEmployer, save_job, want_employer
from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.materials.drafting.rules import MAX_DRAFT_SENTENCES, DraftEntry, DraftFacts, check_draft
from onward.materials.letters import operations
from onward.materials.letters.models import Letter
from onward.materials.letters.operations import EditLetter, StartLetter
from onward.materials.rewording import asking
from onward.materials.rewording.operations import SaveHelper, remove_helper, save_helper
from onward.materials.tests.assistant import SECRET, running_assistant
from onward.profile.entries.operations import SaveEntry, add_entry
from onward.profile.lines.operations import add_line
from onward.profile.operations import SaveEvidence

pytestmark = [pytest.mark.django_db, pytest.mark.once]

POSTING = "Our team runs a night clinic for 300 patients.\n\nRequirements\n- Two years of experience with SQL\n- Triage"
TRUE = "At Fernhill Clinic, I cut the wait at triage from five hours to two."
NEW = "I am patient with families."
LIES = [
    "At Fernhill Clinic, I cut the wait at triage from six hours to one.",
    "At Castor Books, I cut the wait at triage from five hours to two.",
    "At Quillpoint I cut the wait at triage.",
    "In my role at Quillpoint, I cut the wait at triage.",
    "I ran the reading hour at Castor Books.",
    "I worked at Fernhill Clinic and Castor Books as a nurse.",
    "I led a department of nurses at Fernhill Clinic.",
    "I am excited to bring my Kubernetes experience to your team.",
    "I have what you ask for: Kubernetes.",
    "I am a certified Scrum Master.",
    "I hold a PhD from Oxford.",
    "Your team runs a night clinic for 500 patients.",
    "You won the National Health Award.",
    "In 2021 I raised revenue by 40%.",
    "Write to me at nurse@example.org.",
    "I was [job title] before.",
]
KEPT = [
    TRUE,
    "I am applying for the position of nurse at Quillpoint.",
    "I'm applying for the position of nurse at Quillpoint, and I'd welcome a conversation.",
    "Your team runs a night clinic for 300 patients, and I would like to join it.",
    "I am drawn to Quillpoint because you train every nurse twice a year.",
    "I would welcome a conversation.",
    "Thank you for your time and consideration.",
]


@pytest.fixture
def server():
    with running_assistant() as running:
        yield running


@pytest.fixture
def letter(alice):
    clinic = add_entry(alice, SaveEntry(section="work", title="Nurse", organization="Fernhill Clinic"))
    line = SaveEvidence(text="Cut the wait at triage from five hours to two", notes="the chief hated it")
    add_line(alice, clinic, line)
    shop = add_entry(alice, SaveEntry(section="work", title="Bookseller", organization="Castor Books"))
    add_line(alice, shop, SaveEvidence(text="Helped run the reading hour"))
    want_employer(alice, WantEmployer(name="Quillpoint", why="They train every nurse twice a year."))
    job = save_job(alice, SaveJob(title="Nurse", company="Quillpoint", posting=POSTING))
    return operations.start_letter(alice, StartLetter(purpose="cover_letter", application=job.pk))


@pytest.fixture
def helper(alice, server):
    return save_helper(alice, SaveHelper(address=server.address, model="small", key=SECRET))


def address(name, letter):
    return reverse(f"materials:{name}", args=[letter.pk])


def shown(client, letter):
    page = client.get(address("letter_draft", letter)).content.decode()
    return re.search(r'name="shown" value="(\w+)"', page)[1]


def asked(client, letter):
    posted = {"shown": shown(client, letter)}
    return unescape(client.post(address("letter_draft_ask", letter), posted, follow=True).content.decode())


def used(client, letter, draft, **values):
    posted = {"draft": draft, "version": letter.version, **values}
    answer = client.post(address("letter_draft_use", letter), posted, follow=True)
    letter.refresh_from_db()
    return unescape(answer.content.decode())


def test_without_an_assistant_there_is_no_control_and_no_page(as_alice, letter, server):
    assert "Ask the assistant for a draft" not in as_alice.get(address("letter", letter)).content.decode()
    assert as_alice.get(address("letter_draft", letter)).status_code == 404
    assert as_alice.post(address("letter_draft_ask", letter), {"shown": "x"}).status_code == 404
    assert as_alice.post(address("letter_draft_use", letter), {"draft": TRUE, "version": 1}).status_code == 404
    assert server.sent == []


@pytest.mark.usefixtures("helper")
class TestAsking:
    def test_what_is_shown_is_what_is_sent_and_nothing_else(self, as_alice, letter, server):
        assert "Ask the assistant for a draft" in as_alice.get(address("letter", letter)).content.decode()
        page = unescape(as_alice.get(address("letter_draft", letter)).content.decode())
        assert server.sent == []
        server.says(TRUE)
        asked(as_alice, letter)
        ((path, headers, body),) = server.sent
        assert path == "/v1/chat/completions"
        assert headers["Authorization"] == f"Bearer {SECRET}"
        (message,) = body["messages"]
        assert body == {"model": "small", "messages": [{"role": "user", "content": message["content"]}]}
        assert message["content"] in page
        for told in (
            "cut the wait at triage",
            "Tone: Plain",
            "Quillpoint",
            "The job: Nurse",
            "- Two years of experience with SQL",
            "every nurse",
        ):
            assert told in message["content"]
        for kept_back in ("hated it", letter.text, "night clinic"):
            assert kept_back not in message["content"]

    def test_what_changed_since_it_was_shown_is_shown_again_first(self, as_alice, alice, letter, server):
        before = shown(as_alice, letter)
        letter.application.job.title = "Charge nurse"
        letter.application.job.save()
        page = as_alice.post(address("letter_draft_ask", letter), {"shown": before}, follow=True).content.decode()
        assert "What would be sent has changed." in page
        assert server.sent == []

    def test_a_get_sends_nothing(self, as_alice, letter, server):
        assert as_alice.get(address("letter_draft_ask", letter)).status_code == 405
        assert server.sent == []

    @pytest.mark.parametrize("answer", [b"", b"no json", b"[]", b'{"choices": []}', b"x" * 300_000])
    def test_an_answer_in_another_shape_or_without_end_is_said(self, as_alice, letter, server, answer):
        server.answer = answer
        assert "Send this" in asked(as_alice, letter)
        assert len(server.sent) == 1

    @pytest.mark.parametrize(("status", "said"), [(401, "refused"), (404, "no assistant"), (302, "refused")])
    def test_a_refusal_is_said_and_a_redirect_is_not_followed(self, as_alice, letter, server, status, said):
        server.status = status
        assert said in asked(as_alice, letter)
        assert len(server.sent) == 1

    def test_the_key_is_in_no_page_and_no_log(self, as_alice, letter, server, caplog):
        caplog.set_level(logging.DEBUG)
        server.status = 401
        assert SECRET not in asked(as_alice, letter)
        server.status = 200
        server.says(TRUE, f"My key is {SECRET}.")
        asked(as_alice, letter)
        assert SECRET not in caplog.text

    def test_a_stranger_finds_nothing(self, as_charlie, letter, server):
        assert as_charlie.get(address("letter_draft", letter)).status_code == 404
        assert as_charlie.post(address("letter_draft_ask", letter), {}).status_code == 404
        assert server.sent == []


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_inside_a_transaction(as_alice, letter, server, helper, monkeypatch):
    seen, post = [], asking.post

    def watched(*arguments, **options):
        seen.append(connection.in_atomic_block)
        return post(*arguments, **options)

    monkeypatch.setattr(asking, "post", watched)
    server.says(TRUE)
    asked(as_alice, letter)
    assert seen == [False]


@pytest.mark.usefixtures("helper")
class TestChecking:
    def test_lies_are_left_out_each_with_its_reason(self, as_alice, letter, server):
        for lie in LIES:
            server.says(lie)
            page = asked(as_alice, letter)
            assert "Left out" in page, lie
            assert "Put into the letter" not in page, lie
            assert lie in page
        before = letter.text
        assert "You chose no sentence" in used(as_alice, letter, "\n".join(LIES), confirmed=list(range(1, 61)))
        assert letter.text == before

    def test_what_is_true_is_kept(self, as_alice, letter, server):
        server.says(*KEPT)
        page = asked(as_alice, letter)
        assert "Left out" not in page
        assert "New word" not in page

    def test_new_words_are_named_and_go_in_only_if_confirmed(self, as_alice, letter, server):
        server.says(TRUE, NEW)
        assert "New words: patient and families. Choose this only if it's true." in asked(as_alice, letter)
        used(as_alice, letter, f"{TRUE} {NEW}")
        assert NEW not in letter.text
        used(as_alice, letter, f"{TRUE} {NEW}", confirmed=2)
        assert f"{TRUE} {NEW}" in letter.text

    def test_markup_of_an_answer_is_text(self, as_alice, letter, server):
        server.says("<script>alert(1)</script> I cut the wait.")
        answer = as_alice.post(address("letter_draft_ask", letter), {"shown": shown(as_alice, letter)})
        assert b"<script>alert" not in answer.content


@pytest.mark.usefixtures("helper")
class TestUsing:
    DRAFT = (
        f"Subject: Nurse\n\nDear hiring manager,\n\n{TRUE} {LIES[0]}\n\nI would welcome a conversation.\n\nBest,\nZed"
    )

    def test_it_stands_between_greeting_and_sign_off_and_is_undone(self, as_alice, alice, letter):
        before = letter.text
        used(as_alice, letter, self.DRAFT)
        first, *body, last = letter.text.split("\n\n")
        assert body == [TRUE, "I would welcome a conversation."]
        assert before.startswith(first)
        assert before.endswith(last)
        undo(Action.objects.owned_by(alice).first())
        letter.refresh_from_db()
        assert letter.text == before

    def test_what_was_written_meanwhile_is_not_overwritten(self, as_alice, alice, letter):
        operations.edit_letter(alice, letter, EditLetter(text="My own words", version=letter.version))
        assert "changed in another window" in used(as_alice, letter, TRUE, version=1)
        assert letter.text == "My own words"

    def test_an_own_letter_without_a_greeting_is_replaced_whole_and_that_is_undone(self, as_alice, alice, letter):
        letter = operations.edit_letter(alice, letter, EditLetter(text="My own words", version=letter.version))
        used(as_alice, letter, TRUE)
        assert letter.text == TRUE
        undo(Action.objects.owned_by(alice).first())
        assert Letter.objects.owned_by(alice).get().text == "My own words"

    def test_a_letter_that_was_sent_has_no_draft(self, as_alice, alice, letter):
        operations.send_letter(alice, letter, EditLetter(text="Sent", version=letter.version))
        assert as_alice.get(address("letter_draft", letter)).status_code == 404

    @pytest.mark.parametrize(
        "posted",
        [
            {},
            {"draft": TRUE},
            {"draft": TRUE, "version": "x"},
            {"draft": TRUE, "version": 1, "confirmed": 99},
        ],
    )
    def test_a_form_that_no_page_has_changes_nothing(self, as_alice, letter, posted):
        before = letter.text
        answer = as_alice.post(address("letter_draft_use", letter), posted, follow=True)
        assert "You chose no sentence" in answer.content.decode()
        letter.refresh_from_db()
        assert letter.text == before

    def test_an_assistant_that_was_removed_is_not_asked(self, as_alice, alice, letter, server):
        before = shown(as_alice, letter)
        remove_helper(alice)
        assert as_alice.post(address("letter_draft_ask", letter), {"shown": before}).status_code == 404
        assert server.sent == []


@pytest.mark.parametrize(
    "draft", ["I a " * 2_000, "I cut it. " * 800, "I would like to run zeta now. " * 250, "x" * 9_000]
)
def test_a_draft_built_to_be_slow_is_read_in_bounded_steps(draft):
    line = ("Cut the wait at triage from five hours to two",)
    facts = DraftFacts(("Nurse",), (DraftEntry("Fernhill Clinic", ("Nurse",), (line,) * 20),) * 20, "Quillpoint")
    assert len(check_draft(facts, draft)) <= MAX_DRAFT_SENTENCES
