"""The addresses of the room, one module for each of its parts."""

from onward.balance.urls import budget, calendar, checkins, priorities, supporter

app_name = "balance"
urlpatterns = [
    *budget.urlpatterns,
    *priorities.urlpatterns,
    *calendar.urlpatterns,
    *checkins.urlpatterns,
    *supporter.urlpatterns,
]
