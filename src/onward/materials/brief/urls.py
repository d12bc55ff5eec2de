from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.materials.brief.views")

urlpatterns = [
    path("brief/", views.show, name="brief"),
    path("brief/edit/", views.edit, name="brief_edit"),
    path("brief/pdf/", views.pdf, name="brief_pdf"),
    path("brief/plan/", views.plan_week, name="brief_plan_week"),
    path("brief/decline/", views.decline, name="brief_decline"),
    path("brief/remove/", views.remove, name="brief_remove"),
]
