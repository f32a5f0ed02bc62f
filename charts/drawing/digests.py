"""Digests that tell whether a chart has to be drawn anew. What comments say, and how code is laid out, does not change them."""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from charts.drawing import aids, axes, bars, chart, harmless, labels, legible, looks, parts, rows, shapes, svg, theme
from charts.drawing.chart import Chart, Row
from charts.drawing.rows import hover

_SHARED = tuple(Path(module.__file__ or "") for module in (aids, axes, bars, chart, labels, parts, rows, theme))


def code(*paths: Path) -> str:
    """Return the digest of what the Python files at *paths* do; their docstrings are left out as well."""
    stats = ((path, path.stat()) for path in paths)
    return sha(*(_file_digest(path, stat.st_mtime_ns, stat.st_size) for path, stat in stats))


def inputs(chart: Chart, rows: Sequence[Row]) -> str:
    """Return the digest of all that the figures of *chart* are made from: rows, module, shared parts, colours and libraries.

    It needs neither Plotly nor pandas, so that an unchanged chart costs a few milliseconds.
    """
    module = Path(inspect.getfile(chart.figure))
    colours = json.dumps(theme.light())
    drawn = (repr(tuple(rows)), *map(hover, rows))  # what hovers has words of the site's language besides
    return sha(*drawn, code(module, *_SHARED), colours, version("plotly"), version("pandas"))


def figures(figures: Mapping[str, Any]) -> str:
    """Return the digest of a chart's figures, as JSON objects by size, and of what draws and judges them: Plotly and our rules."""
    return sha(json.dumps([figures, theme.light()], sort_keys=True), *_drawing())


def card(inputs: str) -> str:
    """Return the digest of a card's drawing by its *inputs*: the figure itself is made only where a picture of it is taken."""
    return sha(inputs, *_drawing())


def _drawing() -> tuple[str, ...]:
    judges = code(*(Path(module.__file__ or "") for module in (svg, looks, harmless, legible, shapes)))
    return judges, legible.script(), version("plotly")


@cache
def version(library: str) -> str:
    """Return the installed version of a library without importing it."""
    return metadata.version(library)


def sha(*texts: str) -> str:
    """Return a short digest of some texts."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


@lru_cache(maxsize=256)  # by state, since a preview goes on while files are edited
def _file_digest(path: Path, _mtime: int, _size: int) -> str:
    return sha(repr(_plain(ast.parse(path.read_bytes()))))


def _plain(node: object) -> object:
    """A syntax tree as nested lists, without docstrings. Unlike `ast.dump` it leaves out empty fields, which differ from one Python
    to the next."""
    if isinstance(node, ast.AST):
        return [type(node).__name__, *((name, _plain(value)) for name, value in _fields(node))]
    return [_plain(each) for each in node] if isinstance(node, list) else repr(node)


def _fields(node: ast.AST) -> Iterator[tuple[str, object]]:
    for name in node._fields:  # as ast.iter_fields, and faster
        value = getattr(node, name, None)
        if name == "body" and value and isinstance(node, _DOCUMENTED) and _is_words(value[0]):
            value = value[1:]  # ast.get_docstring would give the text; here the statement has to go
        if value not in (None, []):
            yield name, value


_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def _is_words(first: ast.stmt) -> bool:
    return isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
