"""The package stands on its own."""

import ast
from pathlib import Path

ALLOWED = {"numpy", "scipy", "onward"}
PACKAGE = Path(__file__).parents[1]


def imported(tree: ast.AST) -> set[str]:
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_nothing_but_numpy_scipy_and_the_standard_library_is_imported():
    import sys

    modules = sorted(path for path in PACKAGE.rglob("*.py") if "tests" not in path.parts)
    assert len(modules) >= 10
    for module in modules:
        for name in imported(ast.parse(module.read_text(encoding="utf-8"))):
            root = name.split(".")[0]
            assert root in ALLOWED or root in sys.stdlib_module_names, (module.name, name)
            assert root != "onward" or name.startswith(("onward.odds", "onward.vocabulary")), (module.name, name)
            assert root not in {"random", "time", "os", "socket", "urllib", "subprocess"}, (module.name, name)
