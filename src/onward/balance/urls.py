"""The addresses of the room, one module for each of its parts."""

from onward.balance.advisers import urls as advisers_urls
from onward.balance.check_ins import urls as check_ins_urls
from onward.balance.supporter import urls as supporter_urls
from onward.balance.time_budget import urls as time_budget_urls

app_name = "balance"
urlpatterns = [
    *time_budget_urls.urlpatterns,
    *check_ins_urls.urlpatterns,
    *supporter_urls.urlpatterns,
    *advisers_urls.urlpatterns,
]
