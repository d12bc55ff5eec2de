"""The Jinja2 environment of every page: strict about names, and with the few words all pages need."""

import pickle
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils import formats, timezone
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext
from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined
from jinja2.bccache import Bucket

from onward.foundation.rooms import link_name
from onward.ui import humanize, messages
from onward.ui.browser_names import browser_name
from onward.ui.charts.crowd import hundred_dots
from onward.ui.studies import STUDIES


def environment(**options: Any) -> Environment:
    ours = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    kept = CompiledTemplates(settings.HOME / "templates")
    jinja = Environment(**{**options, **ours}, bytecode_cache=kept)  # noqa: S701 - two lines above is what escapes
    jinja.globals.update(_=gettext, ngettext=ngettext, static=cache(static), url=_url)
    jinja.globals.update(
        date_range=humanize.date_range,
        language=get_language,
        right_to_left=get_language_bidi,
        link=_link,
        undo_offer=messages.undo_offer,
        hundred_dots=hundred_dots,
        studies=STUDIES,
    )
    jinja.filters.update(localtime=timezone.localtime, day=formats.date_format)
    jinja.filters.update(
        browser_name=browser_name, relative_day=humanize.relative_day, span=humanize.span, duration=humanize.duration
    )
    jinja.filters.update(
        short_date=humanize.short_date,
        weekday_date=humanize.weekday_date,
        full_date=humanize.full_date,
        clock_time=humanize.clock_time,
        written_count=humanize.written_count,
        file_size=humanize.file_size,
        with_unbroken_counts=humanize.with_unbroken_counts,
    )
    return jinja


class CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates, kept in the home for the next start. No page fails because one cannot be kept or read."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        super().__init__(str(folder), "%s")

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, pickle.UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return _reverse(settings.ROOT_URLCONF, get_urlconf(), get_script_prefix(), name, args, tuple(kwargs.items()))


def _link(purpose: str, *args: Any) -> str | None:
    """As ``foundation.rooms.link``."""
    name = link_name(purpose)
    return None if name is None else _url(name, *args)


@lru_cache(maxsize=4096)
def _reverse(
    _root: str, urlconf: str | None, _prefix: str, name: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]
) -> str:
    """A page names the same addresses again and again; they depend on nothing else."""
    return reverse(name, urlconf, args, dict(kwargs))
