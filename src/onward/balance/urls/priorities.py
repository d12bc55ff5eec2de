from django.urls import path

from onward.foundation.lazy_views import LazyViews

fit = LazyViews("onward.balance.views.fit")
offers = LazyViews("onward.balance.views.offers")
priorities = LazyViews("onward.balance.views.priorities")

urlpatterns = [
    path("priorities/", priorities.index, name="priorities"),
    path("priorities/values/", priorities.values, name="values"),
    path("priorities/values/remove/", priorities.remove_values, name="values_remove"),
    path("priorities/must-haves/add/", priorities.add_must_have, name="must_have_add"),
    path("priorities/must-haves/<int:pk>/", priorities.must_have, name="must_have"),
    path("priorities/must-haves/<int:pk>/remove/", priorities.remove_must_have, name="must_have_remove"),
    path("priorities/add/", priorities.add_priority, name="priority_add"),
    path("priorities/<int:pk>/", priorities.priority, name="priority"),
    path("priorities/<int:pk>/remove/", priorities.remove_priority, name="priority_remove"),
    path("priorities/order/", priorities.order, name="order"),
    path("priorities/order/anew/", priorities.order_anew, name="order_anew"),
    path("priorities/<int:pk>/pick/", priorities.pick, name="priority_pick"),
    path("priorities/<int:pk>/shift/", priorities.shift, name="priority_shift"),
    path("priorities/weights/", priorities.weights, name="weights"),
    path("fit/<int:pk>/", fit.show, name="fit"),
    path("offers/", offers.show, name="offers"),
    path("offers/enough/", offers.enough, name="enough"),
]
