from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.materials.drafting.views")

urlpatterns = [
    path("letters/<int:pk>/draft/", views.show, name="letter_draft"),
    path("letters/<int:pk>/draft/ask/", views.ask_for_draft, name="letter_draft_ask"),
    path("letters/<int:pk>/draft/use/", views.use, name="letter_draft_use"),
]
