from django.urls import path

from onward.foundation.lazy_views import LazyViews
from onward.materials.brief.urls import urlpatterns as brief_addresses
from onward.materials.drafting.urls import urlpatterns as drafting_addresses
from onward.materials.letters.urls import urlpatterns as letter_addresses

documents_views = LazyViews("onward.materials.documents.views")
gaps_views = LazyViews("onward.materials.gaps.views")
rewording_views = LazyViews("onward.materials.rewording.views")
sent_views = LazyViews("onward.materials.sent.views")


app_name = "materials"
urlpatterns = [
    path("documents/", documents_views.index, name="documents"),
    path("documents/tailor/", documents_views.tailor, name="document_tailor"),
    path("documents/<int:pk>/", documents_views.show, name="document"),
    path("documents/<int:pk>/change/", documents_views.change, name="document_change"),
    path("documents/<int:pk>/pages/", documents_views.set_pages, name="document_pages"),
    path("documents/<int:pk>/pages/<int:page>/", documents_views.picture, name="document_picture"),
    path("documents/<int:pk>/price/", documents_views.price, name="document_price"),
    path("documents/<int:pk>/again/", documents_views.tailor_again, name="document_tailor_again"),
    path("documents/<int:pk>/rename/", documents_views.rename, name="document_rename"),
    path("documents/<int:pk>/duplicate/", documents_views.duplicate, name="document_duplicate"),
    path("documents/<int:pk>/delete/", documents_views.delete, name="document_delete"),
    path("documents/<int:pk>/file/<str:file_format>/", documents_views.file, name="document_file"),
    path("documents/<int:pk>/send/", sent_views.send, name="document_send"),
    path("sent/attach/<int:pk>/", sent_views.attach, name="document_attach"),
    path("sent/<int:pk>/", sent_views.show, name="sent_document"),
    path("sent/<int:pk>/file/", sent_views.file, name="sent_file"),
    path("sent/<int:pk>/remove/", sent_views.remove, name="sent_remove"),
    path("gaps/", gaps_views.index, name="gaps"),
    path("gaps/one/", gaps_views.show, name="gap"),
    path("rewordings/<int:pk>/", rewording_views.show, name="rewordings"),
    path("rewordings/helper/", rewording_views.helper, name="rewording_helper"),
    path("rewordings/helper/remove/", rewording_views.helper_remove, name="rewording_helper_remove"),
    path("rewordings/<int:pk>/ask/", rewording_views.ask, name="rewording_ask"),
    path("rewordings/<int:pk>/keep/", rewording_views.keep, name="rewording_keep"),
    *letter_addresses,
    *drafting_addresses,
    *brief_addresses,
]
