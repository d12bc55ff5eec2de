"""What the big pages cost: server time, queries and size, against rendering the same HTML from plain dictionaries.

Runs in a throw-away data folder, in process: each request passes the whole of Django (middleware, session, sign-in)
and no network. Times are medians; the two columns to compare are measured in turn. Exits 1 when the board with 1,000
applications costs more than twice its plain rendering, or when a page asks more questions of more rows.

    python bench/page_speed.py [rounds]
"""

import gc
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from statistics import median
from time import process_time as perf_counter
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path

import fresh_database
from onward.accounts.models import Person
from onward.campaign.public import ApplicationDraft, ImportedEvent, ImportedJob, import_applications
from onward.config import urls
from onward.foundation.undo.recording import undoable
from onward.ui import rendering
from onward.vocabulary import Channel, EventKind

SIZES = (100, 1_000, 10_000)
PAGES = {"board": "/campaign/", "board, ended too": "/campaign/?show=ended", "table": "/campaign/table/"}
MAX_TIMES_PLAIN = 2.0
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
    print(f"{'page':<18}{'rows':>7}{'queries':>9}{'kB':>7}{'request ms':>12}{'plain ms':>10}{'times':>7}")
    missed, asked = False, dict[str, set[int]]()
    for rows in SIZES:
        client = _signed_in(_searcher(rows))
        for name, url in PAGES.items():
            measured = _measure(client, url, rounds)
            asked.setdefault(name, set()).add(measured["queries"])
            missed |= name == "board" and rows == 1_000 and measured["times"] > MAX_TIMES_PLAIN
            print(_line(name, rows, **measured))
    growing = [name for name, counts in asked.items() if len(counts) > 1]
    print(f"Board with 1,000 within {MAX_TIMES_PLAIN:g} times: {'missed' if missed else 'met'}")
    print(f"Queries constant in the number of rows: {'missed: ' + ', '.join(growing) if growing else 'met'}")
    _today(_signed_in(_searcher(1_000)), rounds)
    return 1 if missed or growing else 0


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
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
        asked = len(queries)

    def again() -> HttpResponse:
        return render(caught["request"], caught["template"], caught["context"])

    assert abs(len(again().content) - len(answer.content)) <= 200, "not the same HTML"
    request, plain = _in_turn(lambda: client.get(url), again, rounds)
    size = len(answer.content) / 1000
    return {"queries": asked, "kb": size, "request": request, "plain": plain, "times": request / plain}


def _plain(value: Any) -> Any:
    """Cards and columns as dictionaries and lists; everything else as it is."""
    fields = getattr(type(value), "__dataclass_fields__", None)
    if fields is not None and type(value).__module__ in {
        "onward.campaign.board.queries",
        "onward.campaign.stages.queries",
    }:
        extra = {name: getattr(value, name) for name in ("key", "place", "hidden") if hasattr(value, name)}
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
            begin = perf_counter()
            work()
            kept.append((perf_counter() - begin) * 1000)
    return median(times[0]), median(times[1])


def _today(client: Client, rounds: int) -> None:
    with override_settings(ROOT_URLCONF=__name__):
        today, nothing = _in_turn(lambda: client.get("/"), lambda: client.get("/trivial/"), max(rounds * 4, 40))
        assert client.get("/").status_code == 200
    print(
        f"Today, 1,000 applications: {1000 / today:,.0f} requests a second; a trivial view, signed in, behind the same"
    )
    print(f"middleware: {1000 / nothing:,.0f}; a ratio of {nothing / today:.2f}. One process, one thread, no network.")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
