from django.urls import path

from onward.foundation.lazy_views import LazyViews

budget = LazyViews("onward.balance.views.budget")
review = LazyViews("onward.balance.views.review")
week = LazyViews("onward.balance.views.week")

urlpatterns = [
    path("", week.show, name="week"),
    path("hours/", budget.choose, name="budget"),
    path("hours/book/", budget.book, name="book"),
    path("hours/<int:pk>/", budget.booking, name="booking"),
    path("hours/<int:pk>/remove/", budget.remove, name="booking_remove"),
    path("hours/more/", budget.more, name="more"),
    path("clock/start/", budget.start, name="clock_start"),
    path("clock/stop/", budget.stop, name="clock_stop"),
    path("clock/how-long/", budget.how_long, name="how_long"),
    path("clock/away/", budget.drop, name="clock_drop"),
    path("review/", review.show, name="review"),
    path("review/line/", review.add_line, name="review_line"),
    path("review/repeat/", review.repeat, name="review_repeat"),
    path("review/learn/", review.learn, name="review_learn"),
    path("review/close/", review.close, name="review_close"),
]
