from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.balance.supporter.views")


urlpatterns = [
    path("supporter/", views.index, name="supporter"),
    path("supporter/preview/", views.preview, name="supporter_preview"),
    path("supporter/link/", views.create_link, name="supporter_link"),
    path("supporter/revoke/", views.revoke_link, name="supporter_revoke"),
    path("supporter/remove/", views.remove_page, name="supporter_remove"),
    path("for/<str:token>/", views.public_page, name="supporter_public"),
]
