"""Folders are listed as the server has them, under names that people can read."""

from datetime import date

import pytest
from tests.services.patience import PATIENCE

from onward.foundation.imap_folders import FolderState, ListedFolder, folder_state, list_folders, readable_name
from onward.foundation.safe_imap import ImapError, ImapErrorReason, letters_after
from onward.foundation.tests.imap_servers import talking

pytestmark = [pytest.mark.once, pytest.mark.real_clock, pytest.mark.timeout(PATIENCE)]


def test_folders_are_listed_however_their_names_are_written():
    lines = [
        rb'* LIST (\HasNoChildren) "/" INBOX',
        rb'* LIST (\HasChildren \Noselect) "/" "[Gmail]"',
        rb'* LIST (\All \HasNoChildren) "/" "[Gmail]/All Mail"',
        rb'* LIST () NIL "with \"quotes\""',
        b'* LIST () "." {5}\r\nbrief',
        b'* LIST () "." "\xc3\xa9"',
        b'* LIST () "." "' + b"a" * 501 + b'"',
        b"* LIST nonsense",
    ]
    with talking(lambda client: client.answer(*lines)) as connection:
        found = list_folders(connection)
    assert [each.name for each in found] == ["INBOX", "[Gmail]/All Mail", 'with "quotes"', "brief"]
    assert found[1] == ListedFolder("[Gmail]/All Mail", frozenset({"\\all", "\\hasnochildren"}))


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ("INBOX", "INBOX"),
        ("Entw&APw-rfe", "Entwürfe"),
        ("&Jjo-!", "☺!"),
        ("R&-D", "R&D"),
        ("odd &A- and &!!!-", "odd &A- and &!!!-"),
        ("never ended &APw", "never ended &APw"),
        ("nothing&AAA- &AAo-invisible&IC4-", "nothing invisible"),
    ],
)
def test_a_name_is_read_as_people_write_it(name, readable):
    assert readable_name(name) == readable


def answering(line):
    """A server that takes the name of a folder and answers with a line."""

    def talk(client):
        client.hear()
        client.say(b"+ go on\r\n")
        client.hear()
        client.say(line + b"a1 OK done\r\n")

    return talk


def test_a_server_that_says_nothing_of_a_folder_leaves_zeros():
    with talking(answering(b"")) as connection:
        assert folder_state(connection, "INBOX") == FolderState(0, 0)


def test_numbers_that_no_folder_has_end_the_connection():
    with talking(answering(b"* STATUS x (UIDNEXT 4294967296)\r\n")) as connection, pytest.raises(ImapError) as caught:
        folder_state(connection, "INBOX")
    assert caught.value.why is ImapErrorReason.BROKEN
    with (
        talking(lambda client: client.answer(b"* SEARCH 4294967296")) as connection,
        pytest.raises(ImapError) as caught,
    ):
        letters_after(connection, 0, since=date(2026, 3, 1))
    assert caught.value.why is ImapErrorReason.BROKEN
