from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.imports.views")


app_name = "imports"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("<int:pk>/", views.file_preview, name="preview"),
    path("<int:pk>/start/", views.begin, name="begin"),
    path("<int:pk>/result/", views.result, name="result"),
    path("<int:pk>/finish/", views.finish, name="finish"),
    path("<int:pk>/discard/", views.discard, name="discard"),
    path("<int:pk>/start-over/", views.forget_saved_mapping, name="forget_saved_mapping"),
    path("<int:pk>/rows/", views.rows, name="rows"),
    path("<int:pk>/rows/dismiss/", views.dismiss_rows, name="dismiss_rows"),
    path("<int:pk>/rows/<int:part>/<int:line>/", views.correct_row, name="correct_row"),
    path("<int:pk>/rows/<int:part>/<int:line>/decide/", views.decide_row, name="decide_row"),
]
