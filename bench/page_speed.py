"""What the big pages cost: server time, queries and size, against rendering the same HTML from plain dictionaries.

Runs in a throw-away data folder, in process: each request passes the whole of Django (middleware, session, sign-in)
and no network. Times are medians of processor time; the two to compare are measured in turn. "Board, every card" has
as many cards as a column can show in each of its columns; the board as it opens has one column's worth in all.

    python bench/page_speed.py [rounds]
"""

import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from statistics import median
from time import process_time
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path

import fresh_database
from onward.accounts.models import Person
from onward.campaign.board import queries
from onward.campaign.public import ApplicationDraft, ImportedEvent, ImportedJob, import_applications
from onward.config import urls
from onward.foundation.undo.recording import undoable
from onward.insights import queries as queries_of_odds
from onward.insights import rules as odds_rules
from onward.insights.diagnosis.rules import diagnose_search
from onward.insights.forecast.rules import fit_posterior
from onward.odds.rejections.streaks import longest_streak
from onward.ui import rendering
from onward.vocabulary import Channel, EventKind
from report import ReportRow, exit_code, print_report

SIZES = (100, 1_000, 10_000)
PAGES = {"board": "/campaign/", "board, ended too": "/campaign/?show=ended", "table": "/campaign/table/"}
GATHERING = {"Today": "/", "review": "/balance/review/", "plan": "/campaign/plan/", "erase": "/account/erase/"}
ODDS = {
    "forecast": "/odds/forecast/",
    "funnel": "/odds/funnel/",
    "waiting": "/odds/waiting/",
    "diagnosis": "/odds/diagnosis/",
    "hours": "/odds/hours/",
}
MAX_BOARD, MAX_TODAY, MAX_ODDS, MAX_QUERIES = 1.5, 6.0, 8.0, 12
OUTCOMES: tuple[tuple[EventKind, ...], ...] = (
    (),
    (EventKind.APPLIED,),
    (EventKind.APPLIED,),
    (EventKind.APPLIED, EventKind.SCREEN),
    (EventKind.APPLIED, EventKind.ASSESSMENT),
    (EventKind.APPLIED, EventKind.SCREEN, EventKind.INTERVIEW),
    (EventKind.APPLIED, EventKind.OFFER),
    (EventKind.APPLIED, EventKind.REJECTED),
    (EventKind.APPLIED, EventKind.NEVER_ANSWERED),
    (EventKind.APPLIED,),
)


def trivial(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("trivial/", trivial), *urls.urlpatterns]


def main(rounds: int) -> int:
    fresh_database.database()
    clients = {rows: _signed_in(_searcher(rows)) for rows in SIZES}
    return exit_code(
        [
            _boards_and_tables(clients, rounds),
            _first_view(clients[SIZES[-1]]),
            _gathering(clients[1_000], rounds),
            _odds(clients[1_000], rounds),
        ]
    )


def _boards_and_tables(clients: Mapping[int, Client], rounds: int) -> bool:
    print(f"{'page':<18}{'rows':>7}{'queries':>9}{'kB':>7}{'request ms':>12}{'plain ms':>10}{'times':>7}")
    asked: dict[str, set[int]] = {}
    for rows, client in clients.items():
        for name, url in PAGES.items():
            measured = _measure(client, url, rounds)
            asked.setdefault(name, set()).add(measured["queries"])
            print(_line(name, rows, **measured))
    with _every_card():
        measured = _measure(clients[SIZES[-1]], PAGES["board"], rounds)
    print(_line("board, every card", SIZES[-1], **measured))
    growing = sum(len(counts) > 1 for counts in asked.values())
    found = [
        ReportRow(f"board, every card, {SIZES[-1]:,}: times plain", measured["times"], at_most=MAX_BOARD),
        ReportRow("pages that ask more questions of more rows", growing, at_most=0),
    ]
    return print_report("Boards and tables", found)


@contextmanager
def _every_card() -> Iterator[None]:
    first, queries.FIRST_CARDS = queries.FIRST_CARDS, queries.MAX_CARDS
    try:
        yield
    finally:
        queries.FIRST_CARDS = first


def _first_view(client: Client) -> bool:
    cards = client.get(PAGES["board"]).content.count(b'class="card"')
    return print_report(
        f"Board of {SIZES[-1]:,} as it opens", [ReportRow("cards", cards, at_least=1, at_most=queries.MAX_CARDS)]
    )


def _gathering(client: Client, rounds: int) -> bool:
    """Pages that show a little of every table, with 1,000 applications, against a trivial view behind the same
    middleware."""
    found = []
    with override_settings(ROOT_URLCONF=__name__):
        for name, url in GATHERING.items():
            request, nothing = _in_turn(lambda url=url: client.get(url), lambda: client.get("/trivial/"), rounds * 3)
            bar = MAX_TODAY if name == "Today" else None
            found.append(ReportRow(f"{name}: times a trivial view", request / nothing, at_most=bar))
            found.append(ReportRow(f"{name}: queries", _queries(client, url), at_most=MAX_QUERIES))
    return print_report("Pages that gather, 1,000 applications", found)


def _line(name: str, rows: int, *, queries: int, kb: float, request: float, plain: float, times: float) -> str:
    return f"{name:<18}{rows:>7,}{queries:>9}{kb:>7,.0f}{request:>12.1f}{plain:>10.1f}{times:>7.2f}"


def _searcher(rows: int) -> Person:
    """Somebody with ``rows`` applications over all stages, some with tags, some with an interview to come."""
    person = Person.objects.create_user(f"{rows}-{Person.objects.count()}@example.org")
    with undoable(person, "Filled") as action:
        import_applications(action, list(_drafts(rows, person)), person.today())
    return person


def _drafts(rows: int, person: Person) -> Iterator[ApplicationDraft]:
    today = person.today()
    for n in range(rows):
        kinds = OUTCOMES[n % len(OUTCOMES)]
        applied = today - timedelta(days=n % 90 + len(kinds))
        happened = [ImportedEvent(kind, applied + timedelta(days=step)) for step, kind in enumerate(kinds)]
        if EventKind.INTERVIEW in kinds and n % 3 == 0:
            happened.append(ImportedEvent(EventKind.INTERVIEW, today + timedelta(days=n % 9)))
        job = ImportedJob(title=f"Data engineer {n}", company=f"Company {n % 400}", place="Remote")
        tags = ("python", "remote first") if n % 4 == 0 else ()
        yield ApplicationDraft(job, tuple(happened), channel=list(Channel)[n % len(Channel)], tags=tags)


def _signed_in(person: Person) -> Client:
    client = Client(HTTP_HOST="localhost")
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def _measure(client: Client, url: str, rounds: int) -> dict[str, Any]:
    caught: dict[str, Any] = {}
    render = rendering.render

    def remember(request: HttpRequest, template: str, context: Mapping[str, Any], **options: Any) -> HttpResponse:
        caught.update(request=request, template=template, context=_plain(dict(context)))
        return render(request, template, context, **options)

    rendering.render = remember
    answer = client.get(url)
    rendering.render = render
    assert answer.status_code == 200, (url, answer.status_code)

    def again() -> HttpResponse:
        return render(caught["request"], caught["template"], caught["context"])

    assert abs(len(again().content) - len(answer.content)) <= 200, "not the same HTML"
    request, plain = _in_turn(lambda: client.get(url), again, rounds)
    size = len(answer.content) / 1000
    return {"queries": _queries(client, url), "kb": size, "request": request, "plain": plain, "times": request / plain}


def _plain(value: Any) -> Any:
    """Cards and columns as dictionaries and lists; everything else as it is."""
    fields = getattr(type(value), "__dataclass_fields__", None)
    if fields is not None and type(value).__module__ in {
        "onward.campaign.board.cards",
        "onward.campaign.board.queries",
        "onward.campaign.stages.queries",
    }:
        extra = {
            name: getattr(value, name) for name in ("key", "hidden", "in_play", "is_narrowed") if hasattr(value, name)
        }
        return {name: _plain(getattr(value, name)) for name in fields} | extra
    if type(value) is dict:
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _in_turn(one: Callable[[], Any], other: Callable[[], Any], rounds: int) -> tuple[float, float]:
    """Median milliseconds of both, taken alternately so that a slow moment of the machine meets both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for kept, work in zip(times, (one, other), strict=True):
            gc.collect()
            begin = process_time()
            work()
            kept.append((process_time() - begin) * 1000)
    return median(times[0]), median(times[1])


def _odds(client: Client, rounds: int) -> bool:
    """The pages of the odds, with 1,000 applications, against a trivial view: again, and after something changed."""
    found = []
    with override_settings(ROOT_URLCONF=__name__):
        for name, url in ODDS.items():
            request, nothing = _in_turn(lambda url=url: client.get(url), lambda: client.get("/trivial/"), rounds)
            anew, _again = _in_turn(lambda url=url: _anew(client, url), lambda: None, rounds)
            found.append(ReportRow(f"{name}: times a trivial view", request / nothing, at_most=MAX_ODDS))
            found.append(ReportRow(f"{name}: the same after a change", anew / nothing))
    return print_report("Odds, 1,000 applications", found)


def _anew(client: Client, url: str) -> HttpResponse:
    by_search = odds_rules.search_of, odds_rules.funnel_of, fit_posterior, diagnose_search, longest_streak
    for kept in (queries_of_odds._records, *by_search):
        kept.cache_clear()
    return client.get(url)


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200, url
    return len(asked)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
