from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.clipping.views")
extension_views = LazyViews("onward.clipping.extension_views")


app_name = "clipping"
urlpatterns = [
    path("", views.bookmarked, name="bookmarked"),
    path("share/", views.share, name="share"),
    path("setup/", views.setup, name="setup"),
    path("extension.zip", views.extension, name="extension"),
    path("tokens/<int:pk>/revoke/", views.revoke_token, name="revoke_token"),
    path("known/", extension_views.known, name="known"),
    path("save/", extension_views.save, name="save"),
]
