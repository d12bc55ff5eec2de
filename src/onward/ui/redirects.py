"""Going back to the page a request came from."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_own_url(request: HttpRequest, url: str) -> bool:
    """Whether ``url`` is a path from the root, or an address of this very server.

    Any other text, such as ``1``, is none: Django's ``redirect`` would take it for the name of a view.
    """
    if not url.startswith(("/", "http://", "https://")):
        return False
    return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())


def previous_url(request: HttpRequest, otherwise: str) -> str:
    """Return the page that the form names as ``next``, else the one that sent it; ``otherwise`` if it is not ours."""
    named = request.POST.get("next") or request.headers.get("Referer", "")
    return named if is_own_url(request, named) else otherwise
