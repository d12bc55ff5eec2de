from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.campaign.applications.rules import completed_web_link
from onward.campaign.postings import texts
from onward.campaign.postings.jobs import LinkNotReadError, fetch_posting
from onward.campaign.postings.operations import SavedPosting, save_postings
from onward.campaign.postings.reading import BoxReading, read_box, read_given
from onward.campaign.postings.rules import SeenPosting, link_title
from onward.foundation.command_line import NotFoundError, RefusedError, json_option, person_option, print_result
from onward.parsing.postings.box import BoxKind
from onward.ui.humanize import file_size

EXIT_NEEDS_ATTENTION = 1


@click.command("save")
@click.argument("source", metavar="LINK|FILE|-")
@click.option("--applied", is_flag=True, help="Record that you applied today.")
@person_option
@json_option
def save(source: str, *, person: Person, applied: bool, as_json: bool) -> None:
    """Save a job from a link, a file (a page, a PDF or an email) or, with -, standard input."""
    name, read, problem = _read(source, person)
    if not read.details:
        raise RefusedError(_("There's nothing to save here."))
    applied_on = person.today() if applied else None
    (saved,) = save_postings(person, [(name, read.details, read.seen)], applied_on)
    data = _as_data(saved, problem)
    print_result(data if as_json else texts.command_text(saved, problem), as_json=as_json)
    if problem:
        raise click.exceptions.Exit(EXIT_NEEDS_ATTENTION)


def _read(source: str, person: Person) -> tuple[str, BoxReading, str]:
    """Return what the job is called where nothing else names it, what was read, and why a page could not be read."""
    today = person.today()
    if source == "-":
        with click.open_file("-", "rb") as stream:
            data = _bounded(stream.read(settings.UPLOAD_LIMIT + 1))
        read = read_box(data.decode("utf-8", "replace"), today)
        if read.kind is BoxKind.LINK:
            return _read_link(str(read.details["url"]), person)
        return _("Standard input"), read if not data.startswith(b"%PDF") else read_given(data, today), ""
    if Path(source).is_file():
        return Path(source).name, read_given(_bounded(_file_bytes(Path(source))), today), ""
    link = completed_web_link(source)
    if not link or ("://" not in source and "/" not in source):
        raise NotFoundError(_("There's no file called %(name)s.") % {"name": source})
    return _read_link(link, person)


def _read_link(link: str, person: Person) -> tuple[str, BoxReading, str]:
    name = link_title(link)
    try:
        return name, fetch_posting(link, person), ""
    except LinkNotReadError as error:
        unread = BoxReading(BoxKind.LINK, {"title": name, "url": link}, SeenPosting(url=link))
        return name, unread, str(error.problem.label)


def _file_bytes(file: Path) -> bytes:
    with file.open("rb") as stream:
        return stream.read(settings.UPLOAD_LIMIT + 1)


def _bounded(data: bytes) -> bytes:
    if len(data) > settings.UPLOAD_LIMIT:
        limit = file_size(settings.UPLOAD_LIMIT)
        raise RefusedError(_("A file may have at most %(size)s.") % {"size": limit})
    return data


def _as_data(saved: SavedPosting, problem: str) -> dict[str, Any]:
    application, job = saved.application, saved.application.job
    return {
        "application": application.pk,
        "new": saved.is_new,
        "title": job.title,
        "company": job.company,
        "place": job.place,
        "pay": job.pay,
        "url": job.url,
        "applied_on": application.applied_on,
        "problem": problem,
    }
