from django.urls import path

from onward.accounts import views

app_name = "accounts"
urlpatterns = [path("doorway/", views.doorway, name="doorway")]
