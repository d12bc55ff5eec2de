"""Views whose module is imported by the first request for one of them, which makes starting faster."""

from collections.abc import Callable
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string


class LazyView:
    """Stands for the view of a dotted name in a URLconf, and for what decorators left on it."""

    def __init__(self, dotted: str) -> None:
        self.__module__, _, self.__qualname__ = dotted.rpartition(".")
        self.__name__ = self.__qualname__

    @cached_property
    def _view(self) -> Callable[..., HttpResponse]:
        view: Callable[..., HttpResponse] = import_string(f"{self.__module__}.{self.__qualname__}")
        return view

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return self._view(request, *args, **kwargs)

    def __getattr__(self, name: str) -> object:
        if name == "view_class":  # the URLconf asks every view for it, and ours are functions
            raise AttributeError(name)
        return getattr(self._view, name)


class LazyViews:
    """The module of that name: each of its attributes is a ``LazyView``."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> LazyView:
        return LazyView(f"{self._module}.{name}")
