"""Letters as programs write them, well and badly: no body is lost, and nothing raises."""

import base64
from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onward.parsing.letters import read, read_text
from onward.parsing.letters.records import Attachment, LetterProblem

pytestmark = pytest.mark.once

HEAD = "From: Acme Jobs <jobs@acme.example>\nSubject: Your application\n"
NO = "We will not move forward."
LONG = "Thank you for your interest in the position of baker. " + NO


PIECES = (
    *(HEAD, "Content-Type: multipart/mixed; boundary=b\n", "\n", "--b\n", "--b--\n", "=?utf-8?q?=C3?=", "é", "<p>"),
    *("Content-Type: text/html; charset=x\n", "Content-Type: message/rfc822\n", "From a@b 10:00\n", " x\n", "=\n"),
    *("Content-Transfer-Encoding: base64\n", "QQ==", "Date: x\n", "BEGIN:VEVENT\n", "Content-Type: text/calendar\n"),
)


def letter(headers: str, body: str):
    return read(f"{HEAD}{headers}\n{body}".encode())


def multipart(kind: str, *parts: str, boundary: str = "b") -> str:
    inside = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary={boundary}\n\n{inside}--{boundary}--\n"


def part(kind: str, text: str, more: str = "") -> str:
    return f"Content-Type: {kind}\n{more}\n{text}"


def test_a_plain_letter_is_read():
    read_letter = letter("Date: Mon, 02 Mar 2026 09:00:00 +0100\nMessage-ID: <1@acme>\nIn-Reply-To: <0@me>\n", NO)

    assert (read_letter.subject, read_letter.sender.name, read_letter.sender.host) == (
        "Your application",
        "Acme Jobs",
        "acme.example",
    )
    assert read_letter.date.isoformat() == "2026-03-02T09:00:00+01:00"
    assert (read_letter.message_id, read_letter.references) == ("1@acme", ("0@me",))
    assert (read_letter.text, read_letter.problems) == (NO, ())


def test_an_alternative_says_its_text_once_and_keeps_the_links_of_its_html():
    page = f'<p>{LONG}</p><a href="https://acme.example/a">Your application</a>'
    read_letter = read(f"{HEAD}{multipart('alternative', part('text/plain', LONG), part('text/html', page))}".encode())

    assert read_letter.text == LONG
    assert [part.repeats for part in read_letter.parts] == [False, True]
    assert [(link.url, link.label) for link in read_letter.links] == [("https://acme.example/a", "Your application")]


def test_of_an_alternative_with_a_stub_in_plain_text_the_html_is_shown():
    stub = part("text/plain", "Your program can't show HTML.")
    read_letter = read(f"{HEAD}{multipart('alternative', stub, part('text/html', f'<p>{LONG}'))}".encode())

    assert read_letter.text == LONG


def test_attachments_are_named_and_a_text_that_is_attached_is_no_part_of_what_is_said():
    attached = part("application/pdf; name=offer.pdf", "JVBERi0=", "Content-Transfer-Encoding: base64\n")
    notes = part("text/plain", "notes", "Content-Disposition: attachment; filename=notes.txt\n")
    read_letter = read(f"{HEAD}{multipart('mixed', part('text/plain', NO), attached, notes)}".encode())

    assert read_letter.attachments == (
        Attachment("application/pdf", "offer.pdf", 5),
        Attachment("text/plain", "notes.txt", 5),
    )
    assert read_letter.text == NO
    assert [each.text for each in read_letter.parts] == [NO, "notes"]


@pytest.mark.parametrize("encoding", ["", "base64"])
def test_a_letter_that_is_attached_is_a_letter_of_its_own(encoding):
    inner = f"{HEAD}\n{NO}\n".encode()
    content = base64.encodebytes(inner) if encoding else inner
    head = f"Content-Type: message/rfc822\nContent-Transfer-Encoding: {encoding}\n\n".encode()
    read_letter = read(b"Subject: Fwd\n" + head + content)

    assert [(each.subject, each.text) for each in read_letter.forwarded] == [("Your application", NO)]


@pytest.mark.parametrize(
    ("headers", "body", "problem"),
    [
        (
            "Content-Type: multipart/mixed; boundary=x\n",
            f"--y\nContent-Type: text/plain\n\n{NO}\n--y--",
            "boundary-lost",
        ),
        ("Content-Type: multipart/mixed\n", f"--y\nContent-Type: text/plain\n\n{NO}\n--y--", "boundary-lost"),
        ("", f"--y\nContent-Type: text/plain\n\n{NO}\n--y--", "boundary-lost"),
        ("Content-Type: multipart/mixed; boundary=x\n", NO, "boundary-lost"),
        ("Content-Type: multipart/mixed; boundary=x\n", f"{NO}\n--x\n\n--x--", "preamble-body"),
        ("Content-Type: multipart/mixed; boundary=x\n", f"--x\n\n--x--\n{NO}", "preamble-body"),
        ("Content-Type: image/jpg\n", NO, "type-guessed"),
        ("this is no header\nX-Mailer: y\n", NO, "junk-header"),
        ("Date: Mon, 02 Mar 3609 09:00:00 +0000\n", NO, "date-odd"),
        ("Content-Transfer-Encoding: base64\n", base64.b64encode(LONG.encode()).decode()[:-3], "transfer-guessed"),
        ("Content-Transfer-Encoding: base64\n", LONG, "transfer-guessed"),
        ("", base64.b64encode(LONG.encode()).decode(), "transfer-guessed"),
        ("", "We=E2=80=99ll not hire=\n you.=20\n Thank you for your interest.", "transfer-guessed"),
        ("X-A: " + "a" * 300_000 + "\n", NO, "header-cut"),
        ("Content-Type: text/plain; charset=us-ascii\n", f"é {NO}", "charset-guessed"),
    ],
)
def test_a_damaged_letter_keeps_its_words_and_says_what_was_odd(headers, body, problem):
    read_letter = letter(headers, body)

    assert problem in read_letter.problems
    assert "not" in read_letter.text
    assert "=" not in read_letter.text
    assert read_letter.subject == "Your application"


def test_a_footer_after_base64_is_kept_with_it():
    encoded = base64.encodebytes(LONG.encode()).decode()
    read_letter = letter("Content-Transfer-Encoding: base64\n", f"{encoded}\n____\nSent to the list of Acme\n")

    assert read_letter.text.startswith(LONG)
    assert "Sent to the list" in read_letter.text


def test_a_boundary_that_is_the_beginning_of_another_divides_nothing():
    inner = multipart("alternative", part("text/plain", LONG), part("text/html", f"<p>{LONG}"), boundary="b.1")
    read_letter = read(f"{HEAD}{multipart('mixed', inner, part('text/plain', 'After'), boundary='b')}".encode())

    assert read_letter.text == f"{LONG}\n\nAfter"


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b"\n\n", b"From jobs@acme.example Mon Mar  2 09:00:00 2026\n"])
def test_what_stands_before_the_first_header_does_no_harm(start):
    assert read(start + f"{HEAD}\n{NO}".encode()).subject == "Your application"


@pytest.mark.parametrize("newline", [b"\n", b"\r\n", b"\r", b"\r\r\n"])
def test_lines_may_end_in_any_way(newline):
    source = f"{HEAD}{multipart('mixed', part('text/plain', NO))}".encode().replace(b"\n", newline)

    assert read(source).text == NO


def test_a_body_without_a_blank_line_before_it_is_kept():
    assert NO in read(f"{HEAD}Dear Alice,\n{NO}\nNote: we mean it\n".encode()).text


def test_html_that_calls_itself_plain_text_is_read_as_html():
    assert letter("", f"<html><body><p>{NO}</p><br></body></html>").text == NO


def test_flowed_lines_are_put_together():
    body = "We will not \nmove forward.\nGoodbye"

    assert letter("Content-Type: text/plain; format=flowed\n", body).text == f"{NO}\nGoodbye"


def test_text_that_came_without_its_bytes_goes_the_same_way():
    pasted = read_text(f"<div>Dear Alice,</div><div>{NO}</div>", subject="A\nB", sender="Acme <a@b.example>")

    assert (pasted.text, pasted.subject, pasted.sender.address) == (f"Dear Alice,\n\n{NO}", "A B", "a@b.example")
    assert read_text(f"{HEAD}\n{NO}").subject == "Your application"


@given(st.binary(max_size=400))
def test_nothing_raises(source):
    assert LetterProblem.FALLBACK not in read(source).problems
    assert LetterProblem.FALLBACK not in read(HEAD.encode() + source).problems


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_no_order_of_pieces_raises(pieces):
    assert LetterProblem.FALLBACK not in read("".join(pieces).encode()).problems


@given(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60),
    st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20), min_size=1),
    st.sampled_from(["base64", "quoted-printable", "8bit"]),
)
@example(subject="0", words=["\ufffd"], encoding="base64")
def test_what_was_written_is_read_again(subject, words, encoding):
    message = EmailMessage()
    message["Subject"] = subject
    message.set_content(" ".join(words), cte=encoding)
    read_letter = read(message.as_bytes())

    assert read_letter.text.split() == words
    assert read_letter.subject == subject
