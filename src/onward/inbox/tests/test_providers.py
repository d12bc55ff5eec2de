"""The server of an address is found where somebody says it, and nothing that is read for it can do harm."""

import pytest

from onward.foundation.safe_http import FetchError, FetchErrorReason
from onward.foundation.safe_imap import ImapServer
from onward.inbox.mailboxes import providers
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.mailboxes.providers import MailSettings, find_settings, provider_of, read_autoconfig
from onward.inbox.mailboxes.rules import folders_to_begin_with
from onward.inbox.mailboxes.texts import PROVIDER_HELP, WHAT_TO_DO

ADDRESS = "alice@mail.example"


def config(server: str, head: str = "") -> bytes:
    pop = '<incomingServer type="pop3"><hostname>pop.mail.example</hostname></incomingServer>'
    return f"{head}<clientConfig><emailProvider>{pop}{server}</emailProvider></clientConfig>".encode()


def imap(host="imap.mail.example", port="993", encryption="SSL", user="%EMAILLOCALPART%") -> str:
    return (
        f'<incomingServer type="imap"><hostname>{host}</hostname><port>{port}</port>'
        f"<socketType>{encryption}</socketType><username>{user}</username></incomingServer>"
    )


def test_well_known_providers_are_found_without_asking_anybody(monkeypatch):
    monkeypatch.setattr(providers, "fetch", None)
    assert find_settings("Alice@GMail.com").server == ImapServer("imap.gmail.com")
    assert find_settings("alice@proton.me").server == ImapServer("127.0.0.1", 1143, starttls=True)


def test_every_provider_has_words_for_what_it_wants():
    listed = providers._providers().values()
    assert len(listed) > 60
    assert {each.help for each in listed} - {""} == set(PROVIDER_HELP)
    assert provider_of("alice@outlook.com").issuer == "microsoft"
    assert set(WHAT_TO_DO) == set(Mailbox.Problem)


def test_a_domain_says_itself_where_its_mail_is(monkeypatch):
    asked = []

    def fetch(url, **_bounds):
        asked.append(url)
        if "autoconfig." in url:
            raise FetchError(FetchErrorReason.GONE)
        return config(imap(encryption="STARTTLS", port="143"))

    monkeypatch.setattr(providers, "fetch", fetch)
    assert find_settings(ADDRESS) == MailSettings(ImapServer("imap.mail.example", 143, starttls=True), "alice")
    assert asked == [
        "https://autoconfig.mail.example/mail/config-v1.1.xml",
        "https://mail.example/.well-known/autoconfig/mail/config-v1.1.xml",
    ]


def test_a_domain_that_says_nothing_has_the_usual_server(monkeypatch):
    def fetch(_url, **_bounds):
        raise FetchError(FetchErrorReason.UNREACHABLE)

    monkeypatch.setattr(providers, "fetch", fetch)
    assert find_settings(ADDRESS) == MailSettings(ImapServer("imap.mail.example"), ADDRESS)


@pytest.mark.parametrize(
    "data",
    [
        config(imap(), head='<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'),
        config(imap(), head='<!doctype x SYSTEM "file:///etc/passwd">'),
        config(imap(encryption="plain")),
        config(imap(host="imap.mail.example/x")),
        config(imap(port="99999999")),
        config(""),
        b"<a>" * 30_000,
        "<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"),
        b"not xml",
        config(imap(host="LocalHost", port="1143")),
        config(imap(host="127.0.0.1")),
    ],
)
def test_what_names_no_encrypted_server_is_passed_over(data):
    assert read_autoconfig(data, ADDRESS) is None


def test_folders_to_begin_with_are_those_that_hold_what_came():
    none = frozenset()
    usual = {"INBOX": none, "Archive": frozenset({"\\archive"}), "Junk": frozenset({"\\junk"}), "Sent": none}
    assert folders_to_begin_with(usual) == {"INBOX", "Archive"}
    gmail = {"INBOX": none, "[Gmail]/All Mail": frozenset({"\\all"}), "[Gmail]/Spam": frozenset({"\\junk"})}
    assert folders_to_begin_with(gmail) == {"[Gmail]/All Mail"}
