"""Signing in to an account: by its password, or by a token of Google or Microsoft that is fetched for each time."""

import json
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings

from onward.foundation.encryption import DecryptionError, decrypt, encrypt
from onward.foundation.imap_folders import ListedFolder, list_folders
from onward.foundation.safe_http import FetchError, IpAddress, is_public, post
from onward.foundation.safe_imap import (
    ImapConnection,
    ImapError,
    ImapErrorReason,
    ImapServer,
    connect,
    sign_in,
    sign_in_by_token,
)
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.mailboxes.rules import MAIL_PORTS, OWN_MACHINE

CONNECT_SECONDS = 20.0
TOKEN_SECONDS = 15.0
LARGEST_TOKEN = 100_000
TOKEN_ADDRESSES = {
    "google": "https://oauth2.googleapis.com/token",
    "microsoft": "https://login.microsoftonline.com/common/oauth2/v2.0/token",
}


class TokenAccess(NamedTuple):
    """What signs in without a password: a client that the person registered with ``issuer``, and its refresh token."""

    issuer: str
    client_id: str
    client_secret: str
    refresh_token: str

    def as_text(self) -> str:
        return json.dumps(self)

    @classmethod
    def from_text(cls, text: str) -> "TokenAccess":
        return cls(*json.loads(text))


class MailboxError(Exception):
    """An account could not be read; ``said`` are the server's own words, if there are any."""

    def __init__(self, problem: Mailbox.Problem, said: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.said = said


@contextmanager
def signed_in(mailbox: Mailbox) -> Iterator[ImapConnection]:
    """Connect to the server of an account and sign in. Raises ``MailboxError``, also for what goes wrong inside."""
    try:
        secret = decrypt(mailbox.encrypted, settings.ENCRYPTION_KEY)
    except DecryptionError as error:
        raise MailboxError(Mailbox.Problem.NO_SECRET) from error
    try:
        connection = connect_to(ImapServer(mailbox.host, mailbox.port, mailbox.starttls))
        try:
            if mailbox.sign_in == Mailbox.SignIn.TOKEN:
                sign_in_by_token(connection, mailbox.user, _access_token(mailbox, TokenAccess.from_text(secret)))
            else:
                sign_in(connection, mailbox.user, secret)
            yield connection
        finally:
            connection.close()
    except ImapError as error:
        raise MailboxError(Mailbox.Problem(error.why.value), error.said.replace(secret, "…")) from error


def connect_to(server: ImapServer) -> ImapConnection:
    """Connect to a mail server. Raises ``ImapError``.

    A program on the person's own machine that hands mail on, such as Proton Mail Bridge, has a certificate that nobody
    vouches for: what is sent to it doesn't leave the machine. A host that many people share asks nowhere but at the
    ports of mail, wherever an account comes from.
    """
    if settings.HOSTED and server.port not in MAIL_PORTS:
        raise ImapError(ImapErrorReason.UNREACHABLE)
    if server.host not in OWN_MACHINE or settings.HOSTED:
        return connect(server, seconds=CONNECT_SECONDS, allowed=is_public)
    unverified = ssl.create_default_context()
    unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
    return connect(server, seconds=CONNECT_SECONDS, allowed=_is_loopback, context=unverified)


def _is_loopback(address: IpAddress) -> bool:
    return address.is_loopback


def _access_token(mailbox: Mailbox, access: TokenAccess) -> str:
    """Fetch a token that is good for an hour. Where a new refresh token comes along, it is kept: the old one ends."""
    answer = _token_answer(access)
    token, refresh_token = answer.get("access_token"), answer.get("refresh_token")
    if not isinstance(token, str) or not token.isascii() or not token.isprintable():
        raise MailboxError(Mailbox.Problem.TOKEN)
    if isinstance(refresh_token, str) and refresh_token not in ("", access.refresh_token):
        renewed = encrypt(access._replace(refresh_token=refresh_token).as_text(), settings.ENCRYPTION_KEY)
        present = Mailbox.objects.owned_by(mailbox.owner_id).filter(pk=mailbox.pk, encrypted=mailbox.encrypted)
        present.update(encrypted=renewed)
        mailbox.encrypted = renewed
    return token


def _token_answer(access: TokenAccess) -> dict[str, object]:
    asked = {
        "grant_type": "refresh_token",
        "client_id": access.client_id,
        "refresh_token": access.refresh_token,
        **({"client_secret": access.client_secret} if access.client_secret else {}),
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    url, body = TOKEN_ADDRESSES[access.issuer], urlencode(asked).encode()
    try:
        answer = json.loads(post(url, body, headers, largest=LARGEST_TOKEN, seconds=TOKEN_SECONDS))
    except FetchError as error:
        refused = error.status in {400, 401, 403}
        raise MailboxError(Mailbox.Problem.TOKEN if refused else Mailbox.Problem.UNREACHABLE) from error
    except (ValueError, RecursionError) as error:
        raise MailboxError(Mailbox.Problem.TOKEN) from error
    return answer if isinstance(answer, dict) else {}


def list_account_folders(account: Mailbox) -> list[ListedFolder]:
    """Sign in to an account and list its folders. Raises ``MailboxError``."""
    with signed_in(account) as connection:
        return list_folders(connection)
