from django.conf import settings
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from onward.foundation.rooms import rooms

urlpatterns: list[URLPattern | URLResolver] = [
    path(room.url_prefix, include(f"{room.name}.urls")) for room in rooms() if room.url_prefix is not None
]

if settings.HOSTED:
    urlpatterns += [path("sign-in/", include("allauth.urls"))]

handler400 = "onward.web.error_views.bad_request"
handler403 = "onward.web.error_views.forbidden"
handler404 = "onward.web.error_views.not_found"
handler500 = "onward.web.error_views.server_error"
