"""The profile as files that other programs read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify

from onward.accounts.public import current_person
from onward.parsing.resumes.records import Resume
from onward.parsing.resumes.writing.europass import write_europass
from onward.parsing.resumes.writing.json_resume import write_json_resume
from onward.parsing.resumes.writing.rendercv import write_rendercv
from onward.profile.exporting.rules import to_resume
from onward.profile.queries import profile_content
from onward.ui.rendering import render_page


def index(request: HttpRequest) -> HttpResponse:
    """What the profile can be taken along as."""
    return render_page(request, "profile/export.html")


def json_resume(request: HttpRequest) -> HttpResponse:
    return _file(request, write_json_resume, "application/json", "json")


def rendercv(request: HttpRequest) -> HttpResponse:
    return _file(request, write_rendercv, "application/yaml", "yaml")


def europass(request: HttpRequest) -> HttpResponse:
    return _file(request, write_europass, "application/xml", "xml")


def _file(request: HttpRequest, write: Callable[[Resume], str], media_type: str, ending: str) -> HttpResponse:
    resume = to_resume(profile_content(current_person(request)))
    name = slugify(resume.basics.name)[:60] or "profile"
    return HttpResponse(
        write(resume),
        content_type=f"{media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )
