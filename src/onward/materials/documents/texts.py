"""Sentences on the pages of documents."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from babel import Locale
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from onward.foundation.operations import InputError
from onward.materials.documents.coverage import CoverageCounts, DemandRow, ShownLimits, coverage_counts
from onward.materials.documents.models import Document
from onward.materials.documents.outline import OutlinedLine, OutlinedSection
from onward.materials.documents.price import PutInPrice
from onward.materials.documents.queries import DocumentPage
from onward.materials.documents.rules import SUMMARY, read_stored_settings
from onward.materials.documents.sources import PartSource
from onward.materials.paper.templates import TEMPLATES
from onward.materials.paper.texts import missing_letters_text
from onward.materials.paper.words import heading_languages
from onward.materials.records import Demand, Density, PageSettings, PageSize
from onward.materials.tailoring.records import CoverageState
from onward.parsing.postings.records import RequirementKind
from onward.profile.public import SectionChoice, dates_text
from onward.profile.records import ContentEntry, ContentLine
from onward.ui.humanize import join_list
from onward.ui.texts import ANY_OTHER_INPUT_ERROR

MAX_NAMED, MAX_PROOF = 4, 160
MAX_GONE, MAX_GONE_WORDS, MAX_GONE_LENGTH = 2, 8, 60

INPUT_ERRORS = {
    "empty_profile": gettext_lazy("Onward tailors from your own résumé. Import it first."),
    "application_gone": gettext_lazy("This job was deleted in the meantime, so no résumé was made for it."),
    "too_many_documents": gettext_lazy("You have 500 documents, which is all there's room for. Delete some first."),
}
SIZE_NAMES = [(PageSize.A4.value, gettext_lazy("A4")), (PageSize.LETTER.value, gettext_lazy("US Letter"))]
DENSITY_NAMES = [
    (Density.COMPACT.value, gettext_lazy("Compact")),
    (Density.NORMAL.value, gettext_lazy("Normal")),
    (Density.ROOMY.value, gettext_lazy("Roomy")),
]
FONT_NAMES = [
    ("", gettext_lazy("The template's own")),
    ("serif", gettext_lazy("Serif")),
    ("sans", gettext_lazy("Sans")),
]
TEMPLATE_NAMES = {
    "classic": gettext_lazy("Classic"),
    "modern": gettext_lazy("Modern, two columns"),
    "compact": gettext_lazy("Compact"),
    "academic": gettext_lazy("Academic"),
    "engineering": gettext_lazy("Engineering"),
    "sidebar": gettext_lazy("Sidebar"),
    "margin": gettext_lazy("Headings in the margin"),
    "plain": gettext_lazy("Plain"),
}
DEGREE_NAMES = {
    "school": gettext_lazy("High school diploma"),
    "vocational": gettext_lazy("Vocational training"),
    "associate": gettext_lazy("Associate degree"),
    "bachelor": gettext_lazy("Bachelor's degree"),
    "master": gettext_lazy("Master's degree"),
    "doctorate": gettext_lazy("Doctorate"),
}
STATE_NAMES = {
    CoverageState.COVERED: gettext_lazy("Shown"),
    CoverageState.WEAK: gettext_lazy("Only named"),
    CoverageState.MISSING: gettext_lazy("Not in your profile"),
    CoverageState.UNKNOWN: gettext_lazy("Not for a résumé"),
}


@dataclass(frozen=True, slots=True)
class PageTexts:
    """The sentences above a document: how well it answers its posting, whether more is possible, whether it is too
    long, and which characters have no font."""

    summary: str
    comparison: str
    best: str
    letters: str


def error_text(error: InputError) -> str:
    return str(INPUT_ERRORS.get(error.code, ANY_OTHER_INPUT_ERROR)) % error.facts


def page_count_choices(most: int) -> list[tuple[int, object]]:
    return [(n, ngettext_lazy("%(n)s page", "%(n)s pages", n) % {"n": n}) for n in range(1, most + 1)]


def state_text(row: DemandRow) -> str:
    """Say how well one requirement is shown: "Shown 3 times"."""
    if row.is_left_out:
        return _("In your profile, not on the page")
    if row.state is CoverageState.WEAK and row.years:
        return ngettext("%(n)s year shown", "%(n)s years shown", math.ceil(row.years)) % {"n": f"{row.years:g}"}
    if row.after > 1:
        return ngettext("Shown %(n)s time", "Shown %(n)s times", row.after) % {"n": row.after}
    return str(STATE_NAMES[row.state])


def pages_text(settings: PageSettings) -> str:
    """Describe the pages in a few words: "Classic, A4, 1 page"."""
    pages = ngettext("%(n)s page", "%(n)s pages", settings.max_pages) % {"n": settings.max_pages}
    size = dict(SIZE_NAMES)[settings.size.value]
    return _("Pages: %(template)s, %(size)s, %(pages)s") % {
        "template": template_name(settings.template),
        "size": size,
        "pages": pages,
    }


def about_text(document: Document) -> str:
    """Describe a document in a list: its job, unless it is named after that, and how its pages look."""
    settings = read_stored_settings(document.settings)
    pages = ngettext("%(n)s page", "%(n)s pages", settings.max_pages) % {"n": settings.max_pages}
    job = str(document.application.job) if document.application else _("For any job")
    parts = (job if job != document.title else "", template_name(settings.template), pages)
    return " · ".join(filter(None, parts))


def template_name(name: str) -> str:
    return str(TEMPLATE_NAMES.get(name, name.capitalize()))


def page_texts(page: DocumentPage) -> PageTexts:
    must, nice = (coverage_counts(page.demands, must=each) for each in (True, False))
    return PageTexts(
        summary=_summary(must, nice),
        comparison=_comparison(must, nice),
        best=_best(must, page.limits),
        letters=missing_letters_text(page.missing_letters),
    )


def _summary(must: CoverageCounts, nice: CoverageCounts) -> str:
    asked = must.asked + nice.asked
    if asked and must.shown + nice.shown == asked:
        return _("This résumé shows everything they ask for.")
    required = (
        ngettext("%(n)s of %(all)s requirement", "%(n)s of %(all)s requirements", must.asked)
        % {"n": must.shown, "all": must.asked}
        if must.shown
        else ""
    )
    wished = (
        ngettext("%(n)s of %(all)s nice-to-have", "%(n)s of %(all)s nice-to-haves", nice.asked)
        % {"n": nice.shown, "all": nice.asked}
        if nice.shown
        else ""
    )
    if required or wished:
        return _("This résumé shows %(what)s.") % {"what": join_list(filter(None, (required, wished)))}
    return _("This résumé doesn't show anything they ask for yet.") if asked else ""


def _comparison(must: CoverageCounts, nice: CoverageCounts) -> str:
    """Say what the newest lines alone would show, if that is less."""
    shown, before = must.shown + nice.shown, must.before + nice.before
    if not shown or before >= shown:
        return ""
    if not before:
        return _("Your newest lines alone would show none of it.")
    text = ngettext(
        "Your newest lines alone would show %(n)s of these %(all)s.",
        "Your newest lines alone would show %(n)s of these %(all)s.",
        before,
    )
    return text % {"n": before, "all": shown}


def _best(must: CoverageCounts, limits: ShownLimits | None) -> str:
    """Say whether another selection could show more of what is missing, as far as that is known."""
    if must.asked and must.shown == must.asked:
        return ""
    if must.shown and must.shown == must.could:
        return _("That's every requirement your profile can show.")
    if limits is None or limits.more_must is None:
        return ""
    if not limits.more_must and limits.more_nice == 0:
        return _("No other choice of lines that fits shows more.")
    if not limits.more_must:
        return _("No other choice of lines that fits shows more requirements.")
    text = ngettext(
        "At most %(n)s more requirement could fit.", "At most %(n)s more requirements could fit.", limits.more_must
    )
    return text % {"n": limits.more_must}


def length_text(page: DocumentPage) -> str:
    """Say that there are more pages than are wanted; waits until they are set."""
    most = page.printout.settings.max_pages
    count = len(page.pages)
    if count <= most:
        return ""
    text = ngettext(
        "This takes %(n)s pages, and you wanted %(most)s. Take something out, or tailor it again.",
        "This takes %(n)s pages, and you wanted %(most)s. Take something out, or tailor it again.",
        count,
    )
    return text % {"n": count, "most": most}


class LineWords:
    """The notes beside the lines and entries of one document."""

    def __init__(self, page: DocumentPage) -> None:
        self._shows = _shown_by_part(page.demands)
        self._rows = page.rows

    def demand(self, row: DemandRow) -> str:
        return demand_name(row.demand)

    def section(self, section: OutlinedSection) -> str:
        own = section.entries[0].entry.heading
        return own or str(SectionChoice(section.kind).label)

    def entry(self, entry: ContentEntry) -> str:
        return entry_text(entry)

    def note(self, entry: ContentEntry) -> str:
        facts = entry.facts
        is_named = facts.title or facts.degree or facts.organization
        return dates_text(facts.dates) or (", ".join(facts.keywords[:6]) if is_named else "")

    def origin(self, source: PartSource) -> str:
        """Say where a part of the page comes from: its entry, its wording, its proof, and what it shows."""
        if source.entry is None:
            return _("The summary of your profile")
        entry = self.entry(source.entry.entry)
        if source.line is None:
            return entry
        shows = self.source(source.line) or (_("There was room for it") if self._shows else "")
        return " · ".join(filter(None, (entry, *self._behind(source.line), shows)))

    def _behind(self, line: OutlinedLine) -> list[str]:
        ids = [each.id for each in line.line.wordings]
        said = [_("Wording %(n)s of %(all)s") % {"n": ids.index(line.wording.id) + 1, "all": len(ids)}]
        row = self._rows.get(line.line.id)
        if row and row.proof:
            said.append(_("Proof: %(proof)s") % {"proof": Truncator(row.proof).chars(MAX_PROOF)})
        if row and row.seen_by:
            said.append(_("Seen by %(who)s") % {"who": row.seen_by})
        return said if len(ids) > 1 else said[1:]

    def source(self, line: OutlinedLine) -> str:
        """Say why a line is in or out: the requirements it shows, and whether something else shows them too."""
        rows = self._shows.get(line.line.id, [])
        names = _names(rows)
        if not rows:
            return self._reason_of_others(line)
        if line.is_in:
            alone = [row for row in rows if row.after == 1]
            if alone:
                return _("The only line that shows %(what)s") % {"what": _names(alone)}
            return _("Shows %(what)s") % {"what": names}
        missed = [row for row in rows if not row.after]
        if missed:
            return _("Would show %(what)s") % {"what": _names(missed)}
        return _("Shows %(what)s, like other lines on the page") % {"what": names}

    def _reason_of_others(self, line: OutlinedLine) -> str:
        """Say why a line that shows no requirement is out; one that is in only fills the space."""
        if line.is_in or not self._shows or line.line.id == SUMMARY:
            return ""
        return _("You took it out") if line.is_left_out else _("Shows nothing they ask for")


def entry_text(entry: ContentEntry) -> str:
    """Name an entry: "Baker, Old Mill"."""
    facts = entry.facts
    parts = (facts.title or facts.degree, facts.organization)
    return ", ".join(filter(None, parts)) or ", ".join(facts.keywords)[:80] or facts.summary[:80]


def price_text(price: PutInPrice) -> str:
    """Say what has to go when something is put in: "Fits in place of “Trained two apprentices”"."""
    if not price.fits:
        return _("Doesn't fit: what you pinned takes all the room")
    if price.gone is None:
        return _("No room left: something else would have to go")
    if not price.gone:
        return _("There is room for it")
    named = [_gone_text(each) for each in price.gone[:MAX_GONE]]
    more = len(price.gone) - len(named)
    if more:
        named.append(ngettext("%(n)s more", "%(n)s more", more) % {"n": more})
    return _("Fits in place of %(what)s") % {"what": join_list(named)}


def _gone_text(gone: ContentEntry | ContentLine) -> str:
    text = gone.wordings[0].text if isinstance(gone, ContentLine) else entry_text(gone)
    return _("“%(words)s”") % {"words": Truncator(Truncator(text).words(MAX_GONE_WORDS)).chars(MAX_GONE_LENGTH)}


def _shown_by_part(rows: Sequence[DemandRow]) -> dict[str, list[DemandRow]]:
    found: dict[str, list[DemandRow]] = {}
    for row in rows:
        for part in row.parts:
            found.setdefault(part, []).append(row)
    return found


def _names(rows: Sequence[DemandRow]) -> str:
    """Return the names of requirements, each once, without years or level."""
    names = [_thing_asked_for(row.demand) or _("“%(words)s”") % {"words": row.demand.words[:60]} for row in rows]
    return join_list(list(dict.fromkeys(names))[:MAX_NAMED])


def demand_name(demand: Demand) -> str:
    """Name a requirement in a few words: "Python", "4 years of Python", "Bachelor's degree or higher"."""
    thing = _thing_asked_for(demand)
    if demand.kind is RequirementKind.EXPERIENCE and demand.years:
        years = ngettext("%(n)s year", "%(n)s years", math.ceil(demand.years)) % {"n": f"{demand.years:g}"}
        return _("%(years)s of %(what)s") % {"years": years, "what": thing} if thing else years
    return thing or demand.words


def _thing_asked_for(demand: Demand) -> str:
    """Return the names of one demand, without how long: "Python or R"; empty where only its words are known."""
    if demand.kind is RequirementKind.DEGREE and demand.names:
        name = DEGREE_NAMES.get(demand.names[0], demand.names[0])
        return _("%(degree)s or higher") % {"degree": name} if len(demand.names) > 1 else str(name)
    return join_list(demand.names[:MAX_NAMED], either=True)


def template_choices() -> list[tuple[str, str]]:
    return [(name, template_name(name)) for name in TEMPLATES if name != "letter"]


def language_choices() -> list[tuple[str, str]]:
    """Return the languages that headings can have, each in its own words."""
    return [(each, (Locale.parse(each).display_name or each).capitalize()) for each in heading_languages()]
