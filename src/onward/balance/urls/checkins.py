from django.urls import path

from onward.foundation.lazy_views import LazyViews

checkins = LazyViews("onward.balance.views.checkins")
helplines = LazyViews("onward.balance.views.helplines")
writing = LazyViews("onward.balance.views.writing")

urlpatterns = [
    path("check-ins/", checkins.index, name="checkins"),
    path("check-ins/<int:pk>/", checkins.checkin, name="checkin"),
    path("check-ins/<int:pk>/remove/", checkins.remove, name="checkin_remove"),
    path("check-ins/later/", checkins.later, name="checkin_later"),
    path("check-ins/offering/", checkins.offering, name="checkin_offering"),
    path("help/", helplines.show, name="help"),
    path("writing/", writing.index, name="writing"),
    path("writing/sheet/", writing.write, name="writing_sheet"),
    path("writing/done/", writing.done, name="writing_done"),
    path("writing/<int:pk>/", writing.kept, name="writing_kept"),
    path("writing/<int:pk>/remove/", writing.remove, name="writing_remove"),
]
