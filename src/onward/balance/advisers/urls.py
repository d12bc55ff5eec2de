from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.balance.advisers.views")


urlpatterns = [
    path("advisers/", views.index, name="advisers"),
    path("advisers/<int:pk>/", views.choose, name="adviser"),
    path("advisers/<int:pk>/stop/", views.stop, name="adviser_stop"),
    path("advising/", views.advising, name="advising"),
    path("advising/<int:pk>/", views.read, name="advising_page"),
]
