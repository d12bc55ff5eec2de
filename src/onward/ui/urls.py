from django.urls import path

from onward.ui import views

app_name = "ui"
urlpatterns = [path("patterns/", views.patterns, name="patterns")]
