from django.urls import path

from onward.foundation.lazy_views import LazyViews

comparison_views = LazyViews("onward.offers.comparison.views")
fit_views = LazyViews("onward.offers.fit.views")
priorities_views = LazyViews("onward.offers.priorities.views")


app_name = "offers"
urlpatterns = [
    path("priorities/", priorities_views.index, name="priorities"),
    path("priorities/values/", priorities_views.values, name="values"),
    path("priorities/values/remove/", priorities_views.remove_values, name="values_remove"),
    path("priorities/must-haves/add/", priorities_views.add_must_have, name="must_have_add"),
    path("priorities/must-haves/<int:pk>/", priorities_views.must_have, name="must_have"),
    path("priorities/must-haves/<int:pk>/remove/", priorities_views.remove_must_have, name="must_have_remove"),
    path("priorities/add/", priorities_views.add_priority, name="priority_add"),
    path("priorities/<int:pk>/", priorities_views.priority, name="priority"),
    path("priorities/<int:pk>/remove/", priorities_views.remove_priority, name="priority_remove"),
    path("priorities/order/", priorities_views.order, name="priority_order"),
    path("priorities/order/anew/", priorities_views.restart_order, name="priority_order_restart"),
    path("priorities/<int:pk>/pick/", priorities_views.rank_next, name="priority_rank_next"),
    path("priorities/<int:pk>/shift/", priorities_views.move_priority, name="priority_move"),
    path("priorities/weights/", priorities_views.weights, name="priority_weights"),
    path("fit/<int:pk>/", fit_views.show, name="fit"),
    path("offers/", comparison_views.show, name="index"),
    path("offers/enough/", comparison_views.good_enough, name="good_enough"),
]
