"""Pages of boards with known markup: where to find title, employer, place and description."""

from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onward.parsing.postings.boards.values import (
    Value,
    found_places,
    found_text,
    found_work_type,
    place,
    remote_in_place,
    text,
)
from onward.parsing.postings.html import node_blocks
from onward.parsing.postings.links import board_address
from onward.parsing.postings.records import FieldSource, Found, Posting


@dataclass(frozen=True, slots=True)
class BoardMarkup:
    """Selectors of one board's page: the first that finds something with text counts. ``is_unmistakable`` where no
    other site has such a title, so that the page is known without its address."""

    board: str
    title: tuple[str, ...]
    company: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    work_type: tuple[str, ...] = ()
    description: tuple[str, ...] = ()
    is_unmistakable: bool = True


MARKUP = (
    BoardMarkup(
        "greenhouse",
        ("h1.app-title", ".job__title h1"),
        ("#header .company-name",),
        ("#header .location", ".job__location"),
        (),
        (".job__description", "#content"),
    ),
    BoardMarkup(
        "lever",
        (".posting-headline h2",),
        (),
        (".posting-categories .location",),
        (".posting-categories .commitment",),
        (".posting-page .content > .section-wrapper.page-full-width", '[data-qa="job-description"]'),
    ),
    BoardMarkup(
        "workday",
        ('[data-automation-id="jobPostingHeader"]',),
        (),
        ('[data-automation-id="locations"] dd',),
        ('[data-automation-id="time"] dd',),
        ('[data-automation-id="jobPostingDescription"]',),
    ),
    BoardMarkup(
        "icims",
        ("h1.iCIMS_Header", ".iCIMS_Header h1", ".iCIMS_Header"),
        (),
        (".iCIMS_JobHeaderGroup .iCIMS_JobHeaderData", ".iCIMS_JobLocation"),
        (),
        (".iCIMS_JobContent", ".iCIMS_InfoMsg_Job"),
    ),
    BoardMarkup(
        "bamboohr",
        (".ResAts__header h1", ".BambooHR-ATS-Job-Title"),
        (),
        (".posInfo__Value",),
        (),
        (".BambooRich", ".ResAts__card-content"),
    ),
    BoardMarkup(
        "breezy",
        (".banner h1", ".position-header h1"),
        (".banner .company-name",),
        (".banner .location", ".meta .location"),
        (".banner .type", ".meta .type"),
        (".description",),
        is_unmistakable=False,
    ),
    BoardMarkup("jobvite", (".jv-header",), (), (), (), (".jv-job-detail-description",)),
    BoardMarkup(
        "successfactors",
        ('[data-careersite-propertyid="title"]', ".jobTitle [itemprop=title]"),
        ('[data-careersite-propertyid="customfield1"] [itemprop=hiringOrganization]',),
        ('[data-careersite-propertyid="location"]', '[data-careersite-propertyid="city"]', ".jobGeoLocation"),
        ('[data-careersite-propertyid="shifttype"]',),
        ('[data-careersite-propertyid="description"]', ".jobdescription"),
    ),
    BoardMarkup(
        "jazzhr",
        (".job-header h1",),
        (".job-header .company",),
        ('.job-attributes-container [title="Location"]', "#resumator-job-location"),
        ('.job-attributes-container [title="Type"]', "#resumator-job-employment"),
        ("#job-description",),
        is_unmistakable=False,
    ),
    BoardMarkup(
        "smartrecruiters",
        ("h1.job-title",),
        (".header-logo [itemprop=name]",),
        ("spl-job-location", ".job-details [itemprop=address]"),
        (".job-details [itemprop=employmentType]",),
        (".job-sections",),
        is_unmistakable=False,
    ),
    BoardMarkup(
        "workable",
        ('[data-ui="job-title"]',),
        ('[data-ui="company-name"]',),
        ('[data-ui="job-location"]',),
        ('[data-ui="job-type"]',),
        ('[data-ui="job-breakdown"]', '[data-ui="job-description"]'),
    ),
    BoardMarkup(
        "linkedin",
        (
            ".top-card-layout__title",
            ".job-details-jobs-unified-top-card__job-title",
            ".jobs-unified-top-card__job-title",
        ),
        (
            ".topcard__org-name-link",
            ".job-details-jobs-unified-top-card__company-name",
            ".jobs-unified-top-card__company-name",
        ),
        (
            ".topcard__flavor--bullet",
            ".jobs-unified-top-card__bullet",
            ".job-details-jobs-unified-top-card__primary-description-container .tvm__text",
        ),
        (),
        (".show-more-less-html__markup", ".jobs-description__content", "#job-details"),
    ),
    BoardMarkup(
        "indeed",
        ('[data-testid="jobsearch-JobInfoHeader-title"]', ".jobsearch-JobInfoHeader-title"),
        ('[data-testid="inlineHeader-companyName"]', '[data-company-name="true"]'),
        ('[data-testid="inlineHeader-companyLocation"]', '[data-testid="job-location"]'),
        (),
        ("#jobDescriptionText",),
    ),
    BoardMarkup(
        "stepstone",
        ('[data-at="header-job-title"]',),
        ('[data-at="metadata-company-name"]', '[data-at="header-company-name"]'),
        ('[data-at="metadata-location"]',),
        ('[data-at="metadata-work-type"]',),
        ('[data-at="job-ad-content"]', '[data-at="jobad-content"]'),
    ),
    BoardMarkup(
        "xing",
        ('[data-testid="job-details-title"]', '[data-xds="Hero"] h1'),
        ('[data-testid="job-details-company-info-name"]',),
        ('[data-testid="job-details-location"]',),
        (),
        ('[data-testid="expandable-content"]', '[data-testid="job-description"]'),
        is_unmistakable=False,
    ),
    BoardMarkup(
        "glassdoor",
        ('[data-test="job-title"]', '[class*="JobDetails_jobTitle"]', 'h1[id^="jd-job-title"]'),
        ('[class*="EmployerProfile_employerNameHeading"]', '[data-test="employer-name"]'),
        ('[data-test="location"]',),
        (),
        ('[class*="JobDetails_jobDescription"]', "#JobDescriptionContainer"),
        is_unmistakable=False,
    ),
)


_ANY_TITLE = ", ".join(selector for markup in MARKUP for selector in markup.title)


def read_markup(tree: LexborHTMLParser, *, url: str | None = None) -> Posting | None:
    """Read the page of one opening by the markup of its board: that of ``url``, else the first that is unmistakable.

    ``None`` where no known title stands in the page. The tree comes from a page of bounded size.
    """
    if not tree.css_matches(_ANY_TITLE):
        return None
    address = board_address(url) if url else None
    own = [markup for markup in MARKUP if address and markup.board == address.board]
    for markup in [*own, *(markup for markup in MARKUP if markup.is_unmistakable)]:
        if title := _first_text(tree, markup.title):
            return _read(tree, markup, title)
    return None


def _read(tree: LexborHTMLParser, markup: BoardMarkup, title: str) -> Posting:
    places = found_places([place(words=_first_text(tree, markup.places))])
    company = _first_text(tree, markup.company)
    body = _first(tree, markup.description)
    return Posting(
        title=_of_html(found_text(title)),
        company=_of_html(found_text(company.removeprefix("at ") if markup.board == "greenhouse" else company)),
        places=_of_html(places),
        remote=_of_html(remote_in_place(places)),
        work_type=_of_html(found_work_type(_first_text(tree, markup.work_type))),
        description=node_blocks(body) if body is not None else (),
    )


def _of_html(field: Found[Value] | None) -> Found[Value] | None:
    """Return the field as one that people read on the page, rather than data."""
    return replace(field, source=FieldSource.HTML) if field else None


def _first_text(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> str:
    node = _first(tree, selectors)
    return text(node.text(separator=" ", strip=True)) if node is not None else ""


def _first(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> LexborNode | None:
    """Return the first element with text that a selector finds."""
    for selector in selectors:
        node = tree.css_first(selector)
        if node is not None and node.text(strip=True):
            return node
    return None
