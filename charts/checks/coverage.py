"""No row without a use, no number without check and passage, no chart without a page: the rules that have no exceptions."""

from collections.abc import Collection, Iterable, Iterator

from charts.data.pages import NAMING_CHARTS, Page
from charts.data.schema import Correction, Evidence, Number, Tables
from charts.errors import ChartsError, DataError, PageError


def faults(
    tables: Tables, pages: dict[str, Page], drawn: Collection[str], series: Collection[str]
) -> list[ChartsError]:
    """Return what is used nowhere and what is checked or quoted nowhere, in the order of the tables.

    *drawn* are the ids of the rows and checks that charts name, *series* those of evidence that they draw.
    """
    naming_no_row = ("table", "tally", *NAMING_CHARTS)  # a chart may be called as a row is
    used = {each.id for page in pages.values() for each in page.references if each.scheme not in naming_no_row}
    used.update(drawn)
    for check in tables.checks.values():
        used |= {*check.named}
    found: list[ChartsError] = []
    for name, table in (
        ("numbers.csv", tables.numbers),
        ("evidence.csv", tables.evidence),
        ("checks.csv", tables.checks),
    ):
        for row in table.values():
            in_drawn_series = isinstance(row, Evidence) and row.series in series
            if row.id not in used and not in_drawn_series:
                why = "no chart, check or page uses it. Use it or take it out"
                found.append(DataError(f"{name}, row {row.id!r} (line {row.line}): {why}."))
    return found + list(_unchecked(tables, pages))


def _unchecked(tables: Tables, pages: dict[str, Page]) -> Iterator[DataError]:
    claims = {check.claim for check in tables.checks.values()}
    quoted = quoting(pages)
    for number in tables.numbers.values():
        if number.id not in claims:
            yield _number_fault(number, "no check has it as its claim. Add one to checks.csv")
        if number.id not in quoted:
            why = f"no page under docs/passages/ quotes it. Quote it there, with [{number.said}](number:{number.id})"
            yield _number_fault(number, why)


def _number_fault(number: Number, why: str) -> DataError:
    return DataError(f"numbers.csv, row {number.id!r} (line {number.line}): {why}.")


def quoting(pages: dict[str, Page]) -> dict[str, str]:
    """Return the path of the page under passages/ that quotes each number first, by the number's id."""
    found: dict[str, str] = {}
    for page in pages.values():
        if page.path.startswith("passages/"):
            for quotation in page.quotations:
                for number in quotation.numbers:
                    found.setdefault(number, page.path)
    return found


def examples(tables: Tables) -> list[ChartsError]:
    """Return what a new site began with, and nobody has put anything in its place."""
    rows = [("evidence.csv", row) for row in tables.evidence.values()] + [
        ("checks.csv", row) for row in tables.checks.values()
    ]
    return [
        DataError(
            f"{name}, row {row.id!r} (line {row.line}): an example is not published. Put a row of yours in its place."
        )
        for name, row in rows
        if row.id.startswith("example-") or row.note.startswith("An example")
    ]


def misplaced(
    corrections: Iterable[Correction], paths: Collection[str], slugs: Collection[str]
) -> Iterator[ChartsError]:
    """Yield the corrections of pages and charts that there are not."""
    for correction in sorted(corrections, key=lambda each: each.line):
        where = f"corrections.csv, line {correction.line}, column"
        if correction.page and correction.page not in paths:
            why = "there is no such page; name one under docs/, such as passages/trade.md"
            yield DataError(f"{where} page: {correction.page!r}; {why}.")
        if correction.chart and correction.chart not in slugs:
            why = f"there is no such chart; name one of {', '.join(slugs)}"
            yield DataError(f"{where} chart: {correction.chart!r}; {why}.")


def homeless(pages: dict[str, Page], unread: Collection[str], slugs: Collection[str]) -> Iterator[ChartsError]:
    """Yield the charts that no page of their own shows; a page that could not be read may."""
    for slug in slugs:
        path = f"charts/{slug}.md"
        if path in pages and slug not in pages[path].names("chart"):
            yield PageError(f"{path}, line 1: the chart is not on its page. Put in ![](chart:{slug}).")
        elif path not in pages and path not in unread:
            why = f"is missing, so the embeds of chart {slug!r} would lead nowhere. Write it, with ![](chart:{slug})"
            yield PageError(f"{path} {why}.")
