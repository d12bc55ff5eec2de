"""Where people reach this server."""

from django.conf import settings


def own_address(path: str) -> str:
    """Return the full address of a page, for emails and commands; a response to a request uses the request instead."""
    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    if not settings.ENVIRONMENT.proxied:
        host = f"{host}:{settings.ENVIRONMENT.port}"
    return f"{settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL}://{host}{path}"
