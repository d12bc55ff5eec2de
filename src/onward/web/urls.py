from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.web.views")


app_name = "web"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
]
