"""The guides that come with Onward; no database queries."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from onward.community.guides.rules import Guide, read_guide
from onward.odds.priors import load_priors
from onward.odds.provenance import Source
from onward.ui.studies import STUDIES


@cache
def all_guides() -> Mapping[str, Guide]:
    """Return every guide by its slug, in the order of the list."""
    sources = {source.key: source for source in load_priors().sources} | STUDIES | own_sources()
    files = resources.files("onward.community.guides").joinpath("articles").iterdir()
    read = [
        read_guide(file.name.removesuffix(".md"), file.read_text(encoding="utf-8"), sources)
        for file in files
        if file.name.endswith(".md")
    ]
    return {guide.slug: guide for guide in sorted(read, key=lambda guide: guide.order)}


def own_sources() -> dict[str, Source]:
    """Return the sources that only guides cite, by key."""
    written = resources.files("onward.community.guides").joinpath("sources.toml").read_text(encoding="utf-8")
    return {key: Source(key=key, **fields) for key, fields in tomllib.loads(written)["source"].items()}
