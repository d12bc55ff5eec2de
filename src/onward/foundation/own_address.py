"""Where people reach this server."""

from django.conf import settings


def own_address(path: str) -> str:
    """The address of a page, for emails and commands; an answer to a request asks the request."""
    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    if not settings.ENVIRONMENT.proxied:
        host = f"{host}:{settings.ENVIRONMENT.port}"
    return f"{settings.ACCOUNT_DEFAULT_HTTP_PROTOCOL}://{host}{path}"
