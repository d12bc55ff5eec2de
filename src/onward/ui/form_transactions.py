"""What a view says of the transaction in which its form is answered once."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def outside_transaction(view: View) -> View:
    """Mark a view that works long and not on rows: its form is answered outside a transaction, each time it is sent."""
    view.__dict__["outside_transaction"] = True
    return view


def runs_outside_transaction(view: Callable[..., Any]) -> bool:
    return bool(getattr(view, "outside_transaction", False))
