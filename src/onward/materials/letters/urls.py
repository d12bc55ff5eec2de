from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.materials.letters.views")
block_views = LazyViews("onward.materials.letters.block_views")

urlpatterns = [
    path("letters/", views.index, name="letters"),
    path("letters/start/", views.start, name="letter_start"),
    path("letters/blocks/", block_views.index, name="letter_blocks"),
    path("letters/blocks/edit/", block_views.edit, name="letter_block"),
    path("letters/<int:pk>/", views.edit, name="letter"),
    path("letters/<int:pk>/check/", views.check, name="letter_check"),
    path("letters/<int:pk>/file/<str:file_format>/", views.file, name="letter_file"),
    path("letters/<int:pk>/remove/", views.remove, name="letter_remove"),
]
