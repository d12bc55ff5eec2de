"""Links of a letter with a purpose, told by the host that they really lead to."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding.answers import LinkPurpose, PurposefulLink

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_MOST = 10
_MOST_READ = 200
_URL = re.compile(r"https?://[^\s<>\"'\u00ab\u00bb()\[\]{}]{4,2000}", re.IGNORECASE)
_HOSTS: dict[LinkPurpose, tuple[str, ...]] = {
    LinkPurpose.SCHEDULING: (
        *(
            "calendly.com",
            "cal.com",
            "savvycal.com",
            "youcanbook.me",
            "doodle.com",
            "goodtime.io",
            "zcal.co",
            "tidycal.com",
        ),
        *(
            "acuityscheduling.com",
            "appointlet.com",
            "outlook.office.com",
            "outlook.office365.com",
            "calendar.app.google",
        ),
        *("picktime.com", "simplybook.me", "meetings.hubspot.com", "chilipiper.com", "prelude.co", "modernloop.io"),
    ),
    LinkPurpose.ASSESSMENT: (
        *(
            "codility.com",
            "hackerrank.com",
            "codesignal.com",
            "testgorilla.com",
            "hirevue.com",
            "hirevue.eu",
            "coderbyte.com",
        ),
        *(
            "pymetrics.ai",
            "pymetrics.com",
            "shl.com",
            "karat.io",
            "vervoe.com",
            "sparkhire.com",
            "myinterview.com",
            "willo.video",
        ),
        *(
            "coderpad.io",
            "codingame.com",
            "qualified.io",
            "mettl.com",
            "mercer.com",
            "criteriacorp.com",
            "ondemandassessment.com",
        ),
        *(
            "predictiveindex.com",
            "assessfirst.com",
            "plum.io",
            "harver.com",
            "arcticshores.com",
            "maki.ai",
            "devskiller.com",
        ),
        *(
            "byteboard.dev",
            "woven.com",
            "adaface.com",
            "imocha.io",
            "cut-e.com",
            "aon.com",
            "easyrecrue.com",
            "visiotalent.com",
        ),
    ),
    LinkPurpose.MEETING: (
        *(
            "zoom.us",
            "teams.microsoft.com",
            "teams.live.com",
            "meet.google.com",
            "webex.com",
            "whereby.com",
            "gotomeeting.com",
        ),
        *("meet.jit.si", "bluejeans.com", "skype.com", "chime.aws", "around.co"),
    ),
    LinkPurpose.PORTAL: (
        *("greenhouse.io", "lever.co", "myworkday.com", "myworkdayjobs.com", "smartrecruiters.com", "ashbyhq.com"),
        *(
            "teamtailor.com",
            "personio.de",
            "personio.com",
            "icims.com",
            "taleo.net",
            "jobvite.com",
            "workable.com",
            "recruitee.com",
        ),
        *(
            "successfactors.com",
            "successfactors.eu",
            "bamboohr.com",
            "breezy.hr",
            "welcomekit.co",
            "gupy.io",
            "softgarden.io",
        ),
        *("avature.net", "oraclecloud.com", "usajobs.gov", "trac.jobs", "jobs.nhs.uk"),
    ),
}
_PURPOSE_BY_HOST = {host: purpose for purpose, hosts in _HOSTS.items() for host in hosts}


@cache
def _known_hosts() -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick  # noqa: PLC0415  a library that is dear to load

    return AhoCorasick(list(_PURPOSE_BY_HOST))


def links_of(letter: Letter, text: str) -> tuple[PurposefulLink, ...]:
    """Return the links that schedule, assess, meet, or show an application; "calendly.com.evil.example" does none."""
    found: dict[str, PurposefulLink] = {}
    urls = list(_urls(letter, text))
    if not _known_hosts().find_matches_as_indexes("\n".join(urls).lower()):
        return ()
    for url in urls:
        host = host_of(url)
        if url not in found and (purpose := purpose_of(host)) is not None:
            found[url] = PurposefulLink(url, host, purpose)
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _urls(letter: Letter, text: str) -> Iterator[str]:
    for link in letter.links[:_MOST_READ]:
        yield link.url
    if "://" not in text:
        return
    for number, match in enumerate(_URL.finditer(text)):
        if number >= _MOST_READ:
            return
        yield match[0].rstrip(".,;:!?*_")


def host_of(url: str) -> str:
    """Return the host that ``url`` leads to, whatever stands before an "@"; empty for none."""
    try:
        return (urlsplit(url).hostname or "").lower().rstrip(".")
    except ValueError:
        return ""


def purpose_of(host: str) -> LinkPurpose | None:
    """Return what links to ``host`` or a host below it are for."""
    labels = host.split(".")
    hosts = (".".join(labels[place:]) for place in range(len(labels) - 1))
    return next((_PURPOSE_BY_HOST[name] for name in hosts if name in _PURPOSE_BY_HOST), None)
