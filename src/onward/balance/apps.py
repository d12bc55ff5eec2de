from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, NavItem, RoomConfig, SectionTab


class BalanceConfig(RoomConfig):
    default = True
    name = "onward.balance"
    verbose_name = _("Balance")
    url_prefix = "balance/"
    navigation = (NavItem(label=_("Balance"), url_name="balance:week", icon="balance", key="b", order=50),)
    links = {
        "week_balance": "balance:week",
        "weekly_review": "balance:review",
        "private_writing": "balance:writing",
        "helplines": "balance:helplines",
        "supporter": "balance:supporter",
        "advisers": "balance:advisers",
        "advising": "balance:advising",
    }
    section_tabs = (
        SectionTab(
            label=_("This week"),
            url_name="balance:week",
            order=10,
            pages=("week", "budget", "time_entry_add", "time_entry", "timer_confirm"),
        ),
        SectionTab(
            label=_("Weekly review"),
            url_name="balance:review",
            order=20,
            pages=("review", "review_plan_item", "review_learning_goal"),
        ),
        SectionTab(
            label=_("Check-ins"),
            url_name="balance:check_ins",
            order=30,
            pages=("check_ins", "check_in"),
        ),
        SectionTab(
            label=_("Supporter"),
            url_name="balance:supporter",
            order=70,
            pages=(
                "supporter",
                "supporter_link",
                "supporter_preview",
                "advisers",
                "adviser",
                "advising",
                "advising_page",
            ),
            rare=True,
        ),
        SectionTab(
            label=_("Private writing"),
            url_name="balance:writing",
            order=80,
            pages=("writing", "writing_sheet", "writing_session"),
            rare=True,
        ),
    )
    archive = (
        ArchivedModel("balance.Budget", "TimeBudget", {"from_on": "effective_from"}),
        ArchivedModel("balance.Booking", "TimeEntry"),
        ArchivedModel("balance.Timer", "Timer"),
        ArchivedModel("balance.Lift", "RestOverride"),
        ArchivedModel("balance.Review", "WeeklyReview"),
        ArchivedModel("balance.CheckIn", "CheckIn"),
        ArchivedModel("balance.CheckInChoices", "CheckInPreferences", {"put_off_on": "postponed_on"}),
        ArchivedModel("balance.SupporterPage", "SupporterPage"),
        ArchivedModel("balance.WritingSession", "WritingSession"),
    )
