"""Where an author is led whose words may be those of a crisis."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from onward.community.access import for_members
from onward.parsing.posts import has_crisis_signs
from onward.ui.redirects import is_own_url
from onward.ui.rendering import render_page


def redirect_to_post(text: str, address: str) -> HttpResponse:
    """Lead an author to what they just posted, by way of the page with help where its words ask for it."""
    if not has_crisis_signs(text):
        return redirect(address)
    return redirect(f"{reverse('community:support')}?{urlencode({'post': address})}")


@require_GET
@for_members
def support(request: HttpRequest) -> HttpResponse:
    """Where help is, at once; the post is published all the same."""
    asked = request.GET.get("post", "")
    back = asked if asked.startswith("/") and is_own_url(request, asked) else reverse("community:tips")
    return render_page(request, "community/support.html", {"back": back})
