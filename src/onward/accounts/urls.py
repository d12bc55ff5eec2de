from django.urls import path

from onward.foundation.lazy_views import LazyViews

archive = LazyViews("onward.accounts.views.archive")
local = LazyViews("onward.accounts.views.local")
preferences = LazyViews("onward.accounts.views.preferences")

app_name = "accounts"
urlpatterns = [
    path("doorway/", local.doorway, name="doorway"),
    path("enter/<str:key>/", local.enter, name="enter"),
    path("leave/", local.leave, name="leave"),
    path("sessions/<int:pk>/end/", local.end_session, name="end_session"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("nos-as-they-come/", preferences.nos_as_they_come, name="nos_as_they_come"),
    path("theme/", preferences.theme, name="theme"),
    path("export/", archive.export, name="export"),
    path("bring/", archive.bring_archive, name="bring_archive"),
    path("erase/", archive.erase, name="erase"),
    path("erased/", archive.erased, name="erased"),
]
