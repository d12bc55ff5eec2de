from django.urls import path

from onward.foundation.lazy_views import LazyViews

diagnosis_views = LazyViews("onward.insights.diagnosis.views")
experiments_views = LazyViews("onward.insights.experiments.views")
forecast_views = LazyViews("onward.insights.forecast.views")
funnel_views = LazyViews("onward.insights.funnel.views")
hours_views = LazyViews("onward.insights.hours.views")
overview_views = LazyViews("onward.insights.overview.views")
response_times_views = LazyViews("onward.insights.response_times.views")


app_name = "insights"
urlpatterns = [
    path("", overview_views.show, name="overview"),
    path("forecast/", forecast_views.show, name="forecast"),
    path("funnel/", funnel_views.show, name="funnel"),
    path("waiting/", response_times_views.show, name="response_times"),
    path("diagnosis/", diagnosis_views.show, name="diagnosis"),
    path("hours/", hours_views.show, name="hours"),
    path("experiments/", experiments_views.index, name="experiments"),
    path("experiments/new/", experiments_views.start, name="experiment_start"),
    path("experiments/<int:pk>/", experiments_views.show, name="experiment"),
    path("experiments/<int:pk>/edit/", experiments_views.edit, name="experiment_edit"),
    path("experiments/<int:pk>/end/", experiments_views.end, name="experiment_end"),
    path("experiments/<int:pk>/reopen/", experiments_views.reopen, name="experiment_reopen"),
    path("experiments/<int:pk>/delete/", experiments_views.delete, name="experiment_delete"),
    path("experiments/<int:pk>/draws/", experiments_views.assign, name="experiment_assign"),
]
