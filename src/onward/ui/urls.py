from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.ui.views")

app_name = "ui"
urlpatterns = [
    path("patterns/", views.patterns, name="patterns"),
    path("undo/<int:pk>/", views.undo, name="undo"),
    path("redo/<int:pk>/", views.redo, name="redo"),
    path("work/<int:pk>/", views.work, name="work"),
    path("work/<int:pk>/cancel/", views.cancel, name="cancel"),
]
