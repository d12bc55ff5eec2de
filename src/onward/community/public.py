"""What rooms above may call; nothing else of this room is imported by them."""

from typing import TYPE_CHECKING

from onward.foundation.lazy_names import names_from

if TYPE_CHECKING:
    from onward.community.pool.queries import fetched_documents, read_release, released_document
else:
    __getattr__ = names_from("onward.community.pool.queries")

__all__ = ["fetched_documents", "read_release", "released_document"]
