"""How an email account is doing, what went wrong with one, and what to do about it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.inbox.letters.operations import LetterCounts
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.mailboxes.providers import provider_of
from onward.inbox.mailboxes.queries import AccountFacts
from onward.ui.humanize import relative_day, written_count

Problem = Mailbox.Problem

INPUT_ERRORS = {
    "not_an_email_address": gettext_lazy("Enter a full email address, such as name@example.com."),
    "not_a_mail_server": gettext_lazy("Enter the name of the server alone, such as imap.example.com."),
    "password_missing": gettext_lazy("Enter the password, or the app password your provider gave you."),
    "token_incomplete": gettext_lazy("Enter the client ID and the refresh token, or choose to sign in by password."),
    "mail_port": gettext_lazy("Mail servers use port 993 or 143."),
    "too_many_accounts": gettext_lazy("You already have ten email accounts. Remove one first."),
    "account_exists": gettext_lazy("You've already added this account."),
    "too_many_folders": gettext_lazy("Choose fifty folders at most."),
    "too_many_trials": gettext_lazy("That was a lot of tries. Wait five minutes, then try again."),
}
"""What an input or an operation refused, by its code."""

WHAT_TO_DO = {
    Problem.PRIVATE: gettext_lazy("Onward only connects to servers on the internet. Check the server's name."),
    Problem.UNREACHABLE: gettext_lazy(
        "Check that you're online and that the server and the port are right, then try again."
    ),
    Problem.NOT_ENCRYPTED: gettext_lazy(
        "Nothing was sent. Try the other kind of encryption, or ask your provider for the right port."
    ),
    Problem.CERTIFICATE: gettext_lazy(
        "Nothing was sent. Check the server's name: it may have moved, or someone may be intercepting the connection."
    ),
    Problem.SIGN_IN: gettext_lazy(
        "Check the username and the password. Many providers want an app password here, not your usual one."
    ),
    Problem.REFUSED: gettext_lazy("Your provider may not allow IMAP yet. Turn it on in the settings of your email."),
    Problem.TOO_SLOW: gettext_lazy("Try again later. What was read before is kept."),
    Problem.TOO_LARGE: gettext_lazy("What was read before is kept. Choose fewer folders, or a later start."),
    Problem.BROKEN: gettext_lazy("What was read before is kept. Check the name of the server and the port."),
    Problem.CLOSED: gettext_lazy("Try again later. What was read before is kept."),
    Problem.NO_SECRET: gettext_lazy("This copy of Onward can't read the saved one."),
    Problem.TOKEN: gettext_lazy("Create a new refresh token with your client and enter it."),
    Problem.FOLDER_GONE: gettext_lazy("The other folders were read. Choose your folders again."),
}

PROVIDER_HELP = {
    "app_password": gettext_lazy(
        "%(provider)s wants an app password here. Create one on its website, and enter it in place of your own."
    ),
    "token_only": gettext_lazy(
        "%(provider)s no longer accepts passwords from other programs. Sign in with your own client and its refresh "
        "token: the guide shows how."
    ),
    "allow_imap": gettext_lazy("%(provider)s wants you to allow IMAP first, in the settings of your email there."),
    "own_password": gettext_lazy(
        "%(provider)s uses a separate password for email programs. Set one on its website first."
    ),
    "bridge": gettext_lazy(
        "%(provider)s encrypts your mail, so a program on your computer has to decrypt it: Proton Mail Bridge. Install "
        "it, and enter the password that it shows you."
    ),
}
BRIDGE_WHEN_HOSTED = gettext_lazy(
    "Proton Mail can only be read on your own computer, with Proton Mail Bridge. This server can't reach it."
)


class ProviderHelp(NamedTuple):
    """What the person has to do at their provider first, and where."""

    text: str
    link: str


class FailedTrial(NamedTuple):
    """Where trying an account ended: what worked before, what didn't, and what to do."""

    worked: list[str]
    failed: str
    to_do: str
    said: str
    help: ProviderHelp | None


def provider_help(address: str) -> ProviderHelp | None:
    """Return what to do first at the provider of an address, if it's a known one that wants something."""
    provider = provider_of(address)
    if provider is None or not provider.help:
        return None
    if provider.help == "bridge" and settings.HOSTED:
        return ProviderHelp(str(BRIDGE_WHEN_HOSTED), "")
    return ProviderHelp(str(PROVIDER_HELP[provider.help]) % {"provider": provider.name}, provider.link)


def failed_trial(account: Mailbox, problem: Mailbox.Problem, said: str) -> FailedTrial:
    """Say which step of adding an account did not work; those before it did."""
    server = _("Found the server %(host)s, port %(port)s.") % {"host": account.host, "port": account.port}
    encrypted = _("The connection is encrypted.")
    worked = {
        Problem.NOT_ENCRYPTED: [server],
        Problem.CERTIFICATE: [server],
        Problem.SIGN_IN: [server, encrypted],
        Problem.REFUSED: [server, encrypted, _("Signed in.")],
    }
    failed = str(problem.label)
    if problem in (Problem.UNREACHABLE, Problem.PRIVATE):
        failed = _("%(host)s, port %(port)s, can't be reached.") % {"host": account.host, "port": account.port}
    return FailedTrial(
        worked.get(problem, []), str(failed), str(WHAT_TO_DO[problem]), said, provider_help(account.name)
    )


def status_text(facts: AccountFacts, now: datetime) -> str:
    """Say in one sentence how an account is doing."""
    mailbox = facts.mailbox
    if mailbox.read_at is None or mailbox.read_at > now + timedelta(minutes=1):
        return _("Paused. Not read yet.") if mailbox.paused else _("Not read yet.")
    values = {"when": relative_day(mailbox.read_at), "n": facts.letters, "kept": facts.about_search}
    if mailbox.paused:
        text = ngettext(
            "Paused. Read %(when)s: %(n)s email, %(kept)s about your search.",
            "Paused. Read %(when)s: %(n)s emails, %(kept)s about your search.",
            facts.letters,
        )
    else:
        text = ngettext(
            "Read %(when)s: %(n)s email, %(kept)s about your search.",
            "Read %(when)s: %(n)s emails, %(kept)s about your search.",
            facts.letters,
        )
    return text % values


def problem_text(mailbox: Mailbox) -> str:
    """Say what went wrong with an account the last time, and what to do; empty where nothing did."""
    if not mailbox.problem:
        return ""
    problem = Problem(mailbox.problem)
    text = _("%(problem)s. %(what_to_do)s")
    if problem in (Problem.SIGN_IN, Problem.TOKEN, Problem.NO_SECRET):
        text = _(
            "%(problem)s. %(what_to_do)s So that your account isn't locked, Onward waits until you change it here."
        )
    return text % {"problem": problem.label, "what_to_do": WHAT_TO_DO[problem]}


def removal_text(about_search: int) -> str:
    """Say what goes with an account or a file."""
    return ngettext(
        "This deletes it from Onward, with %(n)s email about your search and what it proposes.",
        "This deletes it from Onward, with %(n)s emails about your search and what they propose.",
        about_search,
    ) % {"n": written_count(about_search)}


def new_mail_text(counts: LetterCounts) -> str:
    """Return what came of a reading, in one line."""
    if not counts.letters:
        return _("No new mail.")
    text = ngettext(
        "%(n)s new email, %(kept)s about your search.", "%(n)s new emails, %(kept)s about your search.", counts.letters
    )
    return text % {"n": counts.letters, "kept": counts.kept}
