"""Ask a page for something, and leave the database and the cookies as they were."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from http.cookies import SimpleCookie

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client


class Visitor:
    """Every visit is taken back in the database, and starts from the same cookies."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.cookies = client.cookies.output(header="", sep=";")

    def __call__(self, method: str, path: str):
        self.client.cookies = SimpleCookie(self.cookies)
        with transaction.atomic():
            answer = getattr(self.client, method)(path)
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

    @staticmethod
    def read(answer) -> str:
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return content.decode("utf-8", "replace")
