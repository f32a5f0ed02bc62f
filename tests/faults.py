"""What an editor can get wrong, and what must be said of it: in the process for every fault, and of the whole command for some."""

import re
from collections.abc import Callable
from typing import NamedTuple


class Fault(NamedTuple):
    """*spoil* takes a `Project`; each of *words* must stand in the first line that is said."""

    name: str
    spoil: Callable
    words: tuple[str, ...]


def cell(row_id, column, value, name="numbers.csv"):
    return lambda project: project.set_cell(name, row_id, column, value)


def raw(change, name="numbers.csv"):
    def spoil(project):
        path = project.data(name)
        path.write_bytes(change(path.read_bytes()))

    return spoil


def remove(name):
    return lambda project: project.data(name).unlink()


def append(page, text, *, before=False):
    def spoil(project):
        path = project.folder / "docs" / page
        old = path.read_bytes() if path.exists() else b""
        path.write_bytes(text + old if before else old + text)

    return spoil


def alter_quotation(project):
    """Leave the third word out of the first quotation about trade."""
    path = project.folder / "docs" / "passages" / "trade.md"
    text = path.read_text("utf-8")
    altered = re.sub(r"^(> \S+ \S+) \S+", r"\1", text, count=1, flags=re.MULTILINE)
    assert altered != text
    path.write_text(altered, "utf-8")


def _unused(data: bytes) -> bytes:
    row = "idle,idle,,Nobody asks,7,USD billion,exact,2024,,,goods,Board,,,https://example.org,,2025-03-01,\n"
    return data.rstrip(b"\n") + b"\n" + row.encode()


TABLES = [
    Fault("missing file", remove("checks.csv"), ("checks.csv is missing", "Restore it")),
    Fault("empty file", raw(lambda d: b""), ("numbers.csv is empty", "id,series,label,value")),
    Fault(
        "missing column",
        raw(lambda d: d.replace(b",precision,", b",", 1)),
        ("numbers.csv, line 1", "column 'precision' is missing", "The columns are id"),
    ),
    Fault(
        "unknown column",
        raw(lambda d: d.replace(b",precision,", b",accuracy,", 1)),
        ("numbers.csv, line 1", "unknown column 'accuracy'", "The columns are id"),
    ),
    Fault("semicolons", raw(lambda d: d.replace(b",", b";")), ("numbers.csv, line 1", "semicolons", "with commas")),
    Fault(
        "not UTF-8",
        raw(lambda d: d.replace(b"Russian exports", b"Russian \xe9xports", 1)),
        ("numbers.csv, line", "0xe9", "not UTF-8", "CSV UTF-8"),
    ),
    Fault(
        "duplicate id",
        cell("russia-imports", "id", "russia-exports"),
        ("numbers.csv, row 'russia-exports' (line", "column id: 'russia-exports'", "give each row its own"),
    ),
    *(
        Fault(
            f"{column} is {value}",
            cell("russia-exports", column, value),
            ("numbers.csv, row 'russia-exports' (line", f"column {column}: '{value}'", remedy),
        )
        for column, value, remedy in (
            ("value", "sixty", "write a plain number"),
            ("value", "inf", "finite"),
            ("value", "-60", "negative"),
            ("unit", "EUR billion", "use one of"),
            ("precision", "roughly", "use one of"),
            ("end", "December", "write a date as 2025-12-05"),
        )
    ),
    Fault(
        "end before start",
        cell("visit-days", "end", "2025-12-01"),
        ("numbers.csv, row 'visit-days' (line", "column end: '2025-12-01'", "before the start, 2025-12-04"),
    ),
    Fault(
        "said does not fit",
        cell("russia-exports", "said", "approximately $61 billion"),
        ("numbers.csv, row 'russia-exports' (line", "column said: 'approximately $61 billion'", "mend value, unit"),
    ),
    Fault(
        "correction of no page",
        raw(lambda d: d + b"2026-01-03,passages/trad.md,,A.,B.\n", "corrections.csv"),
        (
            "corrections.csv, line ",
            "column page: 'passages/trad.md'",
            "there is no such page",
            "such as passages/trade.md",
        ),
    ),
    Fault(
        "article.toml without an author",
        raw(lambda d: d.replace(b"author =", b"writer =", 1), "article.toml"),
        ("article.toml: author is missing", "Write author ="),
    ),
    Fault(
        "event that is no row",
        raw(lambda d: d.replace(b'"visit-days"', b'"visit"', 1), "article.toml"),
        ("article.toml: event is 'visit'", "name a row of numbers.csv that has an end"),
    ),
    Fault(
        "check that cannot be computed",
        cell("trade-growth", "inputs", "trade-end oil-share", "checks.csv"),
        ("checks.csv, row 'trade-growth' (line 2), column inputs", "do not share a unit", "name other rows"),
    ),
    Fault(
        "unused row",
        raw(_unused, "evidence.csv"),
        ("evidence.csv, row 'idle' (line", "no chart, check or page uses it", "Use it"),
    ),
]

PAGES = [
    Fault(
        "unknown number",
        append("passages/trade.md", b"\n[](number:russia-export)\n"),
        ("passages/trade.md, line ", "numbers.csv has no row 'russia-export'", "did you mean 'russia-exports'?"),
    ),
    Fault(
        "unknown evidence",
        append("passages/trade.md", b"\n[](evidence:nobody)\n"),
        ("passages/trade.md, line ", "evidence.csv has no row 'nobody'", "mend the id or add the row"),
    ),
    Fault(
        "unknown chart",
        append("passages/trade.md", b"\n![](chart:oil-shares)\n"),
        ("passages/trade.md, line ", "there is no chart 'oil-shares'", "did you mean 'oil-share'?"),
    ),
    Fault("altered quotation", alter_quotation, ("passages/trade.md, line ", "the quotation “", "copy it again")),
    Fault(
        "page that is not UTF-8",
        append("passages/fault.md", b"# Fault\n\nd\xe9j\xe0\n"),
        ("passages/fault.md, line 3: ", "not UTF-8", "Save the file as UTF-8"),
    ),
    Fault(
        "loose numeral",
        append("passages/trade.md", b"\nThey grew by 60%.\n"),
        ("passages/trade.md, line ", "no row yields the numeral '60%'", "bind it to a row"),
    ),
    Fault(
        "loose numeral in front matter",
        append("method.md", b"---\ndescription: Of 60 numbers\n---\n", before=True),
        ("method.md, line 2: no row yields the numeral '60' in the description", "Leave it out there"),
    ),
    Fault(
        "quotation in HTML",
        append("passages/trade.md", b"\n<blockquote>Sales are up.</blockquote>\n"),
        ("passages/trade.md, line ", "a block quotation written in HTML cannot be proven", "write it with >"),
    ),
    Fault(
        "chart without a page",
        lambda project: (project.folder / "docs" / "charts" / "oil-share.md").unlink(),
        ("charts/oil-share.md is missing", "would lead nowhere", "Write it, with ![](chart:oil-share)"),
    ),
]

# Three of each kind, for the commands themselves.
_NAMED = ("missing file", "said does not fit", "unused row", "unknown number", "altered quotation", "loose numeral")
WHOLE_COMMAND = tuple(fault for fault in (*TABLES, *PAGES) if fault.name in _NAMED)
