"""The source tree, for tests that look at it."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "onward"


def find_files(pattern: str, at_least: int) -> list[Path]:
    """The project's own files that match; fails when there are too few, so that no test looks at nothing."""
    files = [
        path for path in sorted(SOURCE.glob(pattern)) if not {"migrations", "__pycache__", "vendor"} & set(path.parts)
    ]
    assert len(files) >= at_least, f"only {len(files)} files match {pattern}"
    return files


def product_modules() -> list[Path]:
    """Every Python module that is shipped."""
    return [path for path in find_files("**/*.py", 100) if "tests" not in path.parts]


@cache
def parse_module(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a module, walked once for all tests that look through it."""
    return tuple(ast.walk(parse_module(path)))


def relative_path(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
