from django.conf import settings
from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from onward.foundation.room import rooms

urlpatterns: list[URLPattern | URLResolver] = [path(room.prefix, include(room.urls)) for room in rooms() if room.urls]

if settings.HOSTED:
    urlpatterns += [path("sign-in/", include("allauth.urls"))]

handler400 = "onward.web.views.bad_request"
handler403 = "onward.web.views.forbidden"
handler404 = "onward.web.views.not_found"
handler500 = "onward.web.views.our_fault"
