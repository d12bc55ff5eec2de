from django.urls import path

from onward.setbacks import views

app_name = "setbacks"
urlpatterns = [
    path("kept/", views.kept, name="kept"),
    path("<int:pk>/", views.no, name="no"),
    path("<int:pk>/debrief/", views.debrief, name="debrief"),
]
