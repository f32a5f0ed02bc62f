"""A small site in another language: German, or English whose letters are put into Hebrew ones, so that it runs from right to left
and whatever is left in English shows."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

from projects import ADDRESS, ROOT, VISIT, Project
from sales import TEXT

from charts import new_site

# What the site's own author wrote, in English and in German.
WORDS = {
    "site": ("Sales in numbers", "Der Umsatz in Zahlen"),
    "about": ("An essay on sales, checked number by number", "Ein Essay über den Umsatz, Zahl für Zahl geprüft"),
    "role": ("chair of the harbour", "Leiterin des Hafens"),
    "form": ("essay", "Essay"),
    "event": ("annual fair", "Jahresmesse"),
    "found": ("What was found", "Was gefunden wurde"),
    "passage": ("The sales", "Der Umsatz"),
    "charts": ("All charts", "Alle Grafiken"),
    "numbers": ("All numbers", "Alle Zahlen"),
    "sources": ("All sources", "Alle Quellen"),
    "method": ("The rules", "Die Regeln"),
    "corrections": ("What was corrected", "Was korrigiert wurde"),
    "embedding": ("To other pages", "Auf andere Seiten"),
    "verify": ("Frozen ones", "Eingefrorenes"),
    "since": ("What came later", "Was später kam"),
    "start": ("Sales at the start", "Umsatz am Anfang"),
    "end": ("Sales at the end", "Umsatz am Ende"),
    "multiple": ("Growth of sales", "Wachstum des Umsatzes"),
    "returns": ("Share of returns", "Anteil der Rückläufer"),
    "gain": ("Gain in sales", "Zuwachs des Umsatzes"),
    "pace": ("Growth in a year", "Wachstum im Jahr"),
    "later": ("The harbour spoke late", "Der Hafen sprach spät"),
    "goods": ("goods", "Waren"),
    "office": ("The Office", "Das Amt"),
    "harbour": ("The Harbour", "Der Hafen"),
    "herald": ("The Herald", "Der Herold"),
    "claim": (
        "The essay: sales “have grown {multiple.said}”",
        "Der Essay: Der Umsatz sei „have grown {multiple.said}“",
    ),
    "finding": ("Sales grew to {sales-end}", "Der Umsatz wuchs auf {sales-end}"),
    "makes": ("The two amounts make {growth.range}", "Die beiden Beträge ergeben {growth.range}"),
    "has": ("The office has {sales-office}", "Das Amt hat {sales-office}"),
    "nobody": ("Nobody was found to count them", "Niemand zählt sie"),
    "filled": ("Filled bars are of the essay.", "Die gefüllten Balken sind die des Essays."),
    "changed": ("A figure was mended.", "Eine Zahl wurde berichtigt."),
    "inline": ("She says “have grown”, in", "Sie sagt „have grown“, im Jahr"),
    "year": ("year", "Jahr"),
}
_NUMBERS = """id,series,label,value,unit,precision,said,period,start,end
sales-start,sales,{start},10,USD billion,exact,$10 billion,2020,2020-01-01,2020-12-31
sales-end,sales,{end},40,USD billion,about,about $40 billion,2024,2024-01-01,2024-12-31
multiple,sales,{multiple},4,times,almost,almost fourfold,2020-2024,2020-12-31,2024-12-31
returns,returns,{returns},35,percent,over,over 35%,2025,,2025-06-30
"""
_EVIDENCE = """id,series,number,label,value,unit,precision,period,start,end,basis,publisher,via,title,url,published,accessed,note
sales-office,sales-source,sales-end,{end},39.6,USD billion,exact,2024,2024-01-01,2024-12-31,{goods},{office},,,https://example.org/sales,2025-02-01,2025-03-01,
sales-harbour,sales-source,sales-end,{end},1234.5,USD billion,exact,2024,2024-01-01,2024-12-31,{goods},{harbour},{herald},,https://example.org/harbour,2026-01-10,2026-02-01,{later}.
"""
_CHECKS = """id,label,finding,claim,kind,inputs,verdict,evidence,note
growth,{multiple},{makes},multiple,ratio,sales-end sales-start,,,
gain,{gain},,,balance,sales-end sales-start,,,
pace,{pace},,,rate,sales-start sales-end,,,
start-source,{start},{nobody},sales-start,judged,,different definition or period,sales-office,
end-source,{end},{has},sales-end,compare,,,sales-office sales-harbour,
returns-source,{returns},{nobody},returns,judged,,no source found,,{nobody}.
"""
_PAGES = {
    "index.md": "# {found}\n\n[](tally:figures)\n\n![](table:marks)\n\n![](finding:sales)\n",
    "passages/sales.md": """# {passage}

> Sales stand at [about $40 billion](number:sales-end), while returns amount to [over 35%](number:returns) of them.

> The chair’s view is that sales have grown [almost fourfold](number:multiple), from [$10 billion](number:sales-start), since then.

{inline} 2024, [](number:sales-end), [](evidence:sales-harbour), [](computed:growth), [](interval:sales-end).

![](check:growth)

![](check:end-source)

![](check:returns-source)

![](check:start-source)

[](computed:gain) [](computed:pace)

![](chart:sales)
""",
    "charts/index.md": "# {charts}\n\n![](small:sales)\n",
    "charts/sales.md": "# [](headline:sales) {{ #sales }}\n\n![](chart:sales)\n\n![](checks:sales)\n\n![](use:sales)\n",
    "numbers.md": "# {numbers}\n\n![](table:numbers)\n",
    "sources.md": "# {sources}\n\n![](table:sources)\n",
    "method.md": "# {method}\n\n![](table:verdicts)\n",
    "corrections.md": "# {corrections}\n\n![](table:corrections)\n\n![](table:report)\n",
    "embedding.md": "# {embedding}\n\n![](embed:sales)\n",
    "verify.md": "# {verify}\n\n![](table:frozen)\n",
    "since.md": "# {since}\n\n## {later} {{ #late }}\n\n{harbour} [](evidence:sales-harbour).\n",
}
_TITLES = {
    path: re.sub(r".*?# \{(\w+)\}.*", r"\1", text, flags=re.DOTALL) for path, text in _PAGES.items() if "# {" in text
}
_TITLES["charts/sales.md"] = "multiple"
_FIGURE = '''"""Bars from zero: sales."""

from charts.drawing import axes, parts
from charts.drawing.chart import Chart


def figure(rows, size):
    drawn = axes.canvas(size, 200, left=12)
    rows = rows.loc[["sales-start", "sales-end"]]
    axes.scale(drawn, "x", (0, 110), (0, 20))
    axes.scale(drawn, "y", (len(rows) - 0.5, -0.5))
    parts.bars(drawn, rows, x=rows["value"], y=range(len(rows)), orientation="h", width=0.5)
    parts.label(drawn, rows, x=rows["value"], y=range(len(rows)), text=rows["text"])
    return drawn


CHART = Chart(
    slug="sales",
    claim={claim!r},
    finding={finding!r},
    subtitle={subtitle!r},
    numbers=("sales-start", "sales-end", "multiple"),
    beside=("multiple",),
    checks=("growth", "end-source"),
    home="sales-end",
    notes=({note!r},),
    figure=figure,
)
'''
_HEBREW = dict(zip("abcdefghijklmnopqrstuvwxyz", "אבכדהפגחיזקלמנועקרסטוושיזצ", strict=True))


def turned(words: str) -> str:
    """English words in Hebrew letters; what stands in braces or is quoted stays."""
    return re.sub(r"\{[^}]*\}|“[^”]*”|[A-Za-z]", lambda found: _HEBREW.get(found[0].lower(), found[0]), words)


def catalogue() -> str:
    """A catalogue from right to left: the English one in Hebrew letters, with number formats of its own."""
    tables = tomllib.loads((ROOT / "charts/words/en.toml").read_text("utf-8"))
    tables.pop("direction")
    for name, table in tables.items():
        if name in ("number_words", "currencies"):
            continue
        tables[name] = {
            key: [turned(each) for each in said] if isinstance(said, list) else turned(said)
            for key, said in table.items()
        }
    tables["numbers"] |= {"decimal": ",", "group": "\N{NO-BREAK SPACE}"}
    tables["dates"]["months"] = [
        f"{name}{n}".translate(str.maketrans("0123456789", "אבגדהוזחטי"))
        for n, name in enumerate(tables["dates"]["months"])
    ]
    tables["scales"] = {"billion": turned("billion")}
    lines = ['direction = "rtl"']
    for name, table in tables.items():
        lines += [f"[{name}]", *(f"{key} = {json.dumps(said, ensure_ascii=False)}" for key, said in table.items())]
    return "\n".join(lines) + "\n"


class Translated(Project):
    """A site whose machinery is that of this repository."""

    def environment(self, **env: str) -> dict[str, str]:
        return super().environment(**env) | {"PYTHONPATH": str(ROOT)}


def write(folder: Path, language: str) -> Translated:
    """Write the site into *folder*, in "de" or "he"."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    (folder.parent / "article.txt").write_text(TEXT, "utf-8")
    new_site.create(folder, folder.parent / "article.txt", say=lambda line: None)
    told = {key: german if language == "de" else turned(english) for key, (english, german) in WORDS.items()}
    for path in [*folder.glob("charts/figures/[!_]*.py"), *folder.glob("docs/**/*.md")]:
        path.unlink()
    tables = {"numbers": _NUMBERS, "evidence": _EVIDENCE, "checks": _CHECKS}
    files = {f"docs/data/{name}.csv": text.format(**told) for name, text in tables.items()}
    files |= {
        f"docs/{path}": f"---\ntitle: {told[_TITLES.get(path, 'found')]}\ndescription: {told['about']}.\n---\n\n{text.format(**told)}"
        for path, text in _PAGES.items()
    }
    files["docs/data/corrections.csv"] = (
        f"date,page,chart,changed,why\n2025-07-01,,sales,{told['changed']},{told['nobody']}.\n2025-07-02,,sales,{told['changed']},{told['nobody']}.\n2025-07-02,passages/sales.md,,{told['changed']},{told['nobody']}.\n"
    )
    files["charts/figures/sales.py"] = _FIGURE.format(
        claim=told["claim"], finding=told["finding"], subtitle=f"{told['passage']}.", note=told["filled"]
    )
    files["charts/figures/__init__.py"] = (
        '"""The chart."""\n\nfrom charts.figures import sales\n\nCHARTS = (sales.CHART,)\n'
    )
    files["docs/data/article.toml"] = (
        f'author = "Ann Example"\nrole = "{told["role"]}"\nform = "{told["form"]}"\nsubject = "{told["about"]}"\n'
        f'event = "returns"\nevent_name = "{told["event"]}"\n[units]\nmeasured = ["USD billion"]\n'
    )
    config = (folder / "mkdocs.yml").read_text("utf-8")
    pages = [
        ("found", "index.md"),
        ("passage", "passages/sales.md"),
        ("since", "since.md"),
        ("charts", "charts/index.md"),
        ("multiple", "charts/sales.md"),
    ]
    pages += [(name, f"{name}.md") for name in ("numbers", "sources", "method", "corrections", "embedding", "verify")]
    nav = "nav:\n" + "".join(f"  - {told[name]}: {path}\n" for name, path in pages)
    config = re.sub(r"^nav:\n(?: +.*\n)+", nav, config, flags=re.MULTILINE)
    config = re.sub(r"^site_name: .*", f"site_name: {told['site']}", config, flags=re.MULTILINE)
    config = re.sub(r"^site_description: .*", f"site_description: {told['about']}", config, flags=re.MULTILINE)
    config = re.sub(r"^  card: .*", "  card: sales", config, flags=re.MULTILINE)
    config = re.sub(r"^copyright: .*", f"copyright: {told['office']}", config, flags=re.MULTILINE)
    config = re.sub(r"name: Switch to (dark|light)", f"name: {told['found']}", config)
    config = config.replace("  name: material\n", f"  name: material\n  language: {language}\n").replace(
        'corrections: ""', "corrections: mail@example.org"
    )
    files["mkdocs.yml"] = config
    if language == "he":
        files["charts/words/he.toml"] = catalogue()
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return Translated(folder)


def built(shared: Callable, language: str) -> Translated:
    """The site as both generators build it: beside the project in site/ by MkDocs, in zensical/ by Zensical."""

    def make(folder: Path) -> None:
        project = write(folder / "project", language)
        where = {"SITE_URL": ADDRESS, **VISIT}
        for done in (
            project.mkdocs("--strict", "--site-dir", folder / "site", **where),
            project.zensical("--strict", **where),
        ):
            assert done.returncode == 0, done.stdout + done.stderr
        (project.folder / "site").rename(folder / "zensical")

    return Translated(shared(f"translated-{language}", make) / "project")
