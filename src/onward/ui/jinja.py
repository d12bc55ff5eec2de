"""The Jinja2 environment of every page: strict about names, and with the few words all pages need."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    jinja = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    jinja.globals.update(_=gettext, ngettext=ngettext, static=static, url=_url)
    jinja.filters.update(localtime=timezone.localtime, day=formats.date_format)
    return jinja


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)
