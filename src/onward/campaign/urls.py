from django.urls import path

from onward.foundation.lazy_views import LazyViews

views = LazyViews("onward.campaign.views")
applications_views = LazyViews("onward.campaign.applications.views")
board_views = LazyViews("onward.campaign.board.views")
employers_views = LazyViews("onward.campaign.employers.views")
contacts_views = LazyViews("onward.campaign.contacts.views")
events_views = LazyViews("onward.campaign.events.views")
follow_ups_views = LazyViews("onward.campaign.follow_ups.views")
interviews_views = LazyViews("onward.campaign.interviews.views")
pauses_views = LazyViews("onward.campaign.pauses.views")
reminders_views = LazyViews("onward.campaign.reminders.views")
sample_views = LazyViews("onward.campaign.sample.views")
stages_views = LazyViews("onward.campaign.stages.views")
table_views = LazyViews("onward.campaign.table.views")
weekly_plan_views = LazyViews("onward.campaign.weekly_plan.views")


app_name = "campaign"
urlpatterns = [
    path("", board_views.show, name="board"),
    path("save/", applications_views.save, name="save"),
    path("table/", table_views.index, name="table"),
    path("table/act/", table_views.bulk_operation, name="bulk_operation"),
    path("table/export/", table_views.export, name="table_export"),
    path("printed/", table_views.printed, name="printed"),
    path("history/", views.history, name="history"),
    path("<int:pk>/", applications_views.show, name="application"),
    path("<int:pk>/edit/", applications_views.edit, name="edit"),
    path("<int:pk>/move/", board_views.move, name="move"),
    path("<int:pk>/record/", events_views.record, name="record"),
    path("<int:pk>/round/", interviews_views.add, name="interview_add"),
    path("<int:pk>/channel/", applications_views.change_channel, name="channel"),
    path("<int:pk>/tag/", applications_views.add_tag, name="tag"),
    path("<int:pk>/delete/", applications_views.delete, name="delete"),
    path("<int:pk>/remind/", reminders_views.add, name="reminder_add"),
    path("reminders/<int:pk>/", reminders_views.edit, name="reminder"),
    path("reminders/<int:pk>/done/", reminders_views.finish, name="reminder_done"),
    path("reminders/<int:pk>/remove/", reminders_views.remove, name="reminder_remove"),
    path("tags/<int:pk>/remove/", applications_views.remove_tag, name="untag"),
    path("events/<int:pk>/", events_views.correct, name="correct"),
    path("events/<int:pk>/retract/", events_views.retract, name="retract"),
    path("rounds/<int:pk>/", interviews_views.edit, name="interview"),
    path("stages/", stages_views.index, name="stages"),
    path("stages/<int:pk>/", stages_views.edit, name="stage"),
    path("stages/<int:pk>/shift/", stages_views.move, name="stage_move"),
    path("stages/<int:pk>/remove/", stages_views.remove, name="stage_remove"),
    path("contacts/", contacts_views.index, name="contacts"),
    path("contacts/add/", contacts_views.add, name="contact_add"),
    path("contacts/export/", contacts_views.export, name="contacts_export"),
    path("contacts/<int:pk>/card/", contacts_views.export_one, name="contact_card"),
    path("contacts/<int:pk>/", contacts_views.show, name="contact"),
    path("contacts/<int:pk>/edit/", contacts_views.edit, name="contact_edit"),
    path("contacts/<int:pk>/delete/", contacts_views.delete, name="contact_delete"),
    path("contacts/<int:pk>/touch/", contacts_views.add_interaction, name="interaction_add"),
    path("touches/<int:pk>/remove/", contacts_views.remove_interaction, name="interaction_remove"),
    path("employers/", employers_views.index, name="employers"),
    path("employers/<str:employer>/", employers_views.show, name="employer"),
    path("employers/<str:employer>/write/", employers_views.write, name="employer_write"),
    path("employers/<str:employer>/merge/", employers_views.merge, name="employer_merge"),
    path("spellings/<int:pk>/remove/", employers_views.separate, name="employer_separate"),
    path("follow-ups/", follow_ups_views.index, name="follow_ups"),
    path("follow-ups/when/", follow_ups_views.edit_intervals, name="follow_up_intervals"),
    path("follow-ups/<int:pk>/", follow_ups_views.write, name="follow_up"),
    path("follow-ups/<int:pk>/plan/", follow_ups_views.schedule, name="follow_up_schedule"),
    path("follow-ups/<int:pk>/let-be/", follow_ups_views.dismiss, name="follow_up_dismiss"),
    path("plan/", weekly_plan_views.show, name="plan"),
    path("plan/line/<int:pk>/done/", weekly_plan_views.mark_done, name="plan_item_done"),
    path("plan/line/<int:pk>/drop/", weekly_plan_views.remove, name="plan_item_remove"),
    path("plan/<str:day>/", weekly_plan_views.show, name="plan_week"),
    path("plan/<str:day>/repeat/", weekly_plan_views.copy_previous_week, name="plan_repeat"),
    path("pause/", pauses_views.plan, name="pause"),
    path("pause/<int:pk>/end/", pauses_views.end, name="pause_end"),
    path("sample/", sample_views.add, name="sample"),
    path("sample/remove/", sample_views.remove, name="sample_remove"),
]
