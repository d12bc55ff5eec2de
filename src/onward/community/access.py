"""Who may use the board: its views respond with 404 if the host has none."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from onward.accounts.public import Person, current_person
from onward.community.apps import is_board_on
from onward.community.moderation.queries import role_of
from onward.community.moderation.rules import Role
from onward.foundation.authorship.reading import may_read

View = Callable[..., HttpResponse]


def reader_of(request: HttpRequest) -> Person | None:
    """Return the reader; ``None`` for somebody who isn't signed in."""
    return request.user if isinstance(request.user, Person) else None


def for_readers(view: View) -> View:
    """Decorate a view for everyone whom the host lets read."""

    @login_not_required
    @wraps(view)
    def respond(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        reader = reader_of(request)
        if not may_read(reader):
            if reader is None:
                return redirect_to_login(request.get_full_path())
            raise Http404
        return view(request, *args, **kwargs)

    return respond


def moderator_or_404(request: HttpRequest) -> Person:
    """Return the signed-in person if they moderate this host's board, else raise 404. One query."""
    person = current_person(request)
    if not role_of(person).moderates:
        raise Http404
    return person


def administrator_or_404(request: HttpRequest) -> Person:
    """Return the signed-in person if they administer this host's board or pool, else raise 404. One query."""
    person = current_person(request)
    if role_of(person) is not Role.ADMINISTRATOR:
        raise Http404
    return person


def for_members(view: View) -> View:
    """Decorate a view for people with an account, who may post."""

    @wraps(view)
    def respond(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not is_board_on():
            raise Http404
        return view(request, *args, **kwargs)

    return respond
