"""What the module of a chart may do: take rows and give a figure. It imports what draws, and nothing that reads, writes or ends a build.

This is no cage for hostile code, which a review keeps out. It tells an editor, with the line, what would make a build depend on more
than the tables, or end it with success half way, as `os._exit` does.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from charts.data import files
from charts.errors import FigureError

# Of our own only what draws. The others compute and change nothing outside.
_MAY_IMPORT = (
    "charts.drawing", "charts.checks.placeholders", "charts.data.quantities", "collections", "dataclasses", "datetime", "decimal",
    "fractions", "functools", "itertools", "math", "numpy", "operator", "pandas", "plotly", "re", "statistics", "string", "textwrap",
    "typing", "__future__",
)  # fmt: skip
_NOT_DRAWING = (
    "charts.drawing.browser",
    "charts.drawing.screenshots",
    "charts.drawing.snapshots",
)  # these reach outside
_NO_NAMES = {
    "__import__", "breakpoint", "compile", "delattr", "eval", "exec", "exit", "getattr", "globals", "input", "locals", "open",
    "print", "quit", "setattr", "vars", "__builtins__", "__loader__", "__spec__",
}  # fmt: skip
_NO_ATTRIBUTES = {
    "os",
    "sys",
    "subprocess",
    "builtins",
    "_exit",
    "exit",
    "abort",
    "kill",
    "system",
    "write_html",
    "write_image",
}


def hold(path: Path) -> None:
    """Refuse the chart's module at *path* if it does more than draw.

    Raises:
        FigureError: with the line, what stands there, and what to do.
        SyntaxError: if it is no Python.
    """
    name = f"charts/figures/{path.name}"
    for line, why in _found(ast.parse(files.text(path, name), str(path))):
        raise FigureError(f"{name}, line {line}: {why}")


def _found(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for module in _imported(node):
                if not _may_be_imported(module):
                    why = "Draw what the rows hold, with charts.drawing, pandas or math"
                    yield (
                        node.lineno,
                        f"a chart may not import {module}. {why}; charts/drawing/imports.py has the list.",
                    )
        elif isinstance(node, ast.Name) and node.id in _NO_NAMES:
            yield (
                node.lineno,
                f"a chart may not use {node.id}. It takes its rows and returns its figure; take that out.",
            )
        elif isinstance(node, ast.Attribute) and (node.attr in _NO_ATTRIBUTES or node.attr.startswith("__")):
            yield (
                node.lineno,
                f"a chart may not use .{node.attr}. It takes its rows and returns its figure; take that out.",
            )


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    """The modules, or what may be modules, that a statement imports."""
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    own = f"{'.' * node.level}{node.module or ''}"
    return [own, *(f"{own}.{each.name}" for each in node.names if own.startswith("charts"))]


def _may_be_imported(module: str) -> bool:
    within = any(module == each or module.startswith(f"{each}.") for each in _MAY_IMPORT)
    return within and not any(module.startswith(each) for each in _NOT_DRAWING)
