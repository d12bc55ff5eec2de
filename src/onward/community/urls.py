from django.urls import path

from onward.foundation.lazy_views import LazyViews

guide_views = LazyViews("onward.community.guides.views")


app_name = "community"
urlpatterns = [
    path("", guide_views.index, name="guides"),
    path("guides/<slug:slug>/", guide_views.show, name="guide"),
]
