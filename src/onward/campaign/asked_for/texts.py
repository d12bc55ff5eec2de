"""What the pages say of what postings ask for."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.campaign.asked_for.queries import AskedOverview, CountedThing, JobsCounted
from onward.campaign.asked_for.rules import names_of_thing
from onward.parsing.postings.records import RequirementKind
from onward.ui.humanize import join_list, written_count

KIND_LABELS = {
    RequirementKind.SKILL: gettext_lazy("Skills"),
    RequirementKind.EXPERIENCE: gettext_lazy("Years of experience"),
    RequirementKind.DEGREE: gettext_lazy("Education"),
    RequirementKind.LANGUAGE: gettext_lazy("Languages"),
    RequirementKind.LICENCE: gettext_lazy("Licenses and certificates"),
    RequirementKind.RIGHT_TO_WORK: gettext_lazy("Right to work"),
    RequirementKind.CLEARANCE: gettext_lazy("Security clearance"),
    RequirementKind.TRAVEL: gettext_lazy("Travel"),
    RequirementKind.PLACE: gettext_lazy("Location"),
}
JOBS_LABELS = {
    JobsCounted.ALL: gettext_lazy("All jobs"),
    JobsCounted.SAVED: gettext_lazy("Saved"),
    JobsCounted.SENT: gettext_lazy("Applied"),
    JobsCounted.FURTHER: gettext_lazy("Got further"),
}
INPUT_ERRORS = {
    "not_learnable": gettext_lazy("You can only plan learning for skills, languages, and licenses."),
}
_DEGREES = {
    "school": gettext_lazy("High school"),
    "vocational": gettext_lazy("Vocational training"),
    "associate": gettext_lazy("Associate degree"),
    "bachelor": gettext_lazy("Bachelor's degree"),
    "master": gettext_lazy("Master's degree"),
    "doctorate": gettext_lazy("Doctorate"),
}


def thing_name(thing: CountedThing) -> str:
    """Return what a thing is called; one without a name of its own is called as its kind."""
    if thing.kind is RequirementKind.EXPERIENCE:
        return _years_text(thing.name)
    if thing.kind is RequirementKind.DEGREE and thing.key in _DEGREES:
        return str(_DEGREES[thing.key])
    name = join_list(names_of_thing(thing.name), either=True) or str(KIND_LABELS[thing.kind])
    return name if thing.kind is RequirementKind.SKILL else name[:1].upper() + name[1:]


def count_text(thing: CountedThing) -> str:
    """Say in how many postings a thing is a must, and in how many it is nice to have."""
    said = []
    if thing.must:
        said.append(ngettext("Required by %(n)s job", "Required by %(n)s jobs", thing.must) % {"n": thing.must})
    if thing.nice:
        said.append(
            ngettext("Nice to have for %(n)s job", "Nice to have for %(n)s jobs", thing.nice) % {"n": thing.nice}
        )
    return " · ".join(said)


def _years_text(written: str) -> str:
    try:
        years = float(written)
    except ValueError:
        return written
    if years < 1:
        return _("Less than a year")
    count = int(years)
    return ngettext("%(n)s year or more", "%(n)s years or more", count) % {"n": f"{years:g}"}


def overview_text(overview: AskedOverview) -> str:
    """Say how many postings the counts are about, and why not more."""
    read = overview.read
    text = ngettext("Based on %(n)s posting.", "Based on %(n)s postings.", read)
    said = [text % {"n": written_count(read)}]
    without = overview.jobs - read - overview.unread
    if without:
        text = ngettext("%(n)s more job has no posting saved.", "%(n)s more jobs have no posting saved.", without)
        said.append(text % {"n": written_count(without)})
    if overview.unread:
        text = ngettext(
            "%(n)s posting will be read within 15 minutes.",
            "%(n)s postings will be read within 15 minutes.",
            overview.unread,
        )
        said.append(text % {"n": written_count(overview.unread)})
    return " ".join(said)


def learning_text(thing: CountedThing) -> str:
    """Say what a line of the plan is about."""
    text = _("Work toward: %(name)s") if thing.kind is RequirementKind.LICENCE else _("Learn %(name)s")
    return text % {"name": thing_name(thing)}
