"""Hooks: places that rooms add to, with what each adds in one order."""

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Generic, ParamSpec, Protocol, TypeVar

from django.utils.module_loading import autodiscover_modules


class Ordered(Protocol):
    @property
    def order(self) -> int: ...


Arguments = ParamSpec("Arguments")
Item = TypeVar("Item", bound=Ordered)


class Hook(Generic[Arguments, Item]):
    """A place on a page that rooms add to: ``@suggestions.provider`` in a room's ``panels.py``."""

    def __init__(self) -> None:
        self._providers: list[Callable[Arguments, Iterable[Item]]] = []

    def provider(self, function: Callable[Arguments, Iterable[Item]]) -> Callable[Arguments, Iterable[Item]]:
        self._providers.append(function)
        return function

    def gather(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> list[Item]:
        """Return what every room provides, in order; costs the queries of the providers."""
        _import_panels()
        return self._gathered(self._providers, *args, **kwargs)

    def gather_others(
        self,
        left_out: Callable[Arguments, Iterable[Item]],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> list[Item]:
        """Return the same without the provider ``left_out``, which is not called."""
        _import_panels()
        return self._gathered([each for each in self._providers if each is not left_out], *args, **kwargs)

    def _gathered(
        self,
        providers: Iterable[Callable[Arguments, Iterable[Item]]],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> list[Item]:
        return sorted((item for give in providers for item in give(*args, **kwargs)), key=attrgetter("order"))


@cache
def _import_panels() -> None:
    autodiscover_modules("panels")
