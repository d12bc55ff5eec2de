from onward.materials.letters.urls import urlpatterns as letter_addresses

app_name = "materials"
urlpatterns = [
    *letter_addresses,
]
