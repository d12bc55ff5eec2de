from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.balance.time_budget.views")
weekly_review_views = LazyViews("onward.balance.weekly_review.views")


urlpatterns = [
    path("", views.week, name="week"),
    path("hours/", views.edit_budget, name="budget"),
    path("hours/book/", views.add_entry, name="time_entry_add"),
    path("hours/<int:pk>/", views.edit_entry, name="time_entry"),
    path("hours/<int:pk>/remove/", views.remove_entry, name="time_entry_remove"),
    path("hours/more/", views.override_rest, name="rest_override"),
    path("clock/start/", views.start_timer, name="timer_start"),
    path("clock/stop/", views.stop_timer, name="timer_stop"),
    path("clock/how-long/", views.confirm_timer, name="timer_confirm"),
    path("clock/away/", views.discard_timer, name="timer_discard"),
    path("review/", weekly_review_views.show, name="review"),
    path("review/line/", weekly_review_views.add_to_next_week, name="review_plan_item"),
    path("review/repeat/", weekly_review_views.repeat_plan, name="review_repeat"),
    path("review/learn/", weekly_review_views.add_learning_goal, name="review_learning_goal"),
    path("review/close/", weekly_review_views.close_week, name="review_close"),
]
