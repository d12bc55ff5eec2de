"""Sharing reads within a request: a GET writes nothing, so the same question always has the same answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

_answers: ContextVar[dict[object, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def sharing_reads() -> Iterator[None]:
    """Keep the results of ``@shared_read`` functions until the block ends; nothing may be written inside."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def shared_read(function: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Reuse the result for the same person and arguments while reads are shared; otherwise just call.

    Callers share the result, so none may change it.
    """

    @wraps(function)
    def answer(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        kept = _answers.get()
        if kept is None:
            return function(*args, **kwargs)
        key = (function, tuple(map(_identity, args)), tuple((name, _identity(kwargs[name])) for name in sorted(kwargs)))
        if key not in kept:
            kept[key] = function(*args, **kwargs)
        found: Answer = kept[key]
        return found

    return answer


def _identity(argument: object) -> object:
    return (type(argument), argument.pk) if isinstance(argument, AbstractBaseUser) else argument


class SharedReadsMiddleware:
    """Shares what is read within a GET."""

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "GET":
            return self.respond(request)
        with sharing_reads():
            return self.respond(request)
