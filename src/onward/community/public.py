"""What rooms above may call; nothing else of this room is imported by them."""

from typing import TYPE_CHECKING

from onward.foundation.lazy_names import names_from

if TYPE_CHECKING:
    from onward.community.pool.queries import release_in_use
else:
    __getattr__ = names_from("onward.community.pool.queries")

__all__ = ["release_in_use"]
