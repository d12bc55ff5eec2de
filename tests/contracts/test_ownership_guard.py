"""The few places that step round the ownership guard are listed here, and nowhere else."""

import ast
from functools import cache

import pytest

from tests.source_tree import SOURCE, nodes_of, product_modules, relative_path

pytestmark = pytest.mark.once

ACROSS_OWNERS = {
    "src/onward/accounts/access_tokens/queries.py": "a token itself says whose it is",
    "src/onward/accounts/login_links/operations.py": "a one-time key says itself who comes in",
    "src/onward/accounts/login_links/queries.py": "a one-time key says itself whose it is",
    "src/onward/balance/advisers/queries.py": "an adviser is shown what others gave them access to",
    "src/onward/balance/supporter/queries.py": "a link says itself whose page it opens",
    "src/onward/calendar/feed/queries.py": "a secret address says itself whose calendar it is",
    "src/onward/calendar/jobs.py": "calendars of everybody are read again, and versions of their entries published",
    "src/onward/foundation/key_rotation.py": "the secrets of everybody are encrypted again",
    "src/onward/inbox/forwarding/jobs.py": "letters of everybody are read",
    "src/onward/inbox/forwarding/queries.py": "a secret address says itself whose letters come to it",
    "src/onward/inbox/mailboxes/jobs.py": "the accounts of everybody get mail",
    "src/onward/campaign/asked_for/jobs.py": "postings of everybody are read for what they ask for",
    "src/onward/campaign/management/commands/refold.py": "every cached stage is derived again",
    "src/onward/cli/health_checks.py": "the doctor asks whether any work is left lying",
    "src/onward/insights/jobs.py": "forecasts of everybody are kept",
    "src/onward/profile/importing/jobs.py": "files of everybody that wait to be looked through are removed in time",
    "src/onward/community/host/queries.py": "how many jobs of everybody wait",
    "src/onward/community/jobs.py": "emails are sent to everybody who is due",
    "src/onward/community/moderation/operations.py": "roles are given to others",
    "src/onward/community/moderation/queries.py": "moderators read reports, without who sent them; who moderates",
    "src/onward/community/tips/operations.py": "the votes for a tip are counted",
    "src/onward/community/groups/operations.py": "a moderator takes somebody out of a group",
    "src/onward/community/groups/queries.py": "moderators see who is in a group; members and advisers find each other",
    "src/onward/community/pool/queries.py": "the counts of all who share are added up",
    "src/onward/foundation/jobs/running.py": "the worker does the work of everybody",
}
ACROSS_AUTHORS = {
    "src/onward/community/host/queries.py": "how many tips and comments there are",
    "src/onward/community/moderation/operations.py": "a moderator hides, shows or erases a post",
    "src/onward/community/moderation/queries.py": "moderators read posts that were reported, the hidden ones too",
    "src/onward/community/screening/operations.py": "a post is compared with the last ones of everybody, and waits",
    "src/onward/community/comments/operations.py": "the comments of a thread are numbered and counted",
    "src/onward/community/tips/operations.py": "the votes for a tip are counted",
}
"""Public rows that are changed on behalf of all."""

CURSORS = {
    "src/onward/foundation/undo/bulk.py": "thousands of rows at once, owner and references checked",
    "src/onward/foundation/full_text/indexing.py": "makes the tables of the full-text search",
    "src/onward/accounts/erasure/operations.py": "settings of SQLite, so that what is erased is overwritten",
    "src/onward/foundation/rate_limit_cache.py": "handed on to Django's own cache",
    "src/onward/cli/bootstrap.py": "settings of SQLite",
    "src/onward/cli/health_checks.py": "asks SQLite whether it is whole",
}
GUARDS = ("src/onward/foundation/ownership/", "src/onward/foundation/authorship/")
BANNED = {"raw", "extra", "RawSQL", "RawQuerySet", "executescript", "_raw_delete"}


@cache
def names_called() -> list[tuple[str, str]]:
    """Every attribute or name in the shipped modules, as (path, name)."""
    seen = [
        (relative_path(path), node.attr if isinstance(node, ast.Attribute) else node.id)
        for path in product_modules()
        for node in nodes_of(path)
        if isinstance(node, ast.Attribute | ast.Name)
    ]
    assert len(seen) > 5000
    return seen


def users_of(*names: str) -> set[str]:
    return {path for path, name in names_called() if name in names and not path.startswith(GUARDS)}


def test_reading_across_owners_is_rare_and_reasoned():
    assert users_of("across_owners") == set(ACROSS_OWNERS)


def test_changing_across_authors_is_rare_and_reasoned():
    assert users_of("across_authors") == set(ACROSS_AUTHORS)


def test_the_base_manager_is_used_by_the_foundation_alone():
    used = users_of("_base_manager")
    assert used
    assert {path for path in used if not path.startswith("src/onward/foundation/")} == set()


def test_raw_sql_is_written_in_listed_places_alone():
    assert users_of("cursor") == set(CURSORS)
    called = {
        f"{relative_path(path)}: {node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id}"
        for path in product_modules()
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
    }
    assert len(called) > 1000
    assert {each for each in called if each.partition(": ")[2] in BANNED} == {
        "src/onward/foundation/ownership/writing.py: _raw_delete"
    }


def test_a_row_is_fetched_by_its_owner_before_it_is_shown():
    """A view that says ``get_object_or_404(Model, …)`` would be refused when run; it is refused here already."""
    bare = []
    for path in [each for each in product_modules() if "views" in each.relative_to(SOURCE).as_posix()]:
        for node in nodes_of(path):
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            first = node.args[0] if called == "get_object_or_404" else None
            if isinstance(first, ast.Name) and first.id[0].isupper():
                bare.append(f"{relative_path(path)}:{node.lineno}")
    assert bare == []


def test_a_locked_row_that_is_gone_is_not_an_error():
    """``lock_row`` says "not found" where ``get`` would raise ``DoesNotExist``."""
    assert ("src/onward/setbacks/debriefs/operations.py", "lock_row") in names_called()
    locking = [path for path in product_modules() if "select_for_update" in path.read_text(encoding="utf-8")]
    assert [relative_path(path) for path in locking for node in nodes_of(path) if gets_locked(node)] == []


def gets_locked(node):
    is_get = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get"
    return is_get and "select_for_update" in ast.unparse(node.func.value)
