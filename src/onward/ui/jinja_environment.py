"""The Jinja2 environment of every page: strict about names, and with the few words all pages need."""

from functools import cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext
from jinja2 import Environment, StrictUndefined

from onward.foundation.rooms import link, section_tabs
from onward.ui import humanize, messages
from onward.ui.charts.crowd import hundred_dots


def environment(**options: Any) -> Environment:
    ours = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    jinja = Environment(**{**options, **ours})  # noqa: S701 - the line above escapes
    jinja.globals.update(_=gettext, ngettext=ngettext, static=cache(static), url=_url)
    jinja.globals.update(
        language=get_language,
        right_to_left=get_language_bidi,
        link=link,
        section_tabs=section_tabs,
        undo_offer=messages.undo_offer,
        hundred_dots=hundred_dots,
    )
    jinja.filters.update(localtime=timezone.localtime, day=formats.date_format, clock=formats.time_format)
    jinja.filters.update(relative_day=humanize.relative_day, full_date=humanize.full_date)
    return jinja


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)
