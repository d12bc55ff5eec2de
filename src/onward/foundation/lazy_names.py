"""Names of a room's ``public.py`` whose modules are imported on first use.

Operations are loaded this way: building their validated inputs takes longer than everything else at startup.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def names_from(*modules: str) -> Callable[[str], Any]:
    """Return a module's ``__getattr__`` that provides the names of ``modules``."""

    def find(name: str) -> Any:
        if name.startswith("__"):  # every import from a module asks it for its ``__path__``
            raise AttributeError(name)
        for module in map(import_module, modules):
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(name)

    return find
