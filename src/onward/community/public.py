"""What rooms above may call; nothing else of this room is imported by them."""

from typing import TYPE_CHECKING

from onward.community.tips.rules import Situation
from onward.foundation.lazy_names import names_from

if TYPE_CHECKING:
    from onward.community.groups.queries import Adviser, advised_since, advisers_of
    from onward.community.pool.queries import fetched_documents, read_release, released_document
    from onward.community.tips.forms import draft_fields
else:
    __getattr__ = names_from(
        "onward.community.groups.queries", "onward.community.pool.queries", "onward.community.tips.forms"
    )

__all__ = [
    "Adviser",
    "Situation",
    "advised_since",
    "advisers_of",
    "draft_fields",
    "fetched_documents",
    "read_release",
    "released_document",
]
