from django.urls import path

from onward.outlook.views import ahead, diagnosis, experiments, funnel, hours, waiting

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
