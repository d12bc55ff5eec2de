from django.urls import path

from onward.foundation.lazy_views import LazyViews

automatic_views = LazyViews("onward.inbox.automatic_acceptance.views")
offered_job_views = LazyViews("onward.inbox.offered_jobs.views")
review_views = LazyViews("onward.inbox.review.views")
file_views = LazyViews("onward.inbox.files.views")
mailbox_views = LazyViews("onward.inbox.mailboxes.views")
forwarding_views = LazyViews("onward.inbox.forwarding.views")


app_name = "inbox"
urlpatterns = [
    path("", review_views.index, name="index"),
    path("decide/", review_views.decide, name="decide"),
    path("choices/", automatic_views.choices, name="choices"),
    path("choices/forget/", automatic_views.forget, name="forget"),
    path("letters/<int:pk>/", review_views.letter, name="letter"),
    path("letters/<int:pk>/correct/", review_views.correct, name="correct"),
    path("letters/<int:pk>/save/", offered_job_views.save_offered, name="save_offered"),
    path("files/", file_views.upload, name="upload"),
    path("files/<int:pk>/", file_views.file, name="file"),
    path("files/<int:pk>/read-on/", file_views.read_on, name="read_on"),
    path("forwarding/", forwarding_views.show, name="forwarding"),
    path("forwarding/replace/", forwarding_views.replace, name="forwarding_replace"),
    path("forwarding/switch/", forwarding_views.switch, name="forwarding_switch"),
    path("forwarding/confirmed/", forwarding_views.dismiss, name="forwarding_confirmed"),
    path("mailboxes/", mailbox_views.show_all, name="mailboxes"),
    path("mailboxes/add/", mailbox_views.add, name="mailbox_add"),
    path("mailboxes/<int:pk>/", mailbox_views.change, name="mailbox"),
    path("mailboxes/<int:pk>/sign-in/", mailbox_views.renew_sign_in, name="mailbox_sign_in"),
    path("mailboxes/<int:pk>/folders/", mailbox_views.refresh_folders, name="mailbox_folders"),
    path("mailboxes/<int:pk>/read/", mailbox_views.get_mail, name="get_mail"),
    path("mailboxes/<int:pk>/pause/", mailbox_views.pause, name="mailbox_pause"),
    path("mailboxes/<int:pk>/remove/", mailbox_views.remove, name="mailbox_remove"),
]
