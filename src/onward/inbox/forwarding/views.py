"""The page of a forwarding address: created, replaced, and turned off and on."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from onward.accounts.public import current_person
from onward.foundation.operations import InputError
from onward.inbox.forwarding import operations
from onward.inbox.forwarding.queries import forwarding_facts, forwarding_mailbox
from onward.inbox.forwarding.texts import INPUT_ERRORS, forwarding_text
from onward.ui import messages
from onward.ui.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    """The address, how to forward email to it, and what a provider asks before it does."""
    facts = forwarding_facts(current_person(request))
    if facts is None and not settings.INBOX_DOMAIN:
        return redirect("inbox:mailboxes")
    context = {"facts": facts, "state": facts and forwarding_text(facts), "domain": settings.INBOX_DOMAIN}
    return render_page(request, "inbox/forwarding.html", context)


@require_POST
def replace(request: HttpRequest) -> HttpResponse:
    """Create an address, in place of one that there is."""
    try:
        operations.create_address(current_person(request))
    except InputError as error:
        messages.info(request, str(INPUT_ERRORS[error.code]))
    return redirect("inbox:forwarding")


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    person = current_person(request)
    if mailbox := forwarding_mailbox(person):
        operations.switch_address(person, mailbox, on=mailbox.paused)
    return redirect("inbox:forwarding")


@require_POST
def dismiss(request: HttpRequest) -> HttpResponse:
    operations.dismiss_confirmation(current_person(request))
    return redirect("inbox:forwarding")
