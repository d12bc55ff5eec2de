"""Settings of email accounts as a way into the network, into other commands, or to a password."""

import itertools
import logging
import socket
import zipfile

import pytest
from django.conf import settings as current_settings
from tests.services.dovecot import PASSWORD, mail_server

from attacks.test_fetching import INSIDE, PUBLIC
from conftest import signed_in
from onward.accounts.archive.exporting import write_archive
from onward.foundation import safe_http
from onward.foundation.encryption import encrypt
from onward.foundation.jobs.running import run_job
from onward.foundation.models import BackgroundJob
from onward.foundation.tests.imap_servers import talking
from onward.inbox.letters.models import LetterDigest
from onward.inbox.mailboxes import providers, signing_in, views
from onward.inbox.mailboxes.models import Mailbox, MailFolder
from onward.inbox.tests.letters import confirmation

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.real_clock]

ADD = "/inbox/mailboxes/add/"
LINES = ["a\r\na9 DELETE INBOX", 'a" "b\r\na9 STORE 1 +FLAGS (\\Deleted)', "{5}\r\na9 LOGOUT", "a\nb", "é\r\n*"]
OTHER_PORTS = [1, 22, 25, 80, 443, 3306, 5432, 6379, 8080, 9200, 11211, 65535]


@pytest.fixture
def reached(monkeypatch):
    """Where a connection was asked for; none is made, and tries may be many."""
    found = []

    def connect(address, **_options):
        found.append(address)
        raise OSError

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(views, "is_within_rate", lambda *_limit: True)
    monkeypatch.setattr(signing_in, "CONNECT_SECONDS", 5.0)
    return found


def account(person, **columns):
    values = {"name": "a@mail.example", "host": "localhost", "user": "alice", **columns}
    encrypted = encrypt(PASSWORD, current_settings.ENCRYPTION_KEY)
    return Mailbox.objects.create(owner=person, kind=Mailbox.Kind.ACCOUNT, encrypted=encrypted, **values)


def given(**changes):
    return {"address": "a@mail.example", "password": PASSWORD, "port": "993", **changes}


def resolving_to(monkeypatch, *addresses):
    """Have every name lead to one of these addresses after the other, whoever asks."""
    turns = itertools.cycle(addresses)
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _host, port, **_how: [(socket.AF_INET, 1, 6, "", (next(turns), port))]
    )


@pytest.mark.parametrize("hosted", [True, False])
def test_no_server_inside_the_network_is_reached(alice, settings, reached, tried, hosted):
    settings.HOSTED = hosted
    client, port_of_others = signed_in(alice), [993, 143]
    for host, port, encryption in itertools.product(INSIDE, port_of_others, ("", "starttls")):
        answer = client.post(ADD, given(host=host, port=str(port), encryption=encryption))
        assert answer.status_code == 422, host
        tried()
    assert {address for address, _port in reached} <= (set() if hosted else {"127.0.0.1", "::1"})


def test_no_name_that_leads_inside_before_or_after_the_check_is_reached(alice, settings, reached, monkeypatch, tried):
    settings.HOSTED = True
    client = signed_in(alice)
    for inside in ("127.0.0.1", "169.254.169.254", "10.0.0.1", "::1", "fe80::1", "::ffff:10.0.0.1"):
        for turns in ([inside], [PUBLIC, inside], [inside, PUBLIC]):
            resolving_to(monkeypatch, *turns)
            for _again in turns * 2:
                assert client.post(ADD, given(host="imap.evil.example")).status_code == 422
                tried()
    assert {address for address, _port in reached} == {PUBLIC}


@pytest.mark.parametrize("port", OTHER_PORTS)
def test_a_host_reaches_no_port_of_another_service_by_any_way_in(alice, settings, reached, monkeypatch, tried, port):
    """By the form, by what a domain says of itself, and by an account that came in an archive."""
    settings.HOSTED = True
    resolving_to(monkeypatch, PUBLIC)
    said = f'<c><incomingServer type="imap"><hostname>x.example</hostname><port>{port}</port>'
    said = f"{said}<socketType>SSL</socketType></incomingServer></c>"
    monkeypatch.setattr(providers, "fetch", lambda *_url, **_bounds: said.encode())
    client, imported = signed_in(alice), account(alice, port=port, host="imap.evil.example")
    assert client.post(ADD, given(host="imap.evil.example", port=str(port))).status_code == 422
    assert client.post(ADD, given()).status_code == 422
    assert client.post(f"/inbox/mailboxes/{imported.pk}/sign-in/", {"password": PASSWORD}).status_code == 422
    client.post(f"/inbox/mailboxes/{imported.pk}/folders/")
    client.post(f"/inbox/mailboxes/{imported.pk}/read/")
    run_job(BackgroundJob.objects.owned_by(alice).get().pk)
    tried(5)
    assert reached == []


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "LOCALHOST"])
def test_no_domain_sends_a_password_to_a_program_on_this_machine(alice, reached, monkeypatch, tried, host):
    said = f'<c><incomingServer type="imap"><hostname>{host}</hostname><port>6379</port>'
    said = f"{said}<socketType>STARTTLS</socketType></incomingServer></c>"
    monkeypatch.setattr(providers, "fetch", lambda *_url, **_bounds: said.encode())
    assert signed_in(alice).post(ADD, given()).status_code == 422
    tried()
    assert reached == []


@pytest.mark.parametrize(
    "address",
    [
        *("a@169.254.169.254", "a@127.0.0.1", "a@localhost.localdomain", "a@x@10.0.0.1", "a@[::1].x", "a@2130706433.x"),
        *("a@evil.example/../x.y", "a@evil.example?x.y", "a@evil.example#.y", "a@e.x:80/.y", "a@\u2100.example"),
    ],
)
def test_no_address_has_anything_inside_asked_for_settings(alice, settings, reached, monkeypatch, tried, address):
    settings.HOSTED = True
    asked = []

    def connect(_scheme, _host, _port, checked, _until):
        asked.append(checked)
        raise safe_http.FetchError(safe_http.FetchErrorReason.UNREACHABLE)

    monkeypatch.setattr(safe_http, "_connect", connect)
    resolving_to(monkeypatch, "169.254.169.254")
    assert signed_in(alice).post(ADD, given(address=address)).status_code == 422
    tried()
    assert (asked, reached) == ([], [])


@pytest.mark.parametrize(
    "host", ["a\x01b", "a\r\nb", "x" * 253, "a..b", "xn--a", "\u2100", " ", "[::1]", "-", "1" * 60]
)
@pytest.mark.parametrize("port", [0, 993, 65_536, 1_000_000_000])
def test_an_account_of_an_archive_ends_in_no_error_of_ours(alice, reached, tried, host, port):
    imported = account(alice, port=port, host=host)
    client = signed_in(alice)
    assert client.post(f"/inbox/mailboxes/{imported.pk}/sign-in/", {"password": PASSWORD}).status_code == 422
    assert client.post(f"/inbox/mailboxes/{imported.pk}/folders/").status_code == 302
    client.post(f"/inbox/mailboxes/{imported.pk}/read/")
    job = BackgroundJob.objects.owned_by(alice).get()
    run_job(job.pk)
    tried(3)
    job.refresh_from_db()
    assert job.state == BackgroundJob.State.FAILED
    assert Mailbox.objects.owned_by(alice).get().problem


@pytest.fixture(scope="module")
def server():
    with mail_server() as running:
        yield running


@pytest.mark.parametrize("line", LINES)
def test_names_and_passwords_are_no_commands(alice, server, tried, line):
    """At a real server: it neither deletes, marks nor signs in, and the folder of that name just isn't there."""
    own = server.of_somebody_else()
    own.put(confirmation("Cella"))
    for user, password in ((line, PASSWORD), (own.user, line)):
        with pytest.raises(signing_in.MailboxError):
            signing_in.list_account_folders(
                account(alice, port=own.port, user=user)
                if password == PASSWORD
                else _with_password(account(alice, port=own.port, user=own.user), password)
            )
    mailbox = account(alice, port=own.port, user=own.user)
    MailFolder.objects.create(owner=alice, mailbox=mailbox, name=line, chosen=True)
    MailFolder.objects.create(owner=alice, mailbox=mailbox, name="INBOX", chosen=True)
    signed_in(alice).post(f"/inbox/mailboxes/{mailbox.pk}/read/")
    run_job(BackgroundJob.objects.owned_by(alice).get().pk)
    tried(3)
    assert LetterDigest.objects.owned_by(alice).count() == 1
    assert own.marked() == []


def _with_password(mailbox, password):
    mailbox.encrypted = encrypt(password, current_settings.ENCRYPTION_KEY)
    return mailbox


FOLDERS = [
    b"&AAA-",
    b"&AAo-",
    b"&IC4-x",
    b"&2AA-",
    b"&ADwAcwBjAHIAaQBwAHQAPg-",
    b"<script>",
    b"&AGEA-",
    b"%(x)s{{7*7}}x",
]


def test_folders_with_hostile_names_are_listed_and_read(alice, server, monkeypatch, tried):
    mailbox = account(alice)
    listed = b"".join(b'* LIST () "/" "%s"\r\n' % name for name in FOLDERS)

    def talk(client):
        while True:
            tag = client.hear()
            while client.heard.endswith(b"}\r\n"):
                client.say(b"+\r\n")
                client.hear()
            command = client.heard.rpartition(tag + b" ")[2]
            client.say(_answer_to(command, listed) + tag + b" OK\r\n")

    def read(path):
        with talking(talk) as connection:
            monkeypatch.setattr(signing_in, "connect_to", lambda _server: connection)
            return signed_in(alice).post(path, follow=True).content.decode()

    page = read(f"/inbox/mailboxes/{mailbox.pk}/folders/")
    assert MailFolder.objects.owned_by(alice).count() == len(FOLDERS)
    MailFolder.objects.owned_by(alice).update(chosen=True)
    read(f"/inbox/mailboxes/{mailbox.pk}/read/")
    job = BackgroundJob.objects.owned_by(alice).get()
    with talking(talk) as connection:
        monkeypatch.setattr(signing_in, "connect_to", lambda _server: connection)
        run_job(job.pk)
    job.refresh_from_db()
    tried(len(FOLDERS))
    assert job.state == BackgroundJob.State.DONE
    for shown in (page, job.current_step, signed_in(alice).get("/inbox/mailboxes/").content.decode()):
        assert "<script>" not in shown
        assert not set(shown) & {"\x00", "\u202e", "\u2066"}


def _answer_to(command, listed):
    if command.startswith(b"LIST"):
        return listed
    if command.startswith(b"STATUS"):
        return b"* STATUS x (UIDVALIDITY 7 UIDNEXT 2)\r\n"
    if command.startswith(b"EXAMINE"):
        return b"* OK [UIDVALIDITY 7]\r\n* OK [UIDNEXT 2]\r\n"
    if command.startswith(b"UID SEARCH"):
        return b"* SEARCH 1\r\n"
    body = confirmation("Cella")
    return b"* 1 FETCH (UID 1 BODY[]<0> {%d}\r\n%s)\r\n" % (len(body), body) if b"FETCH" in command else b""


def test_a_password_stands_on_no_page_in_no_archive_and_in_no_log(alice, server, monkeypatch, caplog, tried):
    """Also where the server says it back, in words or in an answer that makes no sense."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(views, "is_within_rate", lambda *_limit: True)
    own, client, secret = server.of_somebody_else(), signed_in(alice), "tr0ub4dor-and-3"
    filled = {"address": own.user, "host": "localhost", "port": str(own.port)}
    seen = [client.post(ADD, {**filled, "password": secret}).content]
    seen += [client.post(ADD, {**filled, "password": secret, "port": "1"}).content]
    seen += [client.post(ADD, {**filled, "issuer": "google", "client_id": "", "refresh_token": secret}).content]

    def echo(talker):
        talker.hear()
        for _literal in range(2):
            talker.say(b"+\r\n")
            talker.hear()
        talker.say(b"a1 NO you said " + secret.encode() + b"\r\n")

    with monkeypatch.context() as patched, talking(echo) as connection:
        patched.setattr(signing_in, "connect_to", lambda _server: connection)
        seen += [client.post(ADD, {**filled, "password": secret}).content]
    client.post(ADD, {**filled, "password": PASSWORD})
    added = Mailbox.objects.owned_by(alice).get()
    Mailbox.objects.owned_by(alice).update(encrypted=encrypt(secret, current_settings.ENCRYPTION_KEY))
    client.post(f"/inbox/mailboxes/{added.pk}/read/")
    run_job(BackgroundJob.objects.owned_by(alice).get().pk)
    paths = ["", "sign-in/", "remove/"]
    seen += [client.get(f"/inbox/mailboxes/{added.pk}/{each}").content for each in paths]
    seen += [client.get(each, follow=True).content for each in ("/inbox/mailboxes/", "/history/", "/account/settings/")]
    with write_archive(alice) as file, zipfile.ZipFile(file) as archive:
        seen += [archive.read(name) for name in archive.namelist()]
    tried(len(seen))
    assert not any(secret.encode() in each or added.encrypted.encode() in each for each in seen)
    assert secret not in caplog.text
