from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.web.views")
installation_views = LazyViews("onward.web.installation_views")


app_name = "web"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("manifest.webmanifest", installation_views.manifest, name="manifest"),
    path("service-worker.js", installation_views.service_worker, name="service_worker"),
    path("offline/", installation_views.offline, name="offline"),
]
