"""Email accounts: added and tried, changed, read now, paused and removed."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.foundation.operations import InputError
from onward.foundation.rate_limits import is_within_rate
from onward.inbox.mailboxes import operations
from onward.inbox.mailboxes.forms import AccountForm, ChangeAccountForm, SignInForm
from onward.inbox.mailboxes.models import Mailbox
from onward.inbox.mailboxes.queries import account_facts, account_to_try, count_letters, folders_of, has_forwarding
from onward.inbox.mailboxes.signing_in import MailboxError, list_account_folders
from onward.inbox.mailboxes.texts import (
    INPUT_ERRORS,
    failed_trial,
    problem_text,
    provider_help,
    removal_text,
    status_text,
)
from onward.inbox.review.operations import retract_recorded
from onward.ui import messages
from onward.ui.form_transactions import outside_transaction
from onward.ui.rendering import render_page
from onward.ui.texts import INPUT_ERRORS as ANY_INPUT_ERRORS

MOST_TRIALS, PER = 10, timedelta(minutes=5)
PAGES: dict[str, str] = {
    Mailbox.Kind.ACCOUNT: "inbox:mailboxes",
    Mailbox.Kind.FILE: "inbox:upload",
    Mailbox.Kind.FORWARDING: "inbox:forwarding",
}


def show_all(request: HttpRequest) -> HttpResponse:
    """The accounts, each with how it is doing."""
    person = current_person(request)
    accounts = [
        {"facts": each, "status": status_text(each, person.now()), "problem": problem_text(each.mailbox)}
        for each in account_facts(person)
    ]
    context = {"accounts": accounts, "forwarding": settings.INBOX_DOMAIN or has_forwarding(person)}
    return render_page(request, "inbox/mailboxes.html", context)


@outside_transaction
def add(request: HttpRequest) -> HttpResponse:
    """Try an account step by step, and keep it when all of them work."""
    person = current_person(request)
    form, failed = AccountForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        try:
            _require_few_trials(person)
            account = account_to_try(person, form.operation_input)
            folders = list_account_folders(account)
            added = operations.add_account(person, account, folders)
            return redirect("inbox:mailbox", added.pk)
        except InputError as error:
            form.add_input_error(error)
        except MailboxError as error:
            failed = failed_trial(account, error.problem, error.said)
            form.show_server(account)
    context = {
        "form": form,
        "failed": failed,
        "help": provider_help(str(form["address"].value() or "")),
        "forwarding": settings.INBOX_DOMAIN,
    }
    status = 422 if form.errors or failed else 200
    return render_page(request, "inbox/mailbox_add.html", context, status=status)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the folders of an account, and how far to look back; saving reads it."""
    person, account = current_person(request), _account_or_404(request, pk)
    form = ChangeAccountForm(account, folders_of(person, account), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_account(person, account, form.operation_input)
            operations.get_mail(person, account)
        except InputError as error:
            form.add_input_error(error)
        else:
            return redirect("inbox:mailboxes")
    context = {"form": form, "account": account, "problem": problem_text(account)}
    return render_page(request, "inbox/mailbox.html", context, status=422 if form.errors else 200)


@outside_transaction
def renew_sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in to an account again, with another password or token; it is kept when it works."""
    person, account = current_person(request), _account_or_404(request, pk)
    form, failed = SignInForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        for name, value in form.operation_input.columns().items():
            setattr(account, name, value)
        try:
            _require_few_trials(person)
            list_account_folders(account)
            operations.renew_sign_in(person, account, form.operation_input)
            operations.get_mail(person, account)
            return redirect("inbox:mailboxes")
        except InputError as error:
            form.add_input_error(error)
        except MailboxError as error:
            failed = failed_trial(account, error.problem, error.said)
    context = {"form": form, "account": account, "failed": failed, "help": provider_help(account.name)}
    status = 422 if form.errors or failed else 200
    return render_page(request, "inbox/mailbox_sign_in.html", context, status=status)


@outside_transaction
@require_POST
def refresh_folders(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for folders that are new on the server."""
    person, account = current_person(request), _account_or_404(request, pk)
    try:
        _require_few_trials(person)
        operations.update_folders(person, account, list_account_folders(account))
    except InputError as error:
        messages.info(request, str(INPUT_ERRORS[error.code]))
    except MailboxError as error:
        messages.info(request, failed_trial(account, error.problem, error.said).failed)
    return redirect("inbox:mailbox", pk)


@require_POST
def get_mail(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        operations.get_mail(current_person(request), _account_or_404(request, pk))
    except InputError as error:
        messages.info(request, str(ANY_INPUT_ERRORS[error.code]))
    return redirect("inbox:mailboxes")


@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    account = _account_or_404(request, pk)
    operations.pause_account(current_person(request), account, paused=not account.paused)
    return redirect("inbox:mailboxes")


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what goes with an account or a file, and remove it."""
    person = current_person(request)
    mailbox = get_object_or_404(Mailbox.objects.owned_by(person), pk=pk)
    back = PAGES[mailbox.kind]
    if request.method == "POST":
        if "retract" in request.POST:
            retract_recorded(person, mailbox)
        operations.remove_mailbox(person, mailbox)
        return redirect(back)
    context = {"mailbox": mailbox, "text": removal_text(count_letters(person, mailbox)), "back": back}
    return render_page(request, "inbox/mailbox_remove.html", context)


def _require_few_trials(person: Person) -> None:
    """Keep a server from being asked for passwords, or for ports, again and again. Raises ``InputError``."""
    if not is_within_rate(f"mail-trial-{person.pk}", MOST_TRIALS, PER):
        raise InputError("too_many_trials")


def _account_or_404(request: HttpRequest, pk: int) -> Mailbox:
    return get_object_or_404(Mailbox.objects.owned_by(current_person(request)).accounts(), pk=pk)
