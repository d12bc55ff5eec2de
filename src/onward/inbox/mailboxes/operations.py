"""Email accounts: added, changed, read, and removed with all that was learned from them."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, SecretStr, model_validator

from onward.accounts.public import Person
from onward.foundation.encryption import encrypt
from onward.foundation.imap_folders import FolderState, ListedFolder
from onward.foundation.jobs import running
from onward.foundation.models import BackgroundJob
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.locking import lock_row, transaction_of
from onward.foundation.undo.recording import undoable
from onward.inbox.letters.models import ProposedApplication
from onward.inbox.mailboxes.models import Mailbox, MailFolder
from onward.inbox.mailboxes.providers import is_host
from onward.inbox.mailboxes.rules import MAIL_PORTS, folders_to_begin_with, is_address
from onward.inbox.mailboxes.signing_in import TokenAccess

MAX_ACCOUNTS = 10
MAX_CHOSEN_FOLDERS = 50

Secret = Annotated[SecretStr, Field(max_length=4000)]
NO_SECRET = SecretStr("")


def _require_address(address: str) -> str:
    if not is_address(address):
        raise InputError("not_an_email_address")
    return address


def _require_host(host: str) -> str:
    if host and not is_host(host):
        raise InputError("not_a_mail_server")
    return host.lower()


class SignInToAccount(OperationInput):
    """A password, or a client that the person registered with Google or Microsoft and its refresh token.

    Raises ``InputError("password_missing")`` and ``InputError("token_incomplete")``.
    """

    password: Secret = NO_SECRET
    issuer: Literal["", "google", "microsoft"] = ""
    client_id: Annotated[str, Field(max_length=300)] = ""
    client_secret: Secret = NO_SECRET
    refresh_token: Secret = NO_SECRET

    @model_validator(mode="after")
    def _require_secret(self) -> Self:
        if self.issuer and not (self.client_id and self.refresh_token.get_secret_value()):
            raise InputError("token_incomplete", "refresh_token")
        if not self.issuer and not self.password.get_secret_value():
            raise InputError("password_missing", "password")
        return self

    def columns(self) -> dict[str, str]:
        """Return what an account keeps of it, encrypted."""
        if not self.issuer:
            return {"sign_in": Mailbox.SignIn.PASSWORD, "encrypted": _encrypted(self.password.get_secret_value())}
        access = TokenAccess(
            self.issuer,
            self.client_id,
            self.client_secret.get_secret_value(),
            self.refresh_token.get_secret_value(),
        )
        return {"sign_in": Mailbox.SignIn.TOKEN, "encrypted": _encrypted(access.as_text())}


class AddAccount(SignInToAccount):
    """An email account. Where ``host`` is empty, the server is found by the address; ``user`` is the address then.

    Raises ``InputError("mail_port")`` for a port where no mail server is, on a server that many people share.
    """

    address: Annotated[str, Field(min_length=3, max_length=254), AfterValidator(_require_address)]
    host: Annotated[str, Field(max_length=253), AfterValidator(_require_host)] = ""
    port: Annotated[int, Field(ge=1, le=65_535)] = 993
    starttls: bool = False
    user: Annotated[str, Field(max_length=320)] = ""

    @model_validator(mode="after")
    def _require_mail_port(self) -> Self:
        if settings.HOSTED and self.port not in MAIL_PORTS:
            raise InputError("mail_port", "port")
        return self


class ChangeAccount(OperationInput):
    """Which folders of an account are read, by their ids, since when, and whether texts of letters are kept."""

    folders: list[int]
    look_back_days: Annotated[int, Field(ge=1, le=3650)]
    keeps_bodies: bool = False


def _encrypted(secret: str) -> str:
    return encrypt(secret, settings.ENCRYPTION_KEY)


def add_account(person: Person, account: Mailbox, folders: Sequence[ListedFolder]) -> Mailbox:
    """Keep an account that was tried, with its folders. It is removed by ``remove_mailbox``, not by an undo.

    Raises ``InputError("too_many_accounts")`` and ``InputError("account_exists")``.
    """
    with transaction_of(person):
        present = Mailbox.objects.owned_by(person).accounts()
        if present.count() >= MAX_ACCOUNTS:
            raise InputError("too_many_accounts")
        if present.filter(host=account.host, user=account.user).exists():
            raise InputError("account_exists", "address")
        account.save()
        chosen = folders_to_begin_with({folder.name: folder.flags for folder in folders})
        MailFolder.objects.bulk_create(
            MailFolder(owner=person, mailbox=account, name=folder.name, chosen=folder.name in chosen)
            for folder in folders
        )
    return account


def update_folders(person: Person, account: Mailbox, folders: Sequence[ListedFolder]) -> None:
    """Add the folders that are new on the server, and remove those that are gone. Raises ``RowGoneError``."""
    names = {folder.name for folder in folders}
    with transaction_of(person):
        lock_row(Mailbox.objects.owned_by(person), account.pk)
        known = MailFolder.objects.owned_by(person).filter(mailbox=account)
        known.exclude(name__in=names).delete()
        new = names - set(known.values_list("name", flat=True))
        MailFolder.objects.bulk_create(MailFolder(owner=person, mailbox=account, name=name) for name in sorted(new))


def change_account(person: Person, account: Mailbox, changed: ChangeAccount) -> None:
    """Change what is read of an account. One that is to look back further is read again from there.

    Raises ``InputError("too_many_folders")`` and ``RowGoneError``.
    """
    if len(changed.folders) > MAX_CHOSEN_FOLDERS:
        raise InputError("too_many_folders", "folders")
    with undoable(person, _("Changed an email account")) as action:
        current = lock_row(Mailbox.objects.owned_by(person).accounts(), account.pk)
        known = MailFolder.objects.owned_by(person).filter(mailbox=current)
        action.update_many(list(known.filter(chosen=False, pk__in=changed.folders)), chosen=True)
        action.update_many(list(known.filter(chosen=True).exclude(pk__in=changed.folders)), chosen=False)
        if changed.look_back_days > current.look_back_days:
            known.update(validity=0, last_uid=0)
        action.update(current, look_back_days=changed.look_back_days, keeps_bodies=changed.keeps_bodies)


def pause_account(person: Person, account: Mailbox, *, paused: bool) -> None:
    """Stop reading an account by itself, or go on. Raises ``RowGoneError``."""
    label = _("Paused an email account") if paused else _("Resumed an email account")
    with undoable(person, label) as action:
        action.update(lock_row(Mailbox.objects.owned_by(person).accounts(), account.pk), paused=paused)


def renew_sign_in(person: Person, account: Mailbox, renewed: SignInToAccount) -> None:
    """Keep another password or token for an account, in place of the one before. Raises ``RowGoneError``."""
    with transaction_of(person):
        current = lock_row(Mailbox.objects.owned_by(person).accounts(), account.pk)
        for name, value in {**renewed.columns(), "problem": ""}.items():
            setattr(current, name, value)
        current.save(update_fields=["sign_in", "encrypted", "problem"])


def remove_mailbox(person: Person, mailbox: Mailbox) -> None:
    """Delete a mailbox, its letters, and the applications proposed by them alone. It can't be undone.

    What was accepted from its letters stays on the timeline. Raises ``RowGoneError``.
    """
    with transaction_of(person):
        current = lock_row(Mailbox.objects.owned_by(person), mailbox.pk)
        proposed = ProposedApplication.objects.owned_by(person).filter(received_letters__mailbox=current)
        ids = list(proposed.values_list("pk", flat=True).distinct())
        current.delete()
        ProposedApplication.objects.owned_by(person).filter(pk__in=ids, received_letters=None).delete()
        if current.background_job_id:
            BackgroundJob.objects.owned_by(person).filter(pk=current.background_job_id).delete()


def get_mail(person: Person, mailbox: Mailbox) -> None:
    """Have an account read in the background, unless it is being read.

    Raises ``InputError("too_many_jobs")`` and ``RowGoneError``.
    """
    with transaction.atomic():
        current = lock_row(Mailbox.objects.owned_by(person).accounts(), mailbox.pk)
        last = current.background_job
        if last and last.ended_at is None:
            return
        try:
            current.background_job = running.enqueue_job(
                person,
                function_name="onward.inbox.mailboxes.jobs.read_mailbox",
                label=_("Reading %(name)s") % {"name": current.name},
                url=reverse("inbox:mailboxes"),
                arguments={"mailbox": current.pk},
            )
        except running.TooManyJobsError as refused:
            raise InputError("too_many_jobs") from refused
        current.save(update_fields=["background_job"])
        if last:
            last.delete()


def keep_place(person: Person, folder: MailFolder, state: FolderState, read_to: int) -> None:
    """Remember that a folder was read up to the letter numbered ``read_to``."""
    MailFolder.objects.owned_by(person).filter(pk=folder.pk).update(validity=state.validity, last_uid=read_to)


def record_mail_check(mailbox: Mailbox, problem: str = "") -> None:
    """Remember that an account was read, or why it wasn't."""
    read = {} if problem else {"read_at": timezone.now()}
    Mailbox.objects.owned_by(mailbox.owner_id).filter(pk=mailbox.pk).update(problem=problem, **read)
