from django.urls import path

from onward.foundation.lazy_views import LazyViews

archive = LazyViews("onward.accounts.archive.views")
backups = LazyViews("onward.accounts.backups.views")
erasure = LazyViews("onward.accounts.erasure.views")
login_links = LazyViews("onward.accounts.login_links.views")
preferences = LazyViews("onward.accounts.preferences.views")
sessions = LazyViews("onward.accounts.sessions.views")


app_name = "accounts"
urlpatterns = [
    path("sign-in/", login_links.login_page, name="login_page"),
    path("enter/<str:key>/", login_links.log_in, name="log_in"),
    path("sign-out/", sessions.log_out, name="log_out"),
    path("sessions/end-others/", sessions.end_other_sessions, name="end_other_sessions"),
    path("sessions/<int:pk>/end/", sessions.end_session, name="end_session"),
    path("preferences/", preferences.preferences, name="preferences"),
    path("rejections-right-away/", preferences.deliver_rejections_at_once, name="deliver_rejections_at_once"),
    path("theme/", preferences.theme, name="theme"),
    path("export/", archive.export_archive, name="export"),
    path("import/", archive.import_archive_page, name="import_archive"),
    path("backups/", backups.backups, name="backups"),
    path("backups/save/", backups.save, name="save_backup"),
    path("backups/restore/", backups.restore_at_next_start, name="restore_backup"),
    path("backups/cancel-restore/", backups.keep_present, name="keep_present"),
    path("erase/", erasure.erase_page, name="erase"),
    path("erased/", erasure.erased_page, name="erased"),
]
