"""How job boards write the addresses of openings, as data.

A pattern is held against host and path together, in lower and upper case as written, without ``www.``. ``employer``
is the employer's name on the board, ``id`` the number or code of the opening.
"""

import re
from dataclasses import dataclass

_UUID = r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
_EMPLOYER = r"(?P<employer>[^/.]+)"
_SLUG = r"(?P<employer>[^/]+)"
_WORKDAY_OPENING = r"(?:job|details)/(?:[^/]+/)?[^/_]*_(?P<id>[\w-]*?\d[\w-]*?)(?:-\d)?(?:/apply.*)?$"
"""The place in the path and a final "-1" are optional."""
_LANGUAGE = r"(?:[a-z]{2}(?:[-_][a-zA-Z]{2})?/)?"


@dataclass(frozen=True, slots=True)
class LinkPattern:
    """Addresses of one board. ``parameter`` is the name in the query that holds the id where the path does not;
    ``counts_per_employer`` where two employers can have the same id."""

    board: str
    address: str
    parameter: str = ""
    employer_parameter: str = ""
    counts_per_employer: bool = False


def _pattern(board: str, address: str, parameter: str = "", employer_parameter: str = "") -> LinkPattern:
    return LinkPattern(board, address, parameter, employer_parameter, board in COUNTED_PER_EMPLOYER)


COUNTED_PER_EMPLOYER = frozenset("bamboohr icims personio recruitee successfactors teamtailor workday wttj".split())
CASE_MATTERS = frozenset({"jazzhr", "jobvite", "workable search"})

LINK_PATTERNS = (
    _pattern("greenhouse", r"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/(?!embed/)" + _SLUG + r"/jobs/(?P<id>\d+)"),
    _pattern("greenhouse", r"boards-api(?:\.eu)?\.greenhouse\.io/v1/boards/" + _SLUG + r"/jobs/(?P<id>\d+)"),
    _pattern("greenhouse", r"(?:job-)?boards(?:\.eu)?\.greenhouse\.io/embed/job_app", "token", "for"),
    _pattern("greenhouse", r"my\.greenhouse\.io/view_job", "job_post_id"),
    _pattern("lever", r"(?:jobs|api)(?:\.eu)?\.lever\.co/(?:v0/postings/)?" + _SLUG + rf"/(?P<id>{_UUID})"),
    _pattern("ashby", r"jobs\.ashbyhq\.com/" + _SLUG + rf"/(?P<id>{_UUID})"),
    _pattern("workable", r"apply\.workable\.com/(?:(?!j/)(?P<employer>[^/]+)/)?j/(?P<id>[0-9A-Fa-f]{8,12})(?![^/])"),
    _pattern("workable", r"apply\.workable\.com/api/v\d/accounts/" + _SLUG + r"/jobs/(?P<id>[0-9A-Fa-f]{8,12})"),
    _pattern(
        "workable", r"(?!apply\.|jobs\.)" + _EMPLOYER + r"\.workable\.com/j(?:obs)?/(?P<id>[0-9A-Fa-f]{8,12})(?![^/])"
    ),
    _pattern("workable search", r"jobs\.workable\.com/view/(?P<id>[0-9A-Za-z]{12,})"),
    _pattern(
        "smartrecruiters",
        r"(?:jobs|careers)\.smartrecruiters\.com/(?:oneclick-ui/company/)?(?P<employer>[^/]+)/"
        rf"(?:publication/)?(?P<id>\d{{6,}}|{_UUID})",
    ),
    _pattern("smartrecruiters", r"api\.smartrecruiters\.com/v1/companies/" + _SLUG + r"/postings/(?P<id>[\w-]+)"),
    _pattern("recruitee", _EMPLOYER + r"\.recruitee\.com/" + _LANGUAGE + r"(?:l/\w+/)?o/(?P<id>[^/]+)"),
    _pattern("recruitee", _EMPLOYER + r"\.recruitee\.com/api/offers/(?P<id>[^/]+)"),
    _pattern("personio", _EMPLOYER + r"\.jobs\.personio\.[a-z]+/job/(?P<id>\d+)"),
    _pattern("personio", _EMPLOYER + r"\.jobs\.personio\.[a-z]+/?", "job_id"),
    _pattern("teamtailor", _EMPLOYER + r"(?:\.[a-z]{2})?\.teamtailor\.com/" + _LANGUAGE + r"jobs/(?P<id>\d+)"),
    _pattern("workday", _EMPLOYER + r"(?:\.wd\d+)?\.myworkdayjobs(?:-impl)?\.com/(?:[^/]+/){0,4}" + _WORKDAY_OPENING),
    _pattern(
        "workday",
        r"(?:[\w-]+\.)?wd\d+\.myworkdaysite\.com/" + _LANGUAGE + "recruiting/" + _SLUG + "/[^/]+/" + _WORKDAY_OPENING,
    ),
    _pattern("icims", _EMPLOYER + r"\.icims\.com/jobs/(?P<id>\d+)"),
    _pattern("bamboohr", _EMPLOYER + r"\.bamboohr\.com/(?:careers|jobs)/(?:view/)?(?P<id>\d+)"),
    _pattern("bamboohr", _EMPLOYER + r"\.bamboohr\.com/(?:jobs|careers)/(?:view|embed2?)\.php", "id"),
    _pattern("breezy", _EMPLOYER + r"\.breezy\.hr/(?:[a-z]{2}/)?p/(?P<id>[0-9a-f]{10,})"),
    _pattern("jobvite", r"(?:jobs|app|hire)\.jobvite\.com/(?:careers/)?" + _SLUG + r"/job/(?P<id>o[0-9A-Za-z]{6,})"),
    _pattern("jobvite", r"(?:jobs|app|hire)\.jobvite\.com/(?:j|Jobvite/Job\.aspx)/?", "cj"),
    _pattern(
        "successfactors",
        r"career\d*(?:\.sapsf|\.successfactors)\.(?:com|eu|cn)/(?:sf)?career\b.*",
        "career_job_req_id",
        "company",
    ),
    _pattern("successfactors", r"career\d*(?:\.sapsf|\.successfactors)\.(?:com|eu|cn)/sfcareer/.*", "jobId", "company"),
    _pattern("pinpoint", _EMPLOYER + r"\.pinpointhq\.com/" + _LANGUAGE + rf"(?:postings|jobs)/(?P<id>{_UUID}|\d+)"),
    _pattern("rippling", r"ats(?:\.[a-z]{2}\d?)?\.rippling\.com/" + _LANGUAGE + _SLUG + rf"/jobs/(?P<id>{_UUID})"),
    _pattern("jazzhr", _EMPLOYER + r"\.applytojob\.com/apply/(?:jobs/details/)?(?P<id>[0-9A-Za-z]{8,12})(?![^/])"),
    _pattern("linkedin", r"(?:\w+\.)?linkedin\.com/(?:comm/)?jobs/view/(?:[^/]*-)?(?P<id>\d{6,})"),
    _pattern("linkedin", r"(?:\w+\.)?linkedin\.com/jobs-guest/jobs/api/jobPosting/(?P<id>\d{6,})"),
    _pattern("linkedin", r"(?:\w+\.)?linkedin\.com/(?:comm/)?jobs\b.*", "currentJobId"),
    _pattern("indeed", r"(?:\w+\.)?indeed\.[a-z.]+/.*", "jk"),
    _pattern("indeed", r"(?:\w+\.)?indeed\.[a-z.]+/.*", "vjk"),
    _pattern("indeed", r"(?:\w+\.)?indeed\.[a-z.]+/job/[^/]*-(?P<id>[0-9a-f]{16})"),
    _pattern("stepstone", r"(?:\w+\.)?stepstone\.[a-z.]+/.*--(?P<id>\d{5,})(?:-inline)?(?:\.html)?$"),
    _pattern("xing", r"(?:\w+\.)?xing\.com/jobs/(?:[^/]*-)?(?P<id>\d{5,})(?:\.html)?$"),
    _pattern("xing", r"(?:\w+\.)?xing\.com/jobs/search\b.*", "id"),
    _pattern("glassdoor", r"(?:\w+\.)?glassdoor\.[a-z.]+/.*[,_-]JL_?(?P<id>\d{6,})"),
    _pattern("glassdoor", r"(?:\w+\.)?glassdoor\.[a-z.]+/.*", "jobListingId"),
    _pattern("glassdoor", r"(?:\w+\.)?glassdoor\.[a-z.]+/.*", "jl"),
    _pattern("monster", r"(?:\w+\.)?monster\.[a-z.]+/(?:.+/)?[^/]*--(?P<id>" + _UUID + r")"),
    _pattern("ziprecruiter", r"(?:\w+\.)?ziprecruiter\.[a-z.]+/.*", "jid"),
    _pattern("dice", r"dice\.com/(?:jobs/|job-)detail/(?:[^/]+/)*(?P<id>" + _UUID + r")"),
    _pattern("reed", r"reed\.co\.uk/jobs/[^/]+/(?P<id>\d{6,})"),
    _pattern("totaljobs", r"(?:totaljobs|cwjobs|jobsite)\.(?:com|co\.uk)/job/.*-job(?P<id>\d{6,})"),
    _pattern("cv-library", r"cv-library\.co\.uk/job/(?P<id>\d{6,})"),
    _pattern("seek", r"(?:\w+\.)?seek\.(?:com\.au|co\.nz)/job/(?P<id>\d{6,})"),
    _pattern("wttj", r"welcometothejungle\.com/" + _LANGUAGE + "companies/" + _SLUG + r"/jobs/(?P<id>[^/]+)"),
    _pattern("wellfound", r"(?:wellfound|angel)\.(?:com|co)/(?:company/[^/]+/)?jobs/(?P<id>\d+)"),
    _pattern("arbeitsagentur", r"arbeitsagentur\.de/jobsuche/jobdetail/(?P<id>[\w-]+)"),
    _pattern("france travail", r"candidat\.(?:francetravail|pole-emploi)\.fr/offres/recherche/detail/(?P<id>\w+)"),
    _pattern("apec", r"apec\.fr/.*/detail-offre/(?P<id>\w+)"),
    _pattern("hellowork", r"hellowork\.com/" + _LANGUAGE + r"emplois?/(?P<id>\d+)"),
    _pattern("infojobs", r"infojobs\.net/.*/of-(?P<id>i[0-9a-f]{20,})"),
    _pattern("adzuna", r"adzuna\.[a-z.]+/(?:jobs/)?(?:details|land/ad)/(?P<id>\d{6,})"),
    _pattern("usajobs", r"usajobs\.gov/(?:GetJob/ViewDetails|job)/(?P<id>\d{6,})"),
    _pattern("nhs jobs", r"jobs\.nhs\.uk/candidate/jobadvert/(?P<id>[\w-]+)"),
)  # fmt: skip
"""The most telling pattern of a board first."""

KNOWN_SITES = re.compile(
    r"adzuna|angel\.co|apec\.fr|applytojob|arbeitsagentur|ashbyhq|bamboohr|breezy|cv-library|cwjobs|dice\.com|francetravail"
    r"|glassdoor|greenhouse|hellowork|icims|indeed|infojobs|jobsite|jobvite|lever\.co|linkedin|monster|myworkday|nhs\.uk"
    r"|personio|pinpointhq|pole-emploi|recruitee|reed\.co|rippling|sapsf|seek\.co|smartrecruiters|stepstone|successfactors"
    r"|teamtailor|totaljobs|usajobs|welcometothejungle|wellfound|workable|xing|ziprecruiter"
)
"""A part that every host of a pattern contains; most addresses are checked only for this."""

PARAMETERS_ON_ANY_HOST = {"gh_jid": "greenhouse", "ashby_jid": "ashby", "jvi": "jobvite"}
"""Parameters in the address of an employer's own page that embeds a board."""

REDIRECTING = (
    (re.compile(r"(?:\w+\.)?google\.[a-z.]+/url"), ("q", "url")),
    (re.compile(r"(?:\w+\.)?linkedin\.com/(?:safety/go|redir/redirect|authwall)"), ("url", "sessionRedirect")),
    (re.compile(r"[\w.]*safelinks\.protection\.outlook\.com/"), ("url",)),
    (re.compile(r"lm?\.facebook\.com/l\.php"), ("u",)),
    (re.compile(r"(?:\w+\.)?duckduckgo\.com/l/"), ("uddg",)),
    (re.compile(r"out\.reddit\.com/"), ("url",)),
)
"""Addresses that only redirect, with the parameters that hold the target."""

TRACKING_PREFIXES = ("utm_", "hsa_", "lever-source", "lever-origin", "pk_", "mtm_", "__jvs", "vero_", "mc_")
TRACKING_NAMES = frozenset(
    """
    _ga _gl _hsenc _hsmi applysource cmpid dclid ebp fbclid from fromage gads gbraid gclid gclsrc gh_src
    guccounter hsctatracking igshid iis iisn in_iframe jan1offset jobsource job_source jun1offset lici li_fat_id
    lipi medium midsig midtoken mkt_tok msclkid needsredirect oga origin originalsubdomain otptoken ref refer
    referer referral referrer refid s_cid s_kwcid sharetoken source sourcetype spm src src_cid srsltid tk
    trackid trackingid trackingtag tracking trk trkemail trkinfo ttclid twclid wbraid yclid
    """.split()
)
