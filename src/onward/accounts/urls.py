from django.urls import path

from onward.foundation.lazy_views import LazyViews

archive = LazyViews("onward.accounts.views.archive")
one_time_login = LazyViews("onward.accounts.views.one_time_login")
preferences = LazyViews("onward.accounts.views.preferences")


app_name = "accounts"
urlpatterns = [
    path("doorway/", one_time_login.login_page, name="login_page"),
    path("enter/<str:key>/", one_time_login.log_in, name="log_in"),
    path("leave/", one_time_login.log_out, name="log_out"),
    path("sessions/<int:pk>/end/", one_time_login.end_session, name="end_session"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("nos-as-they-come/", preferences.deliver_rejections_at_once, name="deliver_rejections_at_once"),
    path("theme/", preferences.theme, name="theme"),
    path("export/", archive.export_archive, name="export"),
    path("bring/", archive.import_archive_page, name="import_archive"),
    path("erase/", archive.erase_page, name="erase"),
    path("erased/", archive.erased_page, name="erased"),
]
