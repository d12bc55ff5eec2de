from django.urls import path

from onward.foundation.lazy_views import LazyViews

assistant = LazyViews("onward.imports.views.assistant")
rows = LazyViews("onward.imports.views.rows")
start = LazyViews("onward.imports.views.start")

app_name = "imports"
urlpatterns = [
    path("", start.start, name="start"),
    path("<int:pk>/", assistant.assistant, name="assistant"),
    path("<int:pk>/bring/", assistant.bring, name="bring"),
    path("<int:pk>/result/", assistant.result, name="result"),
    path("<int:pk>/finish/", assistant.finish, name="finish"),
    path("<int:pk>/discard/", assistant.discard, name="discard"),
    path("<int:pk>/afresh/", assistant.afresh, name="afresh"),
    path("<int:pk>/rows/", rows.rows, name="rows"),
    path("<int:pk>/rows/settle/", rows.settle, name="settle"),
    path("<int:pk>/rows/<int:part>/<int:line>/", rows.row, name="row"),
    path("<int:pk>/rows/<int:part>/<int:line>/decide/", rows.decide, name="decide"),
]
