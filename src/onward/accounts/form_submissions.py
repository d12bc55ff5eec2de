"""Forms that are sent twice, by a double click, a reload or a second server process, and do what they say once."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.urls import Resolver404, resolve
from django.utils import timezone

from onward.accounts.models import FormSubmission, Person
from onward.ui import messages
from onward.ui.form_transactions import runs_outside_transaction
from onward.ui.rendering import is_fragment_request

KEPT_FOR = timedelta(days=1)
TOKEN_FIELD = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


class RepeatedFormMiddleware:
    """Answers a form that was sent already as it was answered then, without doing anything.

    The token against forged requests is masked anew for every page, so it tells one page from another that looks the
    same; with all that is in the form, it is the key that is used once. The key is claimed in the transaction in which
    the form does its work: whoever sends the same form meanwhile waits for it. A form that was not answered with
    another page, because something in it was wrong, may be sent again, and so may one whose work was undone since.
    """

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, Person) or not _is_once_only(request):
            return self.respond(request)
        person, digest = request.user.pk, _form_digest(request)
        with transaction.atomic():
            earlier = _claim(person, digest)
            if earlier is not None:
                messages.repeat_messages(request, earlier.messages)
                return HttpResponseRedirect(earlier.location)
            response = self.respond(request)
            _settle(person, digest, request, response)
        return response


def forget_forms_that_led_to(person: Person, location: str) -> None:
    """Let the forms that were answered with an address be sent again: what stood there is deleted for good."""
    FormSubmission.objects.owned_by(person).filter(location=location).delete()


def _is_once_only(request: HttpRequest) -> bool:
    """Whether it is a form of a whole page, to a view of ours that lets itself be put into a transaction.

    A part of a page that HTMX exchanges may be sent again as it stands.
    """
    try:
        if request.method != "POST" or TOKEN_FIELD not in request.POST or is_fragment_request(request):
            return False
        view = resolve(request.path_info).func
    except (UnreadablePostError, Resolver404):
        return False
    return view.__module__.startswith("onward.") and not runs_outside_transaction(view)


def _form_digest(request: HttpRequest) -> str:
    digest = sha256()
    for part in _form_parts(request):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _form_parts(request: HttpRequest) -> Iterator[bytes]:
    yield request.get_full_path().encode()
    for name, values in request.POST.lists():
        yield from (text.encode(errors="surrogatepass") for text in (name, *values))
    for name, files in request.FILES.lists():
        for file in files:
            yield f"{name} {file.name}".encode(errors="surrogatepass")
            yield from file.chunks()
            file.seek(0)


def _claim(person: int, digest: str) -> FormSubmission | None:
    """Take the key, or return what the form that took it before was answered with."""
    forms = FormSubmission.objects.owned_by(person)
    forms.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()
    try:
        with transaction.atomic():
            FormSubmission(owner_id=person, digest=digest).save(force_insert=True)
    except IntegrityError:
        earlier = forms.select_for_update().filter(digest=digest).first()
        if earlier and not any(messages.is_offer_settled(person, tags) for _text, tags in earlier.messages):
            return earlier
    return None


def _settle(person: int, digest: str, request: HttpRequest, response: HttpResponse) -> None:
    """Keep the answer, or give the key back when the form has to be sent again.

    Nothing is kept of what was begun before something broke, or was found to be gone.
    """
    if response.status_code == HTTPStatus.NOT_FOUND or response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        transaction.set_rollback(True)
        return
    claimed = FormSubmission.objects.owned_by(person).filter(digest=digest)
    if isinstance(response, HttpResponseRedirect):
        claimed.update(location=response.url, messages=messages.waiting_messages(request))
    else:
        claimed.delete()
