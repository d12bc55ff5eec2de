from django.urls import path

from onward.foundation.lazy_views import LazyViews

calendar = LazyViews("onward.balance.views.calendar")
feed = LazyViews("onward.balance.views.feed")

urlpatterns = [
    path("calendar/", calendar.show, name="calendar"),
    path("calendar/address/", calendar.make, name="feed_make"),
    path("calendar/address/<int:pk>/", calendar.change, name="feed"),
    path("calendar/address/<int:pk>/revoke/", calendar.revoke, name="feed_revoke"),
    path("calendar/add/", calendar.add, name="agenda_add"),
    path("calendar/other/<int:pk>/again/", calendar.again, name="agenda_again"),
    path("calendar/other/<int:pk>/remove/", calendar.remove, name="agenda_remove"),
    path("calendar/interview/<int:pk>.ics", feed.interview, name="interview_file"),
    path("calendar/follow-up/<int:pk>.ics", feed.follow_up_file, name="follow_up_file"),
    path("calendar/plan/<int:pk>.ics", feed.plan_file, name="plan_file"),
    path("calendar/pause/<int:pk>.ics", feed.pause_file, name="pause_file"),
    path("calendar/<str:token>.ics", feed.feed, name="calendar_feed"),
]
