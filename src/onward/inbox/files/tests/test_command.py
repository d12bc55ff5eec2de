"""`onward mail` reads files and folders, goes on where it stopped, and refuses what holds no mail."""

import json
import os
import zipfile

import pytest

from onward.campaign.public import Application
from onward.inbox import commands
from onward.inbox.automatic_acceptance.operations import ChooseAutomaticKinds, choose_automatic_kinds
from onward.inbox.files import operations
from onward.inbox.files.tests.conftest import NEWSLETTER, letter, mailbox_of
from onward.inbox.letters import operations as letter_operations
from onward.inbox.letters.models import LetterDigest, ProposedApplication, ReceivedLetter
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.review.rules import LEAST_CERTAINTY
from onward.parsing.letters.understanding import LetterKind

LETTERS = [letter(number) for number in range(6)]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "old.mbox"
    path.write_bytes(mailbox_of([*LETTERS[:3], NEWSLETTER]))
    return path


def kept(person):
    return ReceivedLetter.objects.owned_by(person).count()


def test_a_mailbox_is_read_and_its_applications_are_proposed(alice, path, run):
    answer = run(path)
    assert answer.exit_code == 0
    assert answer.output.startswith("4 emails read, 3 about your search.\nThey mention 3 applications")
    assert ProposedApplication.objects.owned_by(alice).count() == 3
    assert Mailbox.objects.owned_by(alice).get().name == "old.mbox"


def test_programs_are_told_the_counts(alice, path, run):
    data = json.loads(run(path, "--json").output)
    assert (data["letters"], data["new"], data["about_search"], data["left_out"]) == (4, 4, 3, [])
    assert data["in_all"] == {"letters": 4, "new": 4, "about_search": 3, "unsure": 0, "proposed_applications": 3}


def test_it_says_how_far_it_is_beside_its_answer(alice, path, run, monkeypatch):
    monkeypatch.setattr(operations, "BATCH_LETTERS", 1)
    monkeypatch.setattr(commands, "SECONDS_BETWEEN_REPORTS", -1)
    answer = run(path, "--json")
    assert answer.stderr.splitlines()[-1] == "100%: 4 emails read, 3 about your search"
    assert json.loads(answer.stdout)["letters"] == 4


def test_reading_again_reads_nothing_and_adds_nothing(alice, path, run):
    run(path)
    data = json.loads(run(path, "--json").output)
    assert (data["letters"], data["in_all"]["letters"], kept(alice)) == (0, 4, 3)
    assert Mailbox.objects.owned_by(alice).count() == 1


def test_a_mailbox_that_grew_is_gone_on_with(alice, tmp_path, run):
    path = tmp_path / "old.mbox"
    path.write_bytes(mailbox_of([NEWSLETTER * 20, *LETTERS[:3]]))
    run(path)
    with path.open("ab") as file:
        file.write(mailbox_of(LETTERS[3:]))
    assert json.loads(run(path, "--json").output)["letters"] == 3
    assert kept(alice) == 6


def test_another_mailbox_of_the_same_name_is_read_whole(alice, path, run):
    run(path)
    path.write_bytes(mailbox_of(LETTERS[::-1]))
    data = json.loads(run(path, "--json").output)
    assert (data["letters"], data["new"], kept(alice)) == (6, 3, 6)


def test_a_copy_of_a_mailbox_adds_nothing(alice, tmp_path, path, run):
    run(path)
    (tmp_path / "copy.mbox").write_bytes(path.read_bytes())
    assert run(tmp_path / "copy.mbox").output.splitlines()[0] == "Nothing new."
    assert "You already have every email in it" in run(tmp_path / "copy.mbox").output
    assert kept(alice) == 3


def test_what_was_interrupted_goes_on_where_it_stopped(alice, path, run, monkeypatch):
    monkeypatch.setattr(operations, "BATCH_LETTERS", 1)
    read_before = operations.receive_letters
    calls = []

    def receive_letters(*arguments):
        calls.append(arguments)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return read_before(*arguments)

    monkeypatch.setattr(operations, "receive_letters", receive_letters)
    assert run(path).exit_code == 1
    assert kept(alice) == 2
    assert json.loads(run(path, "--json").output)["letters"] == 2
    assert kept(alice) == 3


def test_a_folder_is_read_with_everything_in_it(alice, tmp_path, path, run):
    for name in ("cur/1:2,S", "new/2", "tmp/3"):
        file = tmp_path / "Maildir" / name
        file.parent.mkdir(parents=True)
        file.write_bytes(LETTERS[3] if name.startswith("cur") else LETTERS[4])
    (tmp_path / "notes.txt").write_text("Milk, bread.")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.writestr("a.eml", LETTERS[5])
    assert run(tmp_path).exit_code == 0
    assert kept(alice) == 6
    (tmp_path / "later.eml").write_bytes(letter(6))
    assert json.loads(run(tmp_path, "--json").output)["letters"] == 1
    assert kept(alice) == 7


def test_a_folder_names_what_could_not_be_read(alice, tmp_path, path, run):
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04" + b"x" * 100)
    answer = run(tmp_path)
    assert answer.exit_code == 1
    assert "broken.zip is damaged" in answer.output
    assert kept(alice) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"%PDF-1.7 \x00\x01", "isn't a mailbox"),
        (b"a" * 300_000, "isn't a mailbox"),
        (b"PK\x03\x04" + b"x" * 100, "damaged"),
        (b"!BDN\x00\x00", "Outlook"),
        (b"\x1f\x8b\x08\x00", "Unpack"),
    ],
)
def test_what_holds_no_mail_is_refused_in_plain_words(alice, tmp_path, run, content, said):
    (tmp_path / "file").write_bytes(content)
    answer = run(tmp_path / "file")
    assert answer.exit_code == 4
    assert said in answer.output
    assert not Mailbox.objects.owned_by(alice).exists()


def test_an_archive_without_mail_is_refused(alice, tmp_path, run):
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("a.jpg", b"\xff\xd8")
    answer = run(tmp_path / "photos.zip")
    assert (answer.exit_code, "No email was found" in answer.output) == (4, True)


def test_what_another_mailbox_brings_meanwhile_is_not_read_twice(alice, path, run, monkeypatch):
    other = Mailbox.objects.create(owner=alice, kind=Mailbox.Kind.ACCOUNT, name="alice@example.org")
    ask = letter_operations.read_before

    def read_before(person, digests):
        known = ask(person, digests)
        if not LetterDigest.objects.owned_by(alice).exists():
            LetterDigest.objects.create(owner=alice, mailbox=other, digest=next(iter(digests)))
        return known

    monkeypatch.setattr(letter_operations, "read_before", read_before)
    assert run(path).exit_code == 0
    assert LetterDigest.objects.owned_by(alice).count() == 4
    assert kept(alice) == 2


def test_what_is_recorded_without_asking_is_on_the_board(alice, path, run):
    choose_automatic_kinds(alice, ChooseAutomaticKinds(kinds={LetterKind.CONFIRMATION: LEAST_CERTAINTY}))
    run(path)
    assert Application.objects.owned_by(alice).count() == 3


@pytest.mark.parametrize("opens_for", ["a pipe", "a device"])
def test_what_may_never_end_is_not_opened(alice, tmp_path, run, opens_for):
    path = "/dev/zero"
    if opens_for == "a pipe":
        os.mkfifo(path := tmp_path / "mail.mbox")
    answer = run(path)
    assert answer.exit_code != 0
    assert "isn't a mailbox or an email" in answer.output
