"""Sentences about saved postings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.parsing.postings.records import Note, Remote, Seniority, WorkType

if TYPE_CHECKING:
    from onward.campaign.postings.operations import SavedPosting

INPUT_ERRORS = {
    "too_many_jobs": gettext_lazy("Onward is still busy with what you gave it before. Try again in a minute."),
    "no_link": gettext_lazy("This job has no link."),
}
NOTES = {
    Note.TOO_LARGE: gettext_lazy("This is too large to read. Paste the posting's text instead."),
    Note.TOO_DEEP: gettext_lazy("This page can't be read. Paste the posting's text instead."),
    Note.NEEDS_SIGN_IN: gettext_lazy(
        "This is what the page shows before you sign in. Paste the posting's text instead."
    ),
    Note.NEEDS_SCRIPT: gettext_lazy("The page was saved without its text. Paste the posting's text instead."),
    Note.LIST_PAGE: gettext_lazy("This page lists several jobs. Open the one you want and save that page."),
    Note.EXPIRED: gettext_lazy("This posting says it's closed."),
    Note.NOT_A_POSTING: gettext_lazy("This doesn't look like a job posting. You can save it anyway."),
}
FACTS = {
    f"remote:{Remote.HYBRID.value}": gettext_lazy("Hybrid"),
    f"remote:{Remote.YES.value}": gettext_lazy("Remote"),
    f"remote:{Remote.NO.value}": gettext_lazy("On site"),
    f"work_type:{WorkType.FULL_TIME.value}": gettext_lazy("Full-time"),
    f"work_type:{WorkType.PART_TIME.value}": gettext_lazy("Part-time"),
    f"work_type:{WorkType.CONTRACT.value}": gettext_lazy("Contract"),
    f"work_type:{WorkType.TEMPORARY.value}": gettext_lazy("Temporary"),
    f"work_type:{WorkType.INTERNSHIP.value}": gettext_lazy("Internship"),
    f"work_type:{WorkType.APPRENTICESHIP.value}": gettext_lazy("Apprenticeship"),
    f"work_type:{WorkType.VOLUNTEER.value}": gettext_lazy("Volunteer"),
    f"seniority:{Seniority.INTERN.value}": gettext_lazy("Intern"),
    f"seniority:{Seniority.ENTRY.value}": gettext_lazy("Entry level"),
    f"seniority:{Seniority.MID.value}": gettext_lazy("Mid level"),
    f"seniority:{Seniority.SENIOR.value}": gettext_lazy("Senior"),
    f"seniority:{Seniority.LEAD.value}": gettext_lazy("Lead"),
    f"seniority:{Seniority.EXECUTIVE.value}": gettext_lazy("Executive"),
}
CONFLICT_FIELDS = {
    "title": gettext_lazy("Title"),
    "company": gettext_lazy("Company"),
    "places": gettext_lazy("Location"),
    "pay": gettext_lazy("Pay"),
}


def fact_labels(facts: Mapping[str, str]) -> list[str]:
    """Describe how the work is done according to the posting, in a few words each."""
    labels = (FACTS.get(f"{name}:{facts.get(name, '')}") for name in ("remote", "work_type", "seniority"))
    return [str(label) for label in labels if label]


def conflict_texts(conflicts: Iterable[Mapping[str, str]]) -> list[str]:
    """Describe where a posting contradicts itself, in a sentence each."""
    text = _("%(field)s: the page says “%(kept)s” in one place and “%(other)s” in another.")
    return [
        text % {"field": CONFLICT_FIELDS[each["field"]], "kept": each["kept"], "other": each["other"]}
        for each in conflicts
        if each.get("field") in CONFLICT_FIELDS and {"kept", "other"} <= each.keys()
    ]


def note_texts(notes: frozenset[Note]) -> list[str]:
    """Describe what a person should know about a reading, in a sentence each."""
    return [str(text) for note, text in NOTES.items() if note in notes]


def changes_text(count: int) -> str:
    """How much a newer copy differs from the one before."""
    if not count:
        return _("Nothing changed since the copy before.")
    text = ngettext(
        "%(n)s paragraph changed since the copy before.", "%(n)s paragraphs changed since the copy before.", count
    )
    return text % {"n": count}


def saved_postings_text(saved: Sequence[SavedPosting]) -> str:
    """What became of several postings."""
    new = sum(each.is_new for each in saved)
    known = len(saved) - new
    parts = []
    if new:
        parts.append(ngettext("%(n)s job saved.", "%(n)s jobs saved.", new) % {"n": new})
    if known:
        text = ngettext(
            "%(n)s was already saved; its newer copy is kept.",
            "%(n)s were already saved; their newer copies are kept.",
            known,
        )
        parts.append(text % {"n": known})
    return " ".join(parts)


def command_text(saved: SavedPosting, problem: str) -> str:
    """What ``onward save`` did."""
    job = saved.application.job
    if not saved.is_new:
        return _("Already saved: %(job)s. The newer copy of its posting is kept.") % {"job": job}
    if problem:
        return _("Saved %(job)s, but its page couldn't be read. %(problem)s") % {"job": job, "problem": problem}
    return _("Saved %(job)s.") % {"job": job}


def nothing_new_text() -> str:
    """What became of a posting that was saved again as it was."""
    return _("You've saved this job before, and its posting hasn't changed.")
