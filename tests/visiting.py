"""Ask a page for something, and leave the database and the cookies as they were."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.cookies import SimpleCookie
from unittest.mock import patch

from django.contrib.messages import get_messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import get_resolver


@contextmanager
def plain_not_found() -> Iterator[None]:
    """What is not there is answered by the messages that its page would show, without the page around them.

    That page is the same wherever nothing is (``test_access_control.py``), and a walk that tries every number at every
    address is answered by it thousands of times.
    """
    with patch.object(get_resolver().urlconf_module, "handler404", _say_not_found):
        yield


def _say_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    said = "\n".join(str(message) for message in get_messages(request))
    return HttpResponse(said, status=HTTPStatus.NOT_FOUND, content_type="text/plain")


def is_page(answer: HttpResponseBase) -> bool:
    return answer.status_code == HTTPStatus.OK and answer["Content-Type"].startswith("text/html")


class Visitor:
    """Every visit is taken back in the database, and starts from the same cookies."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.cookies = client.cookies.output(header="", sep=";")

    def __call__(self, method: str, path: str, form: Mapping[str, str] | None = None):
        self.client.cookies = SimpleCookie(self.cookies)
        with transaction.atomic():
            answer = getattr(self.client, method)(path, form)
            answer.text_seen = self.read(answer)
            transaction.set_rollback(True)
        return answer

    def all(self, paths: Iterable[str], methods: Iterable[str]) -> Iterator[tuple[str, str, HttpResponseBase]]:
        """Each path of one address by each method; a method that the address does not take is tried once."""
        taken = list(methods)
        for path in paths:
            for method in list(taken):
                answer = self(method, path)
                yield method, path, answer
                if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
                    taken.remove(method)

    def until_shown(self, paths: Iterable[str]) -> Iterator[tuple[str, HttpResponseBase]]:
        """Each path of one address, up to the first at which there is something to see."""
        for _method, path, answer in self.all(paths, ["get"]):
            yield path, answer
            if answer.status_code == HTTPStatus.OK:
                break

    @staticmethod
    def read(answer) -> str:
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return content.decode("utf-8", "replace")
