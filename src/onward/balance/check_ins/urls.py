from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.balance.check_ins.views")
helplines_views = LazyViews("onward.balance.helplines.views")
private_writing_views = LazyViews("onward.balance.private_writing.views")


urlpatterns = [
    path("check-ins/", views.index, name="check_ins"),
    path("check-ins/<int:pk>/", views.check_in, name="check_in"),
    path("check-ins/<int:pk>/remove/", views.remove_check_in, name="check_in_remove"),
    path("check-ins/later/", views.postpone, name="check_in_postpone"),
    path("check-ins/offering/", views.set_offered, name="check_ins_offered"),
    path("help/", helplines_views.show, name="helplines"),
    path("writing/", private_writing_views.index, name="writing"),
    path("writing/sheet/", private_writing_views.write_session, name="writing_sheet"),
    path("writing/done/", private_writing_views.finish_session, name="writing_done"),
    path("writing/<int:pk>/", private_writing_views.show_session, name="writing_session"),
    path("writing/<int:pk>/remove/", private_writing_views.remove_session, name="writing_remove"),
]
