from django.urls import path

from onward.foundation.lazy_views import LazyViews

board = LazyViews("onward.campaign.views.board")
contacts = LazyViews("onward.campaign.views.contacts")
events = LazyViews("onward.campaign.views.events")
follow_ups = LazyViews("onward.campaign.views.follow_ups")
history = LazyViews("onward.campaign.views.history")
jobs = LazyViews("onward.campaign.views.jobs")
plan = LazyViews("onward.campaign.views.plan")
sample = LazyViews("onward.campaign.views.sample")
stages = LazyViews("onward.campaign.views.stages")
table = LazyViews("onward.campaign.views.table")

app_name = "campaign"
urlpatterns = [
    path("", board.board, name="board"),
    path("save/", jobs.save, name="save"),
    path("table/", table.table, name="table"),
    path("table/act/", table.act, name="act"),
    path("printed/", table.printed, name="printed"),
    path("history/", history.index, name="history"),
    path("<int:pk>/", jobs.job, name="job"),
    path("<int:pk>/edit/", jobs.edit, name="edit"),
    path("<int:pk>/move/", board.move, name="move"),
    path("<int:pk>/record/", events.record, name="record"),
    path("<int:pk>/round/", events.add_round, name="round_add"),
    path("<int:pk>/channel/", jobs.channel, name="channel"),
    path("<int:pk>/tag/", jobs.tag, name="tag"),
    path("<int:pk>/delete/", jobs.delete, name="delete"),
    path("tags/<int:pk>/remove/", jobs.untag, name="untag"),
    path("events/<int:pk>/", events.correct, name="correct"),
    path("events/<int:pk>/retract/", events.retract, name="retract"),
    path("rounds/<int:pk>/", events.edit_round, name="round"),
    path("stages/", stages.index, name="stages"),
    path("stages/<int:pk>/", stages.edit, name="stage"),
    path("stages/<int:pk>/shift/", stages.shift, name="stage_shift"),
    path("stages/<int:pk>/remove/", stages.remove, name="stage_remove"),
    path("contacts/", contacts.index, name="contacts"),
    path("contacts/add/", contacts.add, name="contact_add"),
    path("contacts/<int:pk>/", contacts.show, name="contact"),
    path("contacts/<int:pk>/edit/", contacts.edit, name="contact_edit"),
    path("contacts/<int:pk>/delete/", contacts.delete, name="contact_delete"),
    path("contacts/<int:pk>/touch/", contacts.touch, name="touch_add"),
    path("touches/<int:pk>/remove/", contacts.remove_touch, name="touch_remove"),
    path("follow-ups/", follow_ups.index, name="follow_ups"),
    path("follow-ups/when/", follow_ups.cadence, name="cadence"),
    path("follow-ups/<int:pk>/", follow_ups.write, name="follow_up"),
    path("follow-ups/<int:pk>/plan/", follow_ups.plan, name="follow_up_plan"),
    path("follow-ups/<int:pk>/let-be/", follow_ups.let_be, name="follow_up_let_be"),
    path("plan/", plan.week, name="plan"),
    path("plan/line/<int:pk>/done/", plan.done, name="intention_done"),
    path("plan/line/<int:pk>/drop/", plan.drop, name="intention_drop"),
    path("plan/<str:day>/", plan.week, name="plan_week"),
    path("plan/<str:day>/repeat/", plan.repeat, name="plan_repeat"),
    path("pause/", plan.pause, name="pause"),
    path("pause/<int:pk>/end/", plan.come_back, name="pause_end"),
    path("sample/", sample.start, name="sample"),
    path("sample/remove/", sample.remove, name="sample_remove"),
]
