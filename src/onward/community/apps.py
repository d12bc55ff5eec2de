from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from onward.community.tips.tables import TIPS
from onward.foundation.rooms import NavItem, RoomConfig, ScheduledJob, SectionTab
from onward.foundation.subcommands import Subcommand


def is_board_on() -> bool:
    """Whether this host has a board of tips; the guides are everywhere."""
    return bool(settings.PUBLIC_READERS != "nobody")


class CommunityConfig(RoomConfig):
    default = True
    name = "onward.community"
    verbose_name = _("Tips")
    url_prefix = "tips/"
    navigation = (NavItem(label=_("Tips"), url_name="community:tips", icon="tips", key="i", order=60),)
    section_tabs = (
        SectionTab(
            label=_("Tips"),
            url_name="community:tips",
            order=10,
            pages=(
                "tips",
                "tip",
                "tip_search",
                "write_tip",
                "edit_tip",
                "tip_history",
                "reply",
                "edit_comment",
                "rules",
                "moderation_log",
                "report",
                "queue",
                "roles",
                "host",
                "support",
                "groups",
                "group",
                "about_group",
                "manage_group",
                "invite_to_group",
                "join_group",
            ),
            where=is_board_on,
        ),
        SectionTab(label=_("Guides"), url_name="community:guides", order=20, pages=("guides", "guide")),
        SectionTab(
            label=_("Yours"),
            url_name="community:kept",
            order=30,
            pages=("kept", "notices", "choose_digest", "decisions", "decision"),
            where=is_board_on,
        ),
        SectionTab(
            label=_("Pool"),
            url_name="community:pool",
            order=40,
            pages=("pool", "pool_share", "pool_take", "host_release"),
        ),
    )
    links = {"guide": "community:guide"}
    searched_tables = (TIPS,)
    scheduled_jobs = (
        ScheduledJob("onward.foundation.mail_check.check_mail", every=timedelta(minutes=15)),
        ScheduledJob("onward.community.jobs.send_digests", every=timedelta(minutes=5)),
    )
    commands = (
        Subcommand(
            "board-role",
            "Make the account of EMAIL a moderator or administrator of the board, or a member again.",
            "onward.community.moderation.commands.board_role",
        ),
        Subcommand(
            "release-pool",
            "Release what people on this server share with the pool; it can't be undone.",
            "onward.community.commands.release_pool",
        ),
    )
