"""Which page of a list an address asks for."""

import re

from django.http import HttpRequest

LAST_PAGE = 50


def page_number(request: HttpRequest, limit: int = LAST_PAGE) -> int:
    """Return the page that the address asks for, at most ``limit``; the first for anything else."""
    asked = re.fullmatch(r"[0-9]{1,6}", request.GET.get("page", ""))
    return min(max(int(asked[0]), 1), limit) if asked else 1
