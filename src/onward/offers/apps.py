from django.utils.translation import gettext_lazy as _

from onward.foundation.rooms import ArchivedModel, RoomConfig, SectionTab


class OffersConfig(RoomConfig):
    default = True
    name = "onward.offers"
    verbose_name = _("Offers")
    url_prefix = "balance/"
    section = "balance"
    links = {"compare_offers": "offers:index", "priorities": "offers:priorities"}
    section_tabs = (
        SectionTab(
            label=_("Priorities"),
            url_name="offers:priorities",
            order=40,
            pages=(
                "priorities",
                "values",
                "must_have_add",
                "must_have",
                "priority_add",
                "priority",
                "priority_order",
                "priority_weights",
            ),
        ),
        SectionTab(
            label=_("Offers"), url_name="offers:index", order=50, pages=("index", "good_enough", "fit"), rare=True
        ),
    )
    archive = (
        ArchivedModel("balance.MustHave", "MustHave"),
        ArchivedModel("balance.Priority", "Priority"),
        ArchivedModel("balance.Weighing", "PriorityWeighting", {"law": "weighting_method"}),
        ArchivedModel("balance.Level", "PriorityRating", {"surety": "certainty"}),
        ArchivedModel("balance.MustHaveAnswer", "MustHaveAnswer"),
    )
