from django.urls import path

from onward.foundation.lazy_views import LazyViews

corrections_views = LazyViews("onward.setbacks.corrections.views")
debriefs_views = LazyViews("onward.setbacks.debriefs.views")
plans_views = LazyViews("onward.setbacks.plans.views")
preparation_views = LazyViews("onward.setbacks.preparation.views")
rejections_views = LazyViews("onward.setbacks.rejections.views")
self_compassion_views = LazyViews("onward.setbacks.self_compassion.views")
strengths_views = LazyViews("onward.setbacks.strengths.views")


app_name = "setbacks"
urlpatterns = [
    path("rejection/arrived/", rejections_views.delivered_rejections, name="delivered_rejections"),
    path("rejection/arrived/all/", rejections_views.deliver_all, name="deliver_all"),
    path("rejection/arrived/<int:pk>/", rejections_views.deliver_one, name="deliver"),
    path("rejection/kept/", strengths_views.strengths_and_corrections, name="strengths_and_corrections"),
    path("rejection/plan/", plans_views.setback_plan, name="setback_plan"),
    path("rejection/plan/not-now/", plans_views.dismiss_plan_offer, name="dismiss_plan_offer"),
    path("rejection/", rejections_views.rejections_together, name="rejections_together"),
    path("rejection/<int:pk>/", rejections_views.rejection, name="rejection"),
    path("rejection/<int:pk>/record/", rejections_views.record, name="record_rejection"),
    path("rejection/<int:pk>/kind/", self_compassion_views.keep_note, name="keep_note"),
    path("rejection/kind/<int:pk>/remove/", self_compassion_views.remove_note, name="remove_note"),
    path("rejection/<int:pk>/debrief/", debriefs_views.debrief, name="debrief"),
    path("rejection/<int:pk>/debrief/begin/", debriefs_views.begin, name="begin_debrief"),
    path("rejection/<int:pk>/debrief/read/", debriefs_views.record_reading, name="record_reading"),
    path("rejection/<int:pk>/debrief/keep/", debriefs_views.keep_line, name="keep_line"),
    path("strengths/add/", strengths_views.add_strength, name="strength_add"),
    path("strengths/praise/", strengths_views.add_praise, name="praise_add"),
    path("strengths/<int:pk>/", strengths_views.edit_strength, name="strength"),
    path("strengths/<int:pk>/remove/", strengths_views.remove_strength, name="strength_remove"),
    path("corrections/<int:pk>/", corrections_views.correction, name="correction"),
    path("preparation/<int:pk>/", preparation_views.preparation, name="preparation"),
    path("preparation/<int:pk>/sheet.pdf", preparation_views.preparation_pdf, name="preparation_pdf"),
    path("preparation/plans/<int:pk>/", preparation_views.dreaded_question, name="dreaded_question"),
    path(
        "preparation/plans/<int:pk>/remove/", preparation_views.remove_dreaded_question, name="remove_dreaded_question"
    ),
]
