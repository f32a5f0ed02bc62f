"""A small site for tests: made-up tables, no chart and no page, to change and to read."""

import re
from dataclasses import dataclass
from pathlib import Path

from projects import as_csv, read_csv
from sales import TEXT, small_chart

from charts import site as sites
from charts.data import quotations
from charts.errors import ChartsError
from charts.publish import specification

_NUMBERS = """id,series,label,value,unit,precision,said,period,start,end
sales-start,sales,Sales at the start,10,USD billion,exact,$10 billion,in 2020,2020-01-01,2020-12-31
sales-end,sales,Sales at the end,40,USD billion,about,about $40 billion,in 2024,2024-01-01,2024-12-31
multiple,sales,Growth of sales,4,times,almost,almost fourfold,since then,2020-12-31,2024-12-31
returns,returns,Share of returns,35,percent,over,over 35%,now,,2025-06-30
"""
_EVIDENCE = """id,series,number,label,value,unit,precision,period,start,end,basis,publisher,via,title,url,published,accessed,note
sales-office,sales-source,sales-end,"Sales, 2024",39.6,USD billion,exact,calendar 2024,2024-01-01,2024-12-31,goods,Office of Statistics,,,https://example.org/sales,2025-02-01,2025-03-01,
sales-harbour,sales-source,sales-end,"Sales, 2024, harbour",30,USD billion,exact,calendar 2024,2024-01-01,2024-12-31,goods,Harbour Board,The Herald,,https://example.org/harbour,2026-01-10,2026-02-01,Half the quays.
chair-words,words,,The chair expects growth,,statement,,May 2025,2025-05-01,2025-05-01,statement,The chair,,,https://example.org/chair,2025-05-02,2025-06-01,
"""
_CHECKS = """id,label,finding,claim,kind,inputs,verdict,evidence,note
growth,Growth of sales,The two amounts make {growth.range},multiple,ratio,sales-end sales-start,,,
gain,Gain in sales,,,balance,sales-end sales-start,,,
pace,Yearly growth,,,rate,sales-start sales-end,,,
end-source,Sales at the end,The office has {sales-office},sales-end,compare,,,sales-office sales-harbour,
returns-source,Share of returns,Nobody was found to count them,returns,judged,,no source found,,Nobody counts them.
"""


_ARTICLE = """author = "Ann Example"
role = "chair of the harbour"
form = "essay"
event = "returns"
event_name = "annual fair"
subject = "The fair of June 2025"

[notes]
support = ["What the article offers in support."]
sources = ["What other sources say."]
computation = ["Our computation."]
later = ["Later information."]

[names]
products = ["S-400", "S-500", "Su-57"]
groups = ["G20"]

[units]
measured = ["USD billion"]
"""


@dataclass(frozen=True)
class Small:
    """A small site of the test's own, with tables and without charts, to change and to read."""

    root: Path

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def data(self) -> Path:
        return self.docs / "data"

    def change(self, name: str, row_id: str, **cells: str) -> "Small":
        rows = read_csv(self.data / name)
        next(row for row in rows if row["id"] == row_id).update(cells)
        (self.data / name).write_text(as_csv(rows), "utf-8")
        return self

    def add(self, name: str, line: str) -> "Small":
        (self.data / name).write_text((self.data / name).read_text("utf-8") + line + "\n", "utf-8")
        return self

    def page(self, path: str, text: str) -> str:
        (self.docs / path).parent.mkdir(parents=True, exist_ok=True)
        (self.docs / path).write_text(text, "utf-8")
        return text

    def read(self, slugs: tuple[str, ...] = ()) -> tuple[sites.Site, list[ChartsError]]:
        """What stands there, with its faults; rows that nothing uses are among them."""
        return sites.read(self.root, slugs)

    def site(self) -> sites.Site:
        """What stands there, whatever is wrong with it."""
        return self.read()[0]

    def faults(self, slugs: tuple[str, ...] = ()) -> list[str]:
        """What is said of each fault, but for rows that nothing uses."""
        found = [fault.message for fault in self.read(slugs)[1]]
        return [
            line for line in found if not re.search(r"uses it\. Use it|has it as its claim|quotes it\. Quote", line)
        ]

    def spec(self, order: int = 0, **changes) -> specification.Specification:
        """What is published of the small chart, drawn from these tables; *changes* are to the chart."""
        return specification.make(small_chart(**changes), order, self.site())


def make_small(root: Path) -> Small:
    """Write the small site under *root*, as it is before any change."""
    for path, text in (
        ("docs/data/numbers.csv", _NUMBERS),
        ("docs/data/evidence.csv", _EVIDENCE),
        ("docs/data/checks.csv", _CHECKS),
        ("docs/data/corrections.csv", "date,page,chart,changed,why\n"),
        ("docs/data/article.toml", _ARTICLE),
        ("charts/fingerprints.txt", quotations.make(TEXT)),
        ("mkdocs.yml", "site_name: Sales in numbers\nmarkdown_extensions: [charts.pages.extension]\n"),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return Small(root)
