"""What a browser asks for to install Onward like an app: its manifest, a worker, and a page for no connection.

All three are the same for everybody and hold nothing of anybody, so they're read without signing in.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from onward.foundation.rooms import link
from onward.ui.rendering import render_page

PAPER = "#f4efe5"
"""The lighter background of ``tokens.css``, shown while the app opens."""

ICONS = (("web/icon-192.png", "192x192", "any"), ("web/icon-512.png", "512x512", "any"))
MASKABLE_ICON = ("web/icon-maskable-512.png", "512x512", "maskable")


@login_not_required
@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """The app's name, its icons, and that it takes links and texts that other apps share."""
    home, save_page, shared = reverse("web:today"), link("save_job"), link("share_target")
    content = {
        "id": home,
        "name": "Onward",
        "short_name": "Onward",
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for path, sizes, purpose in (*ICONS, MASKABLE_ICON)
        ],
        "shortcuts": [{"name": _("Save a job"), "url": save_page}],
        "share_target": {
            "action": shared,
            "method": "GET",
            "enctype": "application/x-www-form-urlencoded",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }
    return JsonResponse(content, content_type="application/manifest+json")


@login_not_required
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker of the installed app, which keeps one page: the one for no connection."""
    return render(request, "web/service-worker.js", content_type="text/javascript")


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Shown by the worker where Onward doesn't answer."""
    return render_page(request, "web/offline.html")
