"""Headers of letters as they come: encoded, folded, broken."""

from datetime import UTC, datetime

import pytest

from onward.parsing.letters import read
from onward.parsing.letters.authentication import authentication_results, is_forged
from onward.parsing.letters.envelope import sender_in
from onward.parsing.letters.headers import decoded, header_block, parameters
from onward.parsing.letters.records import AuthenticationResult, Sender

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Your application", "Your application"),
        ("=?utf-8?q?Caf=C3=A9_au_lait?=", "Café au lait"),
        ("=?UTF-8?B?Q2Fmw6k=?= today", "Café today"),
        ("=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é"),
        ("=?utf-8?B?AB=C?= x", "x"),
        ("=?utf-8?B?w?= =?utf-8?B?6k=?=", "é"),
        ("=?iso-8859-1?q?=A9?= =?utf-8?q?=C3=A9?=", "©é"),
        ("=?us-ascii?q?caf=C3=A9?=", "café"),
        ("=?x-unknown?q?caf=E9?=", "café"),
        ("=?utf-8*fr?q?caf=C3=A9?=", "café"),
        ("=?utf-8?q?Do you=3F?=", "Do you?"),
        ("=?utf-8?q?Why? Because?=", "Why? Because"),
        ("=?utf-8?q?Caf=C3=A9", "Café"),
        ("=?utf-8?x?nothing?=", "=?utf-8?x?nothing?="),
        ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ("a\u202eb\u200bc", "abc"),
    ],
)
def test_encoded_words_are_decoded(written, read_as):
    assert decoded(written) == read_as


@pytest.mark.parametrize(
    ("written", "sender"),
    [
        ("Acme Jobs <jobs@Mail.Acme.example>", Sender("Acme Jobs", "jobs@Mail.Acme.example", "mail.acme.example")),
        ('"Acme, Inc." <jobs@acme.example>, b@c.example', Sender("Acme, Inc.", "jobs@acme.example", "acme.example")),
        ("jobs@acme.example (Acme Jobs)", Sender("Acme Jobs", "jobs@acme.example", "acme.example")),
        ("=?utf-8?q?Caf=C3=A9=2C?= <a@b.example>", Sender("Café", "a@b.example", "b.example")),
        ("=?utf-8?q?Acme_=3Ca=40b=2Eexample=3E?=", Sender("Acme", "a@b.example", "b.example")),
        (
            '"jobs@acme.example" <x@evil.example>',
            Sender("jobs@acme.example", "x@evil.example", "evil.example"),
        ),
        (
            "=?utf-8?q?=3Cceo=40acme.example=3E?= <x@evil.example>",
            Sender("ceo@acme.example", "x@evil.example", "evil.example"),
        ),
        ("Acme", Sender("Acme")),
        ("<>", Sender()),
    ],
)
def test_the_first_address_is_the_sender_whatever_the_name_says(written, sender):
    assert sender_in(written) == sender


def test_a_letter_without_from_is_of_whom_its_other_headers_name():
    assert read(b"Subject: a\nReply-To: b@c.example\n\nx").sender.address == "b@c.example"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Mon, 02 Mar 2026 09:00:00 GMT", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        ("02 Mar 26 09:00 +0000 (UTC)", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        ("2026-03-02 09:00:00", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        ("Mon, 02 Mar 2026 09:00:00 -0000", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        ("Mon, 02 Mar 3609 09:00:00 GMT", datetime(2026, 3, 2, 10, tzinfo=UTC)),
        ("yesterday", datetime(2026, 3, 2, 10, tzinfo=UTC)),
    ],
)
def test_a_date_that_makes_no_sense_gives_way_to_when_the_letter_came(written, moment):
    received = "from a by b; Mon, 02 Mar 2026 10:00:00 +0000"

    assert read(f"Received: {received}\nDate: {written}\n\nx".encode()).date == moment


def test_parameters_are_put_together_and_decoded():
    value = "Attachment; filename*0*=utf-8''Caf%C3%A9; filename*1=\".pdf\"; size=3; name='a b'"

    assert parameters(value) == ("attachment", {"filename": "Café.pdf", "size": "3", "name": "a b"})


def test_a_folded_header_is_one_line_and_bytes_in_it_are_read():
    block = header_block(b"Subject: caf\xe9\n\t au lait\nFrom: a\n\nx")

    assert block.fields == (("Subject", "café au lait"), ("From", "a"))


def test_a_text_whose_first_line_looks_like_a_header_has_none():
    assert read(b"Hello: this is\n\na text").text == "Hello: this is\n\na text"


def test_the_first_report_on_who_sent_a_letter_counts():
    mine = "Authentication-Results: mx.example; spf=pass (of x; y) smtp.mailfrom=a@acme.example; dkim=fail\n"
    forged = "Authentication-Results: evil.example; dmarc=pass header.from=acme.example\n"

    assert read(f"{mine}{forged}\nx".encode()).authentication == (
        AuthenticationResult("spf", "pass", "acme.example"),
        AuthenticationResult("dkim", "fail"),
    )


@pytest.mark.parametrize(
    ("results", "forged"),
    [
        ("x; dmarc=fail header.from=acme.example; spf=pass", True),
        ("x; dmarc=pass; spf=fail; dkim=fail", False),
        ("x; spf=softfail; dkim=fail", True),
        ("x; spf=fail; dkim=pass", False),
        ("x; spf=none; dkim=none", False),
        ("x; spf=temperror", False),
        ("", False),
        ('mx.x; spf=fail smtp.mailfrom="a; dmarc=pass b"@evil.example; dmarc=fail header.from=acme.example', True),
        ('mx.x; spf=pass (domain of "(x"@evil.example) smtp.mailfrom=evil.example; dmarc=fail', True),
        ("mx.x; dmarc=fail (a (b) c; dmarc=pass header.from=acme.example)", True),
        ("mx.x; spf=fail (a (b) c; spf=pass smtp.mailfrom=acme.example)", True),
        ('mx.x; dkim=fail reason="(" ; spf=fail reason="); dmarc=pass"', True),
        ('mx.x; spf=pass smtp.mailfrom="a@evil.example; dmarc=fail', True),
        ("mx.x; dmarc=fail header.from=acme.example; dmarc=pass header.from=evil.example", True),
        ('mx.x; dkim=pass header.d="acme.example"; spf=softfail; dmarc=pass (p=REJECT (of "us"))', False),
    ],
)
def test_a_letter_is_forged_if_what_decides_says_so(results, forged):
    assert is_forged(authentication_results(results)) is forged


@pytest.mark.parametrize("found_out", ["", "mx.example; spf=fail", "mx.example; dkim=none; dmarc=fail"])
@pytest.mark.parametrize("written", ["mx.example; dmarc=pass", "; dmarc=pass; spf=pass", "x; dmarc=pass (", 'x; "'])
def test_what_a_sender_writes_of_itself_takes_no_doubt_away(found_out, written):
    """It stands below what the receiving server writes, or alone where that writes nothing and nobody doubts."""
    of_server = f"Authentication-Results: {found_out}\n" if found_out else ""
    of_sender = f"Authentication-Results: {written}\n"

    assert is_forged(read(f"{of_server}{of_sender * 2}\nx".encode()).authentication) is bool(found_out)
