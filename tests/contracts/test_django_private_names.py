"""What the house uses of the private parts of its libraries is listed here, so that an upgrade fails in one place.

Private is a name that begins with ``_``, read, called or overridden, and whatever is imported from a module of Django
that its documentation does not speak of. ``_meta`` and what named tuples have are documented, so they are not listed.
"""

import ast
import importlib
import inspect
from collections.abc import Iterable
from functools import cache
from types import ModuleType

import pytest
from django.utils.module_loading import import_string

from tests.source_tree import SOURCE, parse_module, product_modules

pytestmark = pytest.mark.once

DOCUMENTED = {"_meta", "_replace", "_fields"}
UNDOCUMENTED_MODULES = (
    "django.contrib.messages.storage",
    "django.contrib.staticfiles.finders",
    "django.db.backends",
    "django.db.migrations.executor",
    "django.db.migrations.loader",
    "django.db.models.base",
    "django.db.models.deletion",
    "django.db.models.sql",
    "django.template.backends",
    "django.urls.resolvers",
    "django.utils.crypto",
    "django.utils.dates",
    "django_tasks_db.management",
)
PRIVATE_NAMES = {
    "_add_hints": ("django.db.models.query.QuerySet", "a relation tells from which row it is followed"),
    "_base_manager": ("django.db.models.base.ModelBase", "what Django follows, saves and deletes rows with is guarded"),
    "_buffer": ("asyncio.StreamReader", "a letter that begins with its end is read like every other"),
    "_clone": ("django.db.models.query.QuerySet", "what a bulk update has checked stays with its copies"),
    "_cull": ("django.core.cache.backends.db.DatabaseCache", "limits that still count are never deleted to make room"),
    "_default_manager": ("django.db.models.base.ModelBase", "the manager of whichever model is that of people"),
    "_insert": ("django.db.models.query.QuerySet", "rows come back with their moments of creation"),
    "_loaded_data": ("django.contrib.messages.storage.base.BaseStorage", "whether the page offers an undo already"),
    "_prepare_related_fields_for_save": ("django.db.models.base.Model", "the keys of rows saved meanwhile are read"),
    "_queued_messages": ("django.contrib.messages.storage.base.BaseStorage", "whether an undo is offered already"),
    "_raw_delete": ("django.db.models.query.QuerySet", "deletes without a compiler that would ask for the owner"),
    "_reader": ("aiosmtpd.smtp.SMTP", "what comes on a connection, where aiosmtpd would keep all of it in memory"),
    "_state": ("django.db.models.base.Model", "whether a row was fetched or made up"),
    "_value2member_map_": ("enum.Enum", "whether a value is one of an enum, without an exception"),
}
"""Where the name is at home, and what it is used for."""

UNDOCUMENTED = {
    "django.contrib.messages.storage.base.Message": ("extra_tags",),
    "django.contrib.staticfiles.finders.get_finders": (),
    "django.db.backends.base.base.BaseDatabaseWrapper": ("in_atomic_block", "ops", "vendor"),
    "django.db.backends.utils.CursorWrapper": ("execute", "executemany"),
    "django.db.migrations.executor.MigrationExecutor": ("loader", "migration_plan"),
    "django.db.migrations.loader.MigrationLoader": ("disk_migrations", "graph"),
    "django.db.models.base.ModelBase": (),
    "django.db.models.deletion.Collector": ("can_fast_delete", "collect", "data", "delete", "field_updates", "sort"),
    "django.db.models.sql": ("Query",),
    "django.db.models.sql.compiler.SQLCompiler": (),
    "django.template.backends.jinja2.Template": ("backend", "template"),
    "django.template.backends.utils.csrf_input_lazy": (),
    "django.template.backends.utils.csrf_token_lazy": (),
    "django.urls.resolvers.URLPattern": (),
    "django.urls.resolvers.URLResolver": (),
    "django.utils.crypto.salted_hmac": (),
    "django.utils.dates.WEEKDAYS": (),
    "django_tasks_db.management.commands.db_worker.Worker": ("run", "running"),
}
"""What is imported from undocumented modules, with the attributes of it that are used."""

OVERRIDDEN = {
    "django.db.models.sql.Query": ("chain", "combine", "get_compiler", "is_sliced"),
    "django.db.models.base.Model": ("delete", "from_db", "refresh_from_db", "save_base"),
}
"""Methods that the guard of private rows relies on without importing them by themselves."""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in DOCUMENTED


@cache
def names_in_classes(tree: ast.Module) -> set[str]:
    """Methods, class attributes, and what is assigned to ``self``."""
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    bound = [node for each in classes for node in ast.walk(each)]
    return (
        {node.name for node in bound if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
        | {node.id for node in bound if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        | {
            node.attr
            for node in bound
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and is_named(node.value, {"self"})
        }
    )


def is_named(node: ast.expr, names: set[str]) -> bool:
    return isinstance(node, ast.Name) and node.id in names


def names_read(tree: ast.Module) -> set[str]:
    """Private attributes of what is neither of this module nor of one of ours from which it imports."""
    imported = [SOURCE.parent / f"{name.replace('.', '/')}.py" for name in modules_imported(tree, "onward")]
    ours = names_in_classes(tree).union(*(names_in_classes(parse_module(path)) for path in imported if path.exists()))
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    asked = {
        node.args[1].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and is_named(node.func, {"getattr", "hasattr", "setattr"})
        and isinstance(node.args[1], ast.Constant)
    }
    return {name for name in read | asked if is_private(name)} - ours


def modules_imported(tree: ast.Module, package: str) -> set[str]:
    found = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name for name in found if name and name.partition(".")[0] == package}


def imports_from_undocumented(tree: ast.Module) -> set[str]:
    """What is imported from a module of the list, or from one that is private by its name."""
    return {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("django")
        for alias in node.names
        if f"{node.module}.{alias.name}".startswith(UNDOCUMENTED_MODULES)
        or any(is_private(part) for part in (*node.module.split("."), alias.name))
    }


def names_overridden(module: ModuleType) -> set[str]:
    """Private names that a class of ``module`` defines and a class from elsewhere above it has."""
    return {
        name
        for _name, ours in inspect.getmembers(module, inspect.isclass)
        if ours.__module__ == module.__name__
        for name in vars(ours)
        if is_private(name)
        and any(holds(base, name) for base in ours.__mro__ if base.__module__.startswith(("django", "allauth")))
    }


def holds(owner: object, name: str) -> bool:
    """Whether ``owner`` has ``name``, or a class of that name gives it to its instances."""
    if hasattr(owner, name):
        return True
    return inspect.isclass(owner) and any(
        f"self.{name} =" in source_of(each) or f"self.{name}:" in source_of(each)
        for each in owner.__mro__
        if each is not object and each.__module__ != "builtins"
    )


@cache
def source_of(each: type) -> str:
    return inspect.getsource(each)


def with_classes_that_override() -> Iterable[ModuleType]:
    for path in product_modules():
        if any(is_private(name) for name in names_in_classes(parse_module(path))):
            parts = path.relative_to(SOURCE.parent).with_suffix("").parts
            yield importlib.import_module(".".join(parts).removesuffix(".__init__"))


def test_every_private_name_that_is_used_is_listed_and_no_other():
    read = set().union(*(names_read(parse_module(path)) for path in product_modules()))
    overridden = set().union(*(names_overridden(module) for module in with_classes_that_override()))
    assert len(read) > 5
    assert len(overridden) > 3
    assert read | overridden == set(PRIVATE_NAMES)


def test_everything_from_undocumented_modules_is_listed_and_nothing_else():
    imported = set().union(*(imports_from_undocumented(parse_module(path)) for path in product_modules()))
    assert imported == set(UNDOCUMENTED)


@pytest.mark.parametrize("name", PRIVATE_NAMES)
def test_a_private_name_is_where_it_was(name):
    owner, reason = PRIVATE_NAMES[name]
    assert holds(import_string(owner), name), reason


@pytest.mark.parametrize("path", [*UNDOCUMENTED, *OVERRIDDEN])
def test_an_undocumented_part_is_where_it_was_and_has_what_is_used_of_it(path):
    part = import_string(path)
    assert [name for name in {**UNDOCUMENTED, **OVERRIDDEN}[path] if not holds(part, name)] == []


class TestItBites:
    def test_a_name_read_from_a_queryset_or_asked_for_as_a_text(self):
        read = names_read(ast.parse("rows._result_cache\ngetattr(storage, '_used')\nmodel._meta"))
        assert read == {"_result_cache", "_used"}

    def test_names_of_our_own_are_none_of_it(self):
        own = "class Ours:\n    _a = 1\n    def _b(self):\n        self._c = self._a\n        return self._b, self._c"
        assert names_read(ast.parse(own)) == set()
        imported = "from onward.foundation.hooks import Hook\nhook._providers"
        assert names_read(ast.parse(imported)) == set()
        assert names_read(ast.parse("hook._providers")) == {"_providers"}

    def test_a_function_of_the_module_hides_no_private_method_of_the_same_name(self):
        assert names_read(ast.parse("def _insert(): ...\nmanager._insert()")) == {"_insert"}

    def test_a_method_that_overrides(self):
        from django.db.models import QuerySet

        planted = ModuleType("planted")
        planted.Rows = type("Rows", (QuerySet,), {"__module__": "planted", "_fetch_all": None, "_ours": None})
        assert names_overridden(planted) == {"_fetch_all"}

    def test_an_import(self):
        source = "from django.db.models.sql.where import AND\nfrom django.db import models\nfrom django.x import _y"
        assert imports_from_undocumented(ast.parse(source)) == {"django.db.models.sql.where.AND", "django.x._y"}

    def test_a_name_that_an_upgrade_took_away(self):
        from django.db.models import QuerySet

        assert holds(QuerySet, "_hints")
        assert not holds(QuerySet, "_gone")
