from django.urls import path

from onward.foundation.lazy_views import LazyViews

arrived = LazyViews("onward.setbacks.views.arrived")
debrief = LazyViews("onward.setbacks.views.debrief")
kept = LazyViews("onward.setbacks.views.kept")
no = LazyViews("onward.setbacks.views.no")
planning = LazyViews("onward.setbacks.views.planning")
preparation = LazyViews("onward.setbacks.views.preparation")

app_name = "setbacks"
urlpatterns = [
    path("no/arrived/", arrived.arrived, name="arrived"),
    path("no/arrived/all/", arrived.take_in_all, name="take_in_all"),
    path("no/arrived/<int:pk>/", arrived.take_in_one, name="take_in"),
    path("no/kept/", kept.kept, name="kept"),
    path("no/plan/", planning.plan, name="plan"),
    path("no/plan/not-now/", planning.not_now, name="plan_not_now"),
    path("no/<int:pk>/", no.no, name="no"),
    path("no/<int:pk>/kind/", no.keep_kind_word, name="kind_word"),
    path("no/kind/<int:pk>/remove/", no.remove_kind_word, name="kind_word_remove"),
    path("no/<int:pk>/debrief/", debrief.debrief, name="debrief"),
    path("no/<int:pk>/debrief/keep/", debrief.keep_line, name="keep_line"),
    path("strengths/add/", kept.add_strength, name="strength_add"),
    path("strengths/praise/", kept.add_praise, name="praise_add"),
    path("strengths/<int:pk>/", kept.edit_strength, name="strength"),
    path("strengths/<int:pk>/remove/", kept.remove_strength, name="strength_remove"),
    path("corrections/<int:pk>/", kept.correction, name="correction"),
    path("preparation/<int:pk>/", preparation.preparation, name="preparation"),
    path("preparation/<int:pk>/sheet.pdf", preparation.preparation_pdf, name="preparation_pdf"),
    path("preparation/plans/<int:pk>/", kept.dreaded, name="dreaded"),
    path("preparation/plans/<int:pk>/remove/", kept.remove_dreaded, name="dreaded_remove"),
]
