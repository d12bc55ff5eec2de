"""Atom feeds of new tips. A feed reader has no account, so pages name them only where everyone may read."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from onward.community.access import for_readers, reader_of
from onward.community.markdown import render_markdown
from onward.community.models import SituationChoice, Tip
from onward.community.pseudonyms.queries import name_in_thread
from onward.community.tips.queries import newest
from onward.community.tips.rules import Situation


@for_readers
@require_GET
def feed(request: HttpRequest, situation: str = "") -> HttpResponse:
    """The newest tips, or the newest about one situation."""
    if situation not in {"", *Situation}:
        raise Http404
    about = Situation(situation) if situation else None
    title = _("Tips: %(situation)s") % {"situation": SituationChoice(about).label} if about else _("Tips")
    written = feedgenerator.Atom1Feed(
        title=title,
        link=request.build_absolute_uri(reverse("community:tips")),
        description="",
        feed_url=request.build_absolute_uri(),
    )
    for tip in newest(reader_of(request), about, 1).tips:
        _add(written, request, tip)
    return HttpResponse(written.writeString("utf-8"), content_type=written.content_type)


def _add(written: feedgenerator.Atom1Feed, request: HttpRequest, tip: Tip) -> None:
    written.add_item(
        title=tip.title,
        link=request.build_absolute_uri(reverse("community:tip", args=[tip.pk])),
        description=str(render_markdown(tip.text)),
        author_name=name_in_thread(tip, tip),
        pubdate=_day_of(tip.posted_at),
        updateddate=_day_of(tip.edited_at or tip.posted_at),
    )


def _day_of(moment: datetime) -> datetime:
    """Nothing finer: by the second of posting or editing, what somebody did in two threads would be known as theirs."""
    return moment.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
