from django.urls import path

from onward.foundation.lazy_views import LazyViews

supporter = LazyViews("onward.balance.views.supporter")

urlpatterns = [
    path("supporter/", supporter.index, name="supporter"),
    path("supporter/preview/", supporter.preview, name="supporter_preview"),
    path("supporter/link/", supporter.make_link, name="supporter_link"),
    path("supporter/revoke/", supporter.revoke, name="supporter_revoke"),
    path("supporter/remove/", supporter.remove, name="supporter_remove"),
    path("for/<str:token>/", supporter.read, name="supporter_read"),
]
