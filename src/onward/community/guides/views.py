"""Short articles on what helps in a search."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse

from onward.community.apps import is_board_on
from onward.community.guides.queries import all_guides
from onward.community.guides.texts import TOPIC_TITLES
from onward.community.markdown import render_markdown
from onward.ui.rendering import render_page


def index(request: HttpRequest) -> HttpResponse:
    by_topic = groupby(all_guides().values(), key=lambda guide: guide.topic)
    context = {"topics": [(TOPIC_TITLES[topic], list(guides)) for topic, guides in by_topic]}
    return render_page(request, "community/guides.html", context)


def show(request: HttpRequest, slug: str) -> HttpResponse:
    guide = all_guides().get(slug)
    if guide is None:
        raise Http404
    context = {"guide": guide, "text": render_markdown(guide.text), "has_board": is_board_on()}
    return render_page(request, "community/guide.html", context)
