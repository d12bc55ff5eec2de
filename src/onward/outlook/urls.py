from django.urls import path

from onward.outlook import views

app_name = "outlook"
urlpatterns = [path("", views.odds, name="odds")]
