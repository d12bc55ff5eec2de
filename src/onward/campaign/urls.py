from django.urls import path

from onward.campaign.views import board

app_name = "campaign"
urlpatterns = [path("", board.board, name="board")]
