"""Waiting for the first page: the server counts as ready when a person would see something."""

import http.client
import time
from urllib.parse import urlsplit

from django.conf import settings

READY_SECONDS = 300.0
MAX_REDIRECTS = 5


def wait_until_ready(base: str) -> bool:
    """Whether a whole page came back before the deadline, following redirects on this server as a browser would."""
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until:
        try:
            return _answers(base)
        except (OSError, http.client.HTTPException):
            time.sleep(0.02)
    return False


def _answers(base: str) -> bool:
    server, path = urlsplit(base), "/"
    headers = {"Host": _allowed_host(), **({"X-Forwarded-Proto": "https"} if settings.ENVIRONMENT.https else {})}
    for _hop in range(MAX_REDIRECTS):
        connection = http.client.HTTPConnection(server.hostname or "", server.port, timeout=READY_SECONDS)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        if answer.status not in {301, 302, 303, 307, 308}:
            return answer.status < http.HTTPStatus.INTERNAL_SERVER_ERROR
        there = urlsplit(answer.headers.get("Location", "/"))
        path = there._replace(scheme="", netloc="").geturl()
    return False


def _allowed_host() -> str:
    """A name the server answers to."""
    names = [name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"]
    return names[0] if names else "localhost"
