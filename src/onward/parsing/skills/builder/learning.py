"""What sentences with marked skills teach: names that the lists lack, and names that are mostly ordinary words."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def read_learned() -> dict[str, Any]:
    """Read ``data/learned.toml``: ``added`` and ``dropped`` names."""
    return tomllib.loads(resources.files("onward.parsing.skills").joinpath("data/learned.toml").read_text("utf-8"))
