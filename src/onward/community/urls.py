from django.urls import path

from onward.foundation.lazy_views import LazyViews

guides = LazyViews("onward.community.guides.views")
tips = LazyViews("onward.community.tips.views")
comments = LazyViews("onward.community.comments.views")
kept = LazyViews("onward.community.kept.views")
feeds = LazyViews("onward.community.feeds.views")
screening = LazyViews("onward.community.screening.views")
notices = LazyViews("onward.community.notices.views")
groups = LazyViews("onward.community.groups.views")
moderation = LazyViews("onward.community.moderation.views")
muting = LazyViews("onward.community.muting.views")
host = LazyViews("onward.community.host.views")
pool = LazyViews("onward.community.pool.views")


app_name = "community"
urlpatterns = [
    path("", tips.home, name="tips"),
    path("guides/", guides.index, name="guides"),
    path("guides/<slug:slug>/", guides.show, name="guide"),
    path("search/", tips.search, name="tip_search"),
    path("write/", tips.write, name="write_tip"),
    path("yours/", kept.index, name="kept"),
    path("yours/export/", kept.export, name="export_posts"),
    path("yours/seen/", kept.mark_seen, name="mark_seen"),
    path("feed/", feeds.feed, name="feed"),
    path("feed/<str:situation>/", feeds.feed, name="feed_of_situation"),
    path("<int:pk>/", tips.show, name="tip"),
    path("<int:pk>/edit/", tips.edit, name="edit_tip"),
    path("<int:pk>/history/", tips.history, name="tip_history"),
    path("versions/<int:pk>/delete/", tips.withdraw_revision, name="withdraw_revision"),
    path("versions/<int:pk>/restore/", tips.restore_revision, name="restore_revision"),
    path("<int:pk>/delete/", tips.withdraw, name="withdraw_tip"),
    path("<int:pk>/restore/", tips.restore, name="restore_tip"),
    path("<int:pk>/mark/<str:mark>/", tips.mark, name="mark_tip"),
    path("<int:pk>/comments/", comments.post, name="post_comment"),
    path("comments/<int:pk>/", comments.show, name="comment"),
    path("comments/<int:pk>/reply/", comments.reply, name="reply"),
    path("comments/<int:pk>/edit/", comments.edit, name="edit_comment"),
    path("comments/<int:pk>/delete/", comments.withdraw, name="withdraw_comment"),
    path("comments/<int:pk>/restore/", comments.restore, name="restore_comment"),
    path("comments/<int:pk>/mute/", muting.mute, name="mute_author"),
    path("<int:pk>/unmute/", muting.unmute, name="unmute_thread"),
    path("notices/", notices.index, name="notices"),
    path("notices/seen/", notices.mark_seen, name="mark_notices_seen"),
    path("notices/email/", notices.choose, name="choose_digest"),
    path("notices/stop/<str:token>/", notices.stop, name="stop_digest"),
    path("support/", screening.support, name="support"),
    path("rules/", moderation.rules, name="rules"),
    path("rules/log/", moderation.log, name="moderation_log"),
    path("report/<str:kind>/<int:pk>/", moderation.report, name="report"),
    path("decisions/", moderation.decisions, name="decisions"),
    path("decisions/<int:pk>/", moderation.decision, name="decision"),
    path("moderate/", moderation.queue, name="queue"),
    path("moderate/decide/", moderation.decide, name="decide"),
    path("moderate/appeals/<int:pk>/", moderation.answer, name="answer_appeal"),
    path("moderate/roles/", moderation.roles, name="roles"),
    path("host/", host.index, name="host"),
    path("host/release/", host.release, name="host_release"),
    path("groups/", groups.index, name="groups"),
    path("groups/<int:pk>/", groups.board, name="group"),
    path("groups/<int:pk>/about/", groups.about, name="about_group"),
    path("groups/<int:pk>/leave/", groups.leave, name="leave_group"),
    path("groups/<int:pk>/manage/", groups.manage, name="manage_group"),
    path("groups/<int:pk>/invite/", groups.invite, name="invite_to_group"),
    path("groups/invitations/<int:pk>/revoke/", groups.revoke, name="revoke_invitation"),
    path("groups/people/<int:pk>/remove/", groups.take_out, name="take_out_of_group"),
    path("join/<str:token>/", groups.join, name="join_group"),
    path("pool/", pool.index, name="pool"),
    path("pool/share/", pool.share, name="pool_share"),
    path("pool/stop/", pool.stop, name="pool_stop"),
    path("pool/release.json", pool.release_file, name="pool_release"),
    path("pool/take/", pool.take, name="pool_take"),
    path("pool/leave/", pool.leave, name="pool_leave"),
]
