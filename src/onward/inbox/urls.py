from django.urls import path

from onward.foundation.lazy_views import LazyViews

review_views = LazyViews("onward.inbox.review.views")
file_views = LazyViews("onward.inbox.files.views")


app_name = "inbox"
urlpatterns = [
    path("", review_views.index, name="index"),
    path("decide/", review_views.decide, name="decide"),
    path("choices/", review_views.choices, name="choices"),
    path("choices/forget/", review_views.forget, name="forget"),
    path("letters/<int:pk>/", review_views.letter, name="letter"),
    path("letters/<int:pk>/correct/", review_views.correct, name="correct"),
    path("files/", file_views.upload, name="upload"),
    path("files/<int:pk>/", file_views.file, name="file"),
    path("files/<int:pk>/read-on/", file_views.read_on, name="read_on"),
]
