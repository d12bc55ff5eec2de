"""``operations.py`` writes and ``queries.py`` reads: held of every public function, or listed with a reason."""

import ast
from collections.abc import Iterator

import pytest

from tests.source_tree import SOURCE, parse_module, product_modules

pytestmark = pytest.mark.once

WRITING_METHODS = {
    "save",
    "create",
    "delete",
    "update",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "create_many",
    "update_many",
    "delete_many",
    "insert_rows",
    "post_by",
    "change_by",
}

OPERATIONS_THAT_WRITE_NOTHING = {
    "community/screening/operations.require_allowed": "locks the person for the operation that goes on to post",
    "community/groups/operations.require_open_board": "refuses whoever isn't in a group, for operations that post",
    "community/screening/operations.require_no_pause": "refuses whoever was asked to wait, for operations that post",
    "campaign/events/operations.lock_undelivered": "locks rows for the operation that goes on to write them",
    "materials/documents/operations.lock_application": "locks a row for the operations that write beside it",
    "campaign/events/operations.require_after_application": "refuses a day, for the operations that go on to write it",
    "proposals/operations.require_state": "refuses a batch in another state, for the operations that go on to write it",
    "inbox/automatic_acceptance/operations.accept_automatically": "chooses letters, and accept_letters writes",
}

QUERIES_THAT_WRITE: dict[str, str] = {}


def is_write(node: ast.AST, writers: set[str]) -> bool:
    """Whether it opens an action, calls a method that writes, or a function of the module that does."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute):
        return node.func.attr in WRITING_METHODS
    return isinstance(node.func, ast.Name) and (node.func.id == "undoable" or node.func.id in writers)


def writers_in(module: ast.Module) -> set[str]:
    """The functions of a module that write, by themselves or through one another."""
    functions = [node for node in module.body if isinstance(node, ast.FunctionDef)]
    writers: set[str] = set()
    while True:
        found = {each.name for each in functions if any(is_write(node, writers) for node in ast.walk(each))}
        if found == writers:
            return writers
        writers = found


def public_functions(file_name: str, at_least: int) -> Iterator[tuple[str, bool]]:
    """Each public function of the modules of that name, as ``campaign/sample/operations.add_sample``; if it writes."""
    found = [
        (f"{path.relative_to(SOURCE).with_suffix('').as_posix()}.{node.name}", node.name in writers_in(module))
        for path in product_modules()
        if path.name == file_name and path.parent.name != "foundation"
        for module in [parse_module(path)]
        for node in module.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    assert len(found) >= at_least, f"only {len(found)} public functions in modules named {file_name}"
    return iter(found)


def test_every_operation_writes():
    idle = {name for name, writes in public_functions("operations.py", 80) if not writes}
    assert idle == set(OPERATIONS_THAT_WRITE_NOTHING)


def test_no_query_writes():
    writing = {name for name, writes in public_functions("queries.py", 60) if writes}
    assert writing == set(QUERIES_THAT_WRITE)


@pytest.mark.parametrize(
    "body",
    [
        "with undoable(person, 'Saved a job') as action: pass",
        "Job.objects.owned_by(person).update(title='')",
        "job.save()",
        "_save(job)",
    ],
)
def test_a_write_is_seen(body):
    assert "change" in writers_in(ast.parse(f"def change(person, job):\n    {body}\ndef _save(job):\n    job.save()"))


def test_a_read_is_no_write():
    assert writers_in(ast.parse("def jobs(person):\n    return list(Job.objects.owned_by(person))")) == set()
