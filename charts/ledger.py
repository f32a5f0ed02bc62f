"""The tables that show all rows: every number, every source, the tally of verdicts, the log of corrections."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from charts import pages, render
from charts.chart import day
from charts.checks import Result
from charts.tables import VERDICTS, Correction, Tables


@dataclass(frozen=True)
class Known:
    """All that the tables are made from; *charts* are those of `render.information`, by slug."""

    docs: Path
    tables: Tables
    results: dict[str, Result]
    charts: dict[str, dict]
    corrections: list[Correction]


@dataclass(frozen=True)
class Link:
    """A way to a place on the site; *href* is empty where there is none."""

    text: str
    href: str = ""


def block(name: str, known: Known, page: str) -> str:
    """Return the table *name*, one of `TABLES`, as it stands in *page*."""
    return render.filled(f"{name}.html", root=pages.to_root(page), page=page, day=day, **TABLES[name](known, page))


def note(correction: Correction, page: str) -> str:
    """Return a correction as it stands at the top of the page that it names."""
    return render.filled("correction.html", correction=correction, root=pages.to_root(page), day=day).strip()


def _numbers(known: Known, page: str) -> dict:
    root, quoting, shown = pages.to_root(page), pages.passages(known.docs), _shown(known)
    rows = []
    for order, number in enumerate(known.tables.numbers.to_dict("records")):
        passage = quoting.get(number["id"])
        results = [result for result in known.results.values() if result.claim == number["id"] and result.verdict]
        charts = _charts(known, number["id"], root)
        rows.append(
            number
            | {
                "order": order,
                "text": str(number["quantity"]),
                "means": render.means(number["quantity"]),
                "passage": root + pages.address(passage) + f"#number-{number['id']}" if passage else "",
                "page": pages.title(passage, known.docs) if passage else "",
                "charts": charts,
                "checks": [
                    render.check(result, known.tables) | {"href": _to_check(result.id, shown, root)}
                    for result in results
                ],
            }
        )
    orders = {
        "order": lambda row: row["order"],
        "label": lambda row: row["label"].casefold(),
        "value": lambda row: (row["quantity"].unit, row["quantity"].value),
        "chart": lambda row: (not row["charts"], [link.text for link in row["charts"]]),
        "verdict": lambda row: [VERDICTS.index(check["verdict"]) for check in row["checks"]],
    }
    for column, key in orders.items():
        for rank, row in enumerate(sorted(rows, key=key)):
            row.setdefault("ranks", {})[column] = rank
    return {"rows": rows, "verdicts": [tally for tally in _tally(known) if tally["count"]]}


def _sources(known: Known, page: str) -> dict:
    """Group the evidence: by publisher, and within it by the document in which it was read."""
    root, shown = pages.to_root(page), _shown(known)
    naming: dict[str, list[str]] = {}  # the pages that name each row; all pages are read once for all rows
    for reference in pages.references(known.docs):
        if reference.scheme == "evidence":
            naming.setdefault(reference.id, []).append(reference.page)
    rows = [
        row
        | {
            "text": str(row["quantity"]) if row["quantity"] else "",
            "uses": _uses(known, row["id"], root, shown, naming.get(row["id"], [])),
        }
        for row in known.tables.evidence.to_dict("records")
    ]

    def publisher(row: dict) -> str:
        return row["publisher"].removeprefix("The ").casefold()

    def document(row: dict) -> tuple:
        return row["url"], row["via"], row["title"], str(row["published"] or "")

    publishers = []
    for _, of_publisher in groupby(sorted(rows, key=publisher), publisher):
        documents = [list(group) for _, group in groupby(sorted(of_publisher, key=document), document)]
        documents.sort(key=lambda group: str(group[0]["published"] or "9999"))
        name = documents[0][0]["publisher"]
        publishers.append({"name": name, "anchor": "by-" + render.anchor(name.casefold()), "documents": documents})
    return {"publishers": publishers, "host": lambda url: urlsplit(url).hostname, "rows": rows}


def _verdicts(known: Known, page: str) -> dict:
    given = [result for result in known.results.values() if result.verdict]
    alone = sum(not result.claim for result in given)
    return {"tally": _tally(known), "numbers": len(known.tables.numbers), "total": len(given), "alone": alone}


def _corrections(known: Known, page: str) -> dict:
    root = pages.to_root(page)
    rows = [
        {
            "correction": correction,
            "links": [
                Link(pages.title(each, known.docs), root + pages.address(each)) for each in [correction.page] if each
            ]
            + [_chart(known, slug, root) for slug in [correction.chart] if slug],
        }
        for correction in known.corrections
    ]
    return {"rows": rows}


TABLES = {"numbers": _numbers, "sources": _sources, "verdicts": _verdicts, "corrections": _corrections}


def _tally(known: Known) -> list[dict]:
    """Count every verdict of the closed list, those too that nothing has."""
    given = [result.verdict for result in known.results.values()]
    return [{"verdict": each, "anchor": render.anchor(each), "count": given.count(each)} for each in VERDICTS]


def _shown(known: Known) -> dict[str, str]:
    """The page that shows each check: a passage if one does."""
    found = [each for each in pages.references(known.docs) if each.scheme == "check"]
    found.sort(key=lambda each: not each.page.startswith("passages/"))
    return {each.id: each.page for each in reversed(found)}


def _to_check(check_id: str, shown: dict[str, str], root: str) -> str:
    return root + pages.address(shown[check_id]) + f"#check-{check_id}" if check_id in shown else ""


def _charts(known: Known, row_id: str, root: str) -> list[Link]:
    having = [slug for slug, info in known.charts.items() if any(row["id"] == row_id for row in info["rows"])]
    return [_chart(known, slug, root, f"#{slug}-{row_id}") for slug in having]


def _chart(known: Known, slug: str, root: str, place: str = "") -> Link:
    page = f"charts/{slug}.md"
    name = pages.title(page, known.docs) if (known.docs / page).exists() else known.charts[slug]["title"]
    return Link(name, root + pages.address(page) + place)


def _uses(known: Known, evidence_id: str, root: str, shown: dict[str, str], naming: list[str]) -> dict[str, list[Link]]:
    """Where a row of evidence is used: the pages *naming* it, charts that draw it, checks that compare or compute with it."""
    inputs = known.tables.checks["inputs"]
    checks = [
        Link(result.label, _to_check(result.id, shown, root))
        for result in known.results.values()
        if evidence_id in (*result.evidence, *inputs[result.id])
    ]
    return {
        "text": [Link(pages.title(each, known.docs), root + pages.address(each)) for each in dict.fromkeys(naming)],
        "chart": _charts(known, evidence_id, root),
        "check": checks,
    }
