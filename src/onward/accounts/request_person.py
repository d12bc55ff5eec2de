from typing import cast

from django.http import HttpRequest

from onward.accounts.models import Person


def current_person(request: HttpRequest) -> Person:
    """The person asking; views without ``login_not_required`` always have one."""
    return cast("Person", request.user)
