from django.urls import path

from onward.foundation.lazy_views import LazyViews

entry_views = LazyViews("onward.profile.entries.views")
export_views = LazyViews("onward.profile.exporting.views")
importing_views = LazyViews("onward.profile.importing.views")
line_views = LazyViews("onward.profile.lines.views")
photo_views = LazyViews("onward.profile.photo.views")

app_name = "profile"
urlpatterns = [
    path("", entry_views.index, name="index"),
    path("about-you/", entry_views.basics, name="basics"),
    path("photo/", photo_views.photo, name="photo"),
    path("photo/picture/", photo_views.picture, name="photo_picture"),
    path("photo/remove/", photo_views.remove, name="photo_remove"),
    path("add/", entry_views.add_entry, name="entry_add"),
    path("export/", export_views.index, name="export"),
    path("export/json-resume/", export_views.json_resume, name="export_json_resume"),
    path("export/rendercv/", export_views.rendercv, name="export_rendercv"),
    path("export/europass/", export_views.europass, name="export_europass"),
    path("import/", importing_views.upload, name="import"),
    path("import/review/", importing_views.review, name="import_review"),
    path("import/discard/", importing_views.discard, name="import_discard"),
    path("import/page/<int:page>/", importing_views.page_picture, name="import_page"),
    path("entry/<int:pk>/", entry_views.entry, name="entry"),
    path("entry/<int:pk>/edit/", entry_views.edit_entry, name="entry_edit"),
    path("entry/<int:pk>/remove/", entry_views.remove_entry, name="entry_remove"),
    path("entry/<int:pk>/duplicate/", entry_views.duplicate_entry, name="entry_duplicate"),
    path("entry/<int:pk>/move/", entry_views.move_entry, name="entry_move"),
    path("entry/<int:pk>/lines/", line_views.add_lines, name="lines_add"),
    path("line/<int:pk>/", line_views.line, name="line"),
    path("line/<int:pk>/rewrite/", line_views.rewrite_line, name="line_rewrite"),
    path("line/<int:pk>/move/", line_views.move_line, name="line_move"),
    path("line/<int:pk>/place/", line_views.place_line, name="line_place"),
    path("line/<int:pk>/remove/", line_views.remove_line, name="line_remove"),
    path("line/<int:pk>/wordings/", line_views.add_wording, name="wording_add"),
    path("line/<int:pk>/wordings/<int:part>/", line_views.edit_wording, name="wording"),
    path("line/<int:pk>/wordings/<int:part>/prefer/", line_views.prefer_wording, name="wording_prefer"),
    path("line/<int:pk>/wordings/<int:part>/remove/", line_views.remove_wording, name="wording_remove"),
]
