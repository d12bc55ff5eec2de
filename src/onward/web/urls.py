from django.urls import path

from onward.web import views

app_name = "web"
urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
]
