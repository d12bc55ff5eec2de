from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.ui.views")


app_name = "ui"
urlpatterns = [
    path("patterns/", views.styleguide, name="styleguide"),
    path("undo/", views.undo_last, name="undo_last"),
    path("undo/<int:pk>/", views.undo, name="undo"),
    path("redo/<int:pk>/", views.redo, name="redo"),
    path("work/<int:pk>/", views.background_job, name="background_job"),
    path("work/<int:pk>/cancel/", views.cancel_job, name="cancel_job"),
]
