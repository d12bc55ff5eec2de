"""Mailbox files and archives of letters: every letter once, in flat memory, from wherever reading stopped."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.parsing.letters import mbox
from onward.parsing.letters.archives import stored_letters
from onward.parsing.letters.mbox import is_mailbox, mailbox_letters

pytestmark = pytest.mark.once

MARK = b"From jobs@acme.example Mon Mar  2 09:00:00 2026\n"


def letter(number: int, text: str = "Hello") -> bytes:
    return f"Subject: {number}\n\n{text}\n\n".encode()


def mailbox(*of: bytes) -> bytes:
    return b"".join(MARK + each for each in of)


def sources(data: bytes, offset: int = 0) -> list[bytes]:
    return [each.source for each in mailbox_letters(io.BytesIO(data), offset)]


def test_letters_are_read_in_turn_and_from_the_end_of_any():
    data = mailbox(*map(letter, range(5)))
    read = list(mailbox_letters(io.BytesIO(data)))

    assert [each.source for each in read] == list(map(letter, range(5)))
    assert [data[each.begin : each.end].endswith(each.source) for each in read] == [True] * 5
    for number, each in enumerate(read, 1):
        assert sources(data, each.end) == list(map(letter, range(number, 5)))


def test_a_line_that_only_begins_with_from_is_no_mark():
    text = "From here on\nNote: this goes on\n\nFrom noon, 12:00\nwe talk\n\n>From now\n>>From then"

    assert sources(mailbox(letter(1, text), letter(2))) == [
        letter(1, text.replace(">From", "From")),
        letter(2),
    ]


@pytest.mark.parametrize(
    "mark",
    [
        b"From 1234567890@xxx Mon Mar 02 09:00:00 +0000 2026\r\n",
        b"From - Mon Mar  2 09:00:00 2026\n",
        b"From a@b.example\n",
    ],
)
def test_programs_mark_letters_in_several_ways(mark):
    data = mark + letter(1) + mark + letter(2)

    assert is_mailbox(data)
    assert sources(data) == [letter(1), letter(2)]


def test_a_letter_that_begins_with_a_mark_itself_is_one_letter():
    assert sources(MARK + MARK + letter(1)) == [letter(1)]


def test_what_stands_before_the_first_mark_is_a_letter():
    assert sources(letter(1) + MARK + letter(2)) == [letter(1), letter(2)]
    assert sources(b"\n\n") == []


def test_a_letter_too_long_to_keep_is_cut_and_the_next_is_found(monkeypatch):
    monkeypatch.setattr(mbox, "MAX_LETTER", 3_000_000)
    data = mailbox(letter(1, "x\n" * 4_000_000), letter(2))
    long, short = mailbox_letters(io.BytesIO(data))

    assert (len(long.source) < 3_000_001, short.source) == (True, letter(2))
    assert data[long.end :].startswith(MARK)


@given(st.lists(st.integers(0, 3_000), max_size=8), st.integers(1_100, 4_000))
def test_letters_are_the_same_whatever_the_size_of_a_block(sizes, block):
    whole = [letter(number, "y" * size) for number, size in enumerate(sizes)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mbox, "_BLOCK", block)
        assert sources(mailbox(*whole)) == whole


def packed(**files: bytes) -> io.BytesIO:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target


EXPORT = {
    "Takeout/Mail/All mail.mbox": mailbox(letter(1), letter(2)),
    "Takeout/archive_browser.html": b"<html>",
    "Maildir/cur/1:2,S": letter(3),
    "one.eml": letter(4),
    "two.emlx": b"%d\n" % len(letter(5)) + letter(5) + b"<plist/>",
    "__MACOSX/._one.eml": b"Mac",
}


def test_an_archive_is_gone_through_file_by_file_and_from_any_letter():
    read = list(stored_letters(packed(**EXPORT)))

    assert [each.source for each in read] == list(map(letter, range(1, 6)))
    for number, each in enumerate(read, 2):
        again = [later.source for later in stored_letters(packed(**EXPORT), after=(each.file, each.end))]
        assert again == list(map(letter, range(number, 6)))


def test_a_file_is_one_letter_or_a_mailbox():
    assert [each.source for each in stored_letters(io.BytesIO(letter(1)))] == [letter(1)]
    assert [each.source for each in stored_letters(io.BytesIO(mailbox(letter(1), letter(2))))] == [letter(1), letter(2)]
    assert list(stored_letters(io.BytesIO(b""))) == []


def test_a_file_that_grows_beyond_measure_is_left_out_and_one_that_is_damaged_ends_itself():
    archive = packed(
        **{"bomb.eml": b"\0" * 20_000_000, "one.mbox": mailbox(letter(1)), "two.eml": letter(2)}
    ).getvalue()
    begin = archive.index(b"one.mbox") + len(b"one.mbox")
    damaged = archive[:begin] + b"\xff" * 10 + archive[begin + 10 :]

    assert [each.source for each in stored_letters(io.BytesIO(archive))] == [letter(1), letter(2)]
    assert [each.source for each in stored_letters(io.BytesIO(damaged))] == [letter(2)]


def test_a_file_that_only_begins_as_an_archive_is_refused():
    with pytest.raises(zipfile.BadZipFile):
        list(stored_letters(io.BytesIO(b"PK\x03\x04 and no more")))
