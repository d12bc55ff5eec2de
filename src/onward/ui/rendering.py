"""A page, or only the part of it that HTMX asked for."""

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.backends.jinja2 import Template
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.template.loader import get_template
from django.utils.cache import patch_vary_headers


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    fragment: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; only its block ``fragment`` (and new flash messages) when HTMX asks for a part."""
    if fragment and is_fragment_request(request):
        response = HttpResponse(_fragment(request, template, context or {}, fragment), status=status)
    else:
        response = render(request, template, dict(context or {}), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def is_fragment_request(request: HttpRequest) -> bool:
    """Whether HTMX will put the answer into a page; it asks for whole pages when it goes back in history."""
    whole = "HX-Boosted" in request.headers or "HX-History-Restore-Request" in request.headers
    return "HX-Request" in request.headers and not whole


def _fragment(request: HttpRequest, name: str, given: Mapping[str, Any], block: str) -> str:
    found = get_template(name)
    assert isinstance(found, Template)
    values = _values(request, found, given)
    context = found.template.new_context(values)
    next(found.template.root_render_func(context), "")  # runs the imports and settings at the top of the page
    part = "".join(context.blocks[block][0](context))
    if not len(get_messages(request)):
        return part
    return part + get_template("ui/layout/messages.html").render({"out_of_band": True}, request)


def _values(request: HttpRequest, found: Template, given: Mapping[str, Any]) -> dict[str, Any]:
    values = {
        **given,
        "request": request,
        "csrf_input": csrf_input_lazy(request),
        "csrf_token": csrf_token_lazy(request),
    }
    for processor in found.backend.template_context_processors:
        values.update(processor(request))
    return values
