"""What the pages of the board cost with 100,000 tips and 1,000,000 comments, beside the same pages with 100 tips.

    python bench/community.py [tips] [rounds]
    python -m tests.services.postgres python bench/community.py     # the same on PostgreSQL

Both boards stand beside each other and are asked in turn, so that a busy machine slows both: what is compared is the
time of whole requests, by the clock on the wall, and the number of queries.
"""

import random
import sys
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate
from statistics import median, quantiles
from time import perf_counter

from django.conf import settings
from django.db import connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

import fresh_database
from onward.accounts.models import Person
from onward.community.comments.operations import PostComment, post_comment
from onward.community.comments.rules import path_of_reply
from onward.community.models import Comment, Group, Tip
from onward.community.tips.operations import follow_tip, save_tip
from onward.community.tips.rules import Situation, standing
from onward.community.tips.tables import TIPS
from onward.foundation.full_text.indexing import index_filled_at_once
from report import ReportRow, exit_code, print_report

SMALL, MOST_TIMES = 100, 2
COMMENTS_A_TIP, LONG_THREAD, FULL_PAGE = 10, 5_000, 60
WHY = "rows of a benchmark"
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou"]
WORDS = ["".join(random.Random(n).choices(SYLLABLES, k=1 + n % 4)) for n in range(6_000)]
HOW_COMMON = list(accumulate((n + 1) ** -0.7 - (n + 2) ** -0.7 for n in range(len(WORDS))))
"""Some words as common as in a language: the first in most texts, the last in few."""
THREADS_WRITTEN, OF_OTHERS_EVERY = 90, 5
COPY_THREADS = """
INSERT INTO community_comment (tip_id, number, path, text, version, author_id, posted_at)
SELECT tip.id, written.number, written.path, written.text, 0, written.author_id, written.posted_at
FROM community_tip AS tip JOIN community_comment AS written ON written.tip_id = %s + (tip.id %% %s)
WHERE tip.id BETWEEN %s AND %s ORDER BY tip.id
"""


@dataclass
class Board:
    """A database with some tips, and somebody who reads there."""

    database: object
    client: Client
    long_thread: int
    short_thread: int


@override_settings(PUBLIC_READERS="members")
def main(tips: int, rounds: int) -> int:
    boards = {size: _board(name, size) for name, size in (("small", SMALL), ("large", tips))}
    pages = _pages(boards[tips])
    times: dict[tuple[str, int], list[float]] = {(page, size): [] for page in pages for size in boards}
    for at in range(rounds + 1):
        for page in pages:
            for size, board in boards.items():
                spent = _time(board, _pages(board)[page])
                if at:
                    times[page, size].append(spent)
    return exit_code([_report(boards, times, tips)])


def _report(boards: dict[int, Board], times: dict[tuple[str, int], list[float]], tips: int) -> bool:
    rows = []
    for page in dict.fromkeys(page for page, _size in times):
        small, large = (times[page, size] for size in boards)
        said = f"median {median(small):.0f} and {median(large):.0f} ms, p95 {_p95(small):.0f} and {_p95(large):.0f} ms"
        rows.append(ReportRow(f"{page}: p95", _p95(large) / _p95(small), at_most=MOST_TIMES, expected=said))
        rows.append(ReportRow(f"{page}: median", median(large) / median(small), at_most=MOST_TIMES))
        few, many = (_queries(board, _pages(board)[page]) for board in boards.values())
        rows.append(ReportRow(f"{page}: queries more", many - few, at_most=0, expected=f"{many} queries"))
    comments = Comment.objects.across_authors(WHY).count()
    title = f"{tips:,} tips and {comments:,} comments, times as long as {SMALL} tips, on {connection.vendor}"
    return print_report(title, rows)


def _pages(board: Board) -> dict[str, str]:
    return {
        "most helpful": "/tips/",
        "newest": "/tips/?by=newest",
        "one situation": "/tips/?about=applying",
        "newest of a situation": "/tips/?about=applying&by=newest",
        "third page": "/tips/?page=3",
        "search, the commonest word": f"/tips/search/?q={WORDS[0]}",
        "search, two common words": f"/tips/search/?q={WORDS[1]}+{WORDS[2]}",
        "search, a rare word": f"/tips/search/?q={WORDS[3000]}",
        "search, a common beginning": f"/tips/search/?q={WORDS[1][:4]}",
        "search, words that few tips share": f"/tips/search/?q={WORDS[5]}+{WORDS[2001]}",
        "a tip": f"/tips/{board.short_thread}/",
        f"thread of {LONG_THREAD:,}": f"/tips/{board.long_thread}/",
        f"thread of {LONG_THREAD:,}, a page of replies": f"/tips/{board.long_thread}/?page=2",
        "yours": "/tips/yours/",
    }


def _time(board: Board, url: str) -> float:
    connections["default"] = board.database
    start = perf_counter()
    answer = board.client.get(url)
    spent = (perf_counter() - start) * 1000
    assert answer.status_code == 200, url
    return spent


def _queries(board: Board, url: str) -> int:
    connections["default"] = board.database
    with CaptureQueriesContext(connection) as asked:
        board.client.get(url)
    return len(asked)


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _board(name: str, tips: int) -> Board:
    connections["default"] = connections.create_connection("default")
    _use_database(name)
    fresh_database.database()
    chance = random.Random(1)
    people = [Person.objects.create_user(f"{n}@example.org") for n in range(100)]
    long_thread, short_thread = _fill(chance, people, tips)
    if connection.vendor == "postgresql":  # as its own upkeep does, on a host
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    client = Client(HTTP_HOST="localhost")
    reader = Person.objects.create_user("reader@example.org")
    reader.joined_at -= timedelta(days=100)
    reader.save(update_fields=["joined_at"])
    for tip in Tip.objects.readable_by(reader).order_by("-pk")[:20]:
        save_tip(reader, tip, saved=True)
        follow_tip(reader, tip, followed=True)
        post_comment(reader, tip, PostComment(text=_words(chance, 20)))
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    return Board(connections["default"], client, long_thread, short_thread)


def _use_database(name: str) -> None:
    if connection.vendor == "sqlite":
        connection.settings_dict["NAME"] = settings.HOME / f"{name}.sqlite3"
        return
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    connection.settings_dict["NAME"] = name


def _fill(chance: random.Random, people: list[Person], tips: int) -> tuple[int, int]:
    """Write tips and comments, and return a tip with a thread of ``LONG_THREAD`` and one whose first page is full.

    Some threads are written one by one; those of the other tips are copied from them by the database.
    """
    now, group = timezone.now(), Group.objects.create(name="A group that the reader isn't in")
    tips_to_write = [_tip(chance, people, now - timedelta(minutes=5 * (tips - n))) for n in range(tips)]
    for tip in tips_to_write[::OF_OTHERS_EVERY]:
        tip.group = group
    with transaction.atomic(), index_filled_at_once(connection, [TIPS]):
        rows = Tip.objects.across_authors(WHY).bulk_create(tips_to_write, batch_size=2_000)
    *others, short_thread, long_thread = rows
    sizes = dict.fromkeys(others[:THREADS_WRITTEN], COMMENTS_A_TIP)
    sizes |= {short_thread: FULL_PAGE, long_thread: LONG_THREAD if tips > SMALL else 2 * FULL_PAGE}
    for tip, size in sizes.items():
        Comment.objects.across_authors(WHY).bulk_create(_thread(chance, people, tip, size))
        Tip.objects.across_authors(WHY).filter(pk=tip.pk).update(comment_count=size, last_number=size)
    with connection.cursor() as cursor:
        cursor.execute(COPY_THREADS, [others[0].pk, THREADS_WRITTEN, others[0].pk + THREADS_WRITTEN, others[-1].pk])
    return long_thread.pk, short_thread.pk


def _tip(chance: random.Random, people: list[Person], posted_at: object) -> Tip:
    helped = int(chance.paretovariate(1)) - 1
    return Tip(
        author=chance.choice(people),
        situation=chance.choice(list(Situation)),
        title=_words(chance, 8),
        text=_words(chance, 60),
        posted_at=posted_at,
        helped_count=min(helped, 10_000),
        standing=standing(min(helped, 10_000), posted_at),
        comment_count=COMMENTS_A_TIP,
        last_number=COMMENTS_A_TIP,
    )


def _thread(chance: random.Random, people: list[Person], tip: Tip, size: int) -> list[Comment]:
    """Comments of which two in three answer an earlier one."""
    paths: list[str] = []
    for number in range(1, size + 1):
        paths.append(path_of_reply(chance.choice(paths) if paths and chance.random() < 2 / 3 else "", number))
    return [
        Comment(author=chance.choice(people), tip=tip, number=number, path=path, text=_words(chance, 25))
        for number, path in enumerate(paths, start=1)
    ]


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, cum_weights=HOW_COMMON, k=count))


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(given + [100_000, 40][len(given) :])))
