from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.calendar.views")
feed_views = LazyViews("onward.calendar.feed.views")
subscription_views = LazyViews("onward.calendar.subscriptions.views")


app_name = "calendar"
urlpatterns = [
    path("calendar/", views.show, name="index"),
    path("calendar/address/", feed_views.create_feed, name="feed_create"),
    path("calendar/address/<int:pk>/", feed_views.change_feed, name="feed_update"),
    path("calendar/address/<int:pk>/revoke/", feed_views.revoke_feed, name="feed_revoke"),
    path("calendar/add/", subscription_views.add_subscription, name="subscription_create"),
    path("calendar/other/<int:pk>/again/", subscription_views.refresh_subscription, name="subscription_refresh"),
    path("calendar/other/<int:pk>/remove/", subscription_views.remove_subscription, name="subscription_delete"),
    path("calendar/interview/<int:pk>.ics", feed_views.interview_file, name="interview_file"),
    path("calendar/follow-up/<int:pk>.ics", feed_views.follow_up_file, name="follow_up_file"),
    path("calendar/plan/<int:pk>.ics", feed_views.plan_file, name="plan_file"),
    path("calendar/pause/<int:pk>.ics", feed_views.pause_file, name="pause_file"),
    path("calendar/<str:token>.ics", feed_views.feed_file, name="feed_file"),
]
