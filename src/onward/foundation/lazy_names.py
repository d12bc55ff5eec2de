"""Names of a room's ``public.py`` whose modules are imported by whoever first asks for one of them.

What writes is loaded that way: its validated inputs take longer to make than all that a start reads.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


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
