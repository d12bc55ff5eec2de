from django.urls import path

from onward.foundation.lazy_views import LazyViews

ahead = LazyViews("onward.outlook.views.ahead")
diagnosis = LazyViews("onward.outlook.views.diagnosis")
experiments = LazyViews("onward.outlook.views.experiments")
funnel = LazyViews("onward.outlook.views.funnel")
hours = LazyViews("onward.outlook.views.hours")
waiting = LazyViews("onward.outlook.views.waiting")

app_name = "outlook"
urlpatterns = [
    path("", ahead.show, name="odds"),
    path("funnel/", funnel.show, name="funnel"),
    path("waiting/", waiting.show, name="waiting"),
    path("diagnosis/", diagnosis.show, name="diagnosis"),
    path("hours/", hours.show, name="hours"),
    path("experiments/", experiments.index, name="experiments"),
    path("experiments/new/", experiments.start, name="experiment_start"),
    path("experiments/<int:pk>/", experiments.show, name="experiment"),
    path("experiments/<int:pk>/edit/", experiments.edit, name="experiment_edit"),
    path("experiments/<int:pk>/end/", experiments.end, name="experiment_end"),
    path("experiments/<int:pk>/delete/", experiments.delete, name="experiment_delete"),
    path("experiments/<int:pk>/draws/", experiments.draw, name="experiment_draw"),
]
