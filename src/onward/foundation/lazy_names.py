"""Names of a room's ``public.py``, and receivers of signals, whose modules are imported when they are first needed.

What writes is loaded that way: its validated inputs take longer to make than all that a start reads.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.utils.module_loading import import_string


def names_from(*modules: str) -> Callable[[str], Any]:
    """The ``__getattr__`` of a module that gives on the names of ``modules``."""

    def find(name: str) -> Any:
        if name.startswith("__"):  # every import from a module asks it for its ``__path__``
            raise AttributeError(name)
        for module in map(import_module, modules):
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(name)

    return find


def imported_when_called(dotted: str) -> Callable[..., None]:
    """A receiver for the signals of an ``apps.py``: connect it with ``weak=False``, since nothing else holds it."""

    def receive(**signal: Any) -> None:
        import_string(dotted)(**signal)

    return receive
