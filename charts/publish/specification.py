"""All that is published of a chart: its words, rows and checks, and both figures as Plotly takes them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from charts.checks.verdicts import Result
from charts.drawing import rows, rules, theme
from charts.drawing.chart import Chart, Row, fill
from charts.drawing.theme import Size
from charts.errors import ChartsError, FigureError
from charts.publish import figures, plotly_figure, records, spoken
from charts.site import Site


@dataclass(frozen=True, kw_only=True)
class Specification:
    """What is published of a chart, in words and numbers.

    Attributes:
        order: the chart's place in the gallery.
        site: the name of the site.
        spoken: its rows in words, which a screen reader gets instead of the drawing.
        home: id of the number whose passage tells the chart's story.
        beside: ids of rows that stand as words beside the marks.
        inputs, digest, figures: see `figures.Figures`; drawings carry the digest.
        card: the figure of its card, if figures were made anew.
        chart: what it was made of, its words filled.
    """

    slug: str
    order: int
    site: str
    claim: str
    finding: str
    subtitle: str
    spoken: tuple[str, ...]
    notes: tuple[str, ...]
    home: str
    beside: tuple[str, ...]
    rows: tuple[Row, ...]
    checks: tuple[Result, ...]
    inputs: str
    digest: str
    figures: dict[str, dict]
    card: dict | None
    chart: Chart

    @cached_property
    def records(self) -> list[dict]:
        """The rows as published: text, and plain numbers with None where an interval is open."""
        return [records.of_row(row) for row in self.rows]

    @property
    def description(self) -> str:
        """The whole chart in words."""
        return " ".join((self.subtitle, *self.spoken))

    @property
    def publishers(self) -> list[str]:
        """Who states the evidence that the chart draws."""
        return sorted({row.publisher for row in self.rows if row.kind == "evidence"})

    def for_card(self) -> "Specification":
        """Return the same with the card's figure alone. Raises a FigureError if that breaks a rule."""
        card = self.card or figures.make(self.chart, self.rows, [Size.CARD])[Size.CARD]
        return replace(self, figures={Size.CARD: card})

    @property
    def theme(self) -> dict[str, str]:
        """The style sheet's name of each colour that the figures are drawn in."""
        return {colour: f"--chart-{role}" for role, colour in theme.light().items()}


def make(chart: Chart, order: int, site: Site, *, unchanged: bool = False) -> Specification:
    """Return the specification of *chart*.

    Its figures are taken from the published one where nothing that they are made from changed; *unchanged* says that nothing
    at all did, which spares finding out.

    Raises:
        FigureError: if the chart breaks a rule that every chart keeps.
    """
    drawn = rows.of(chart, site)
    filled = fill(chart, drawn, site.article.names)
    rules.check_words(filled, site.tables)
    made = figures.of(filled, drawn, site.docs, unchanged)
    return Specification(
        slug=chart.slug,
        order=order,
        site=site.name,
        claim=filled.claim,
        finding=filled.finding,
        subtitle=filled.subtitle,
        spoken=spoken.sentences(drawn),
        notes=filled.notes,
        home=chart.home,
        beside=chart.beside,
        rows=drawn,
        checks=tuple(_result(chart, check_id, site) for check_id in chart.checks),
        inputs=made.inputs,
        digest=made.digest,
        figures=made.pages,
        card=made.card,
        chart=filled,
    )


def make_all(
    charts: Sequence[Chart], site: Site, faults: list[ChartsError], *, unchanged: bool = False
) -> dict[str, Specification]:
    """Return the specifications of all charts by slug, as `make` does; a chart that breaks a rule goes to *faults*."""
    made = {}
    for order, chart in enumerate(charts):
        try:
            made[chart.slug] = make(chart, order, site, unchanged=unchanged)
        except FigureError as fault:
            faults.append(fault)
    return made


def _result(chart: Chart, check_id: str, site: Site) -> Result:
    result = site.results.get(check_id)
    if result is None or not result.verdict:
        why = f"for which checks.csv {'gives no verdict' if result else 'has no row'}"
        raise FigureError(f"Chart {chart.slug!r} shows {check_id!r}, {why}. Mend the id in the chart's module.")
    return result


def as_json(spec: Specification) -> str:
    """Return a chart's published JSON: a figure that stands alone, as Plotly takes it, with all that is known of it beside.

    `figures` are the two that pages draw, with words and stylesheet of theirs. `<` is escaped, so that no label can end a script
    element that the JSON is pasted into.
    """
    told = {name: getattr(spec, name) for name in ("claim", "finding", "subtitle", "site")}
    words = ("slug", "order", "claim", "finding", "subtitle", "description", "notes", "home")
    published = {name: getattr(spec, name) for name in words} | {
        "title": spec.finding,  # by the name that those who read these files expect
        "rows": spec.records,
        "checks": [records.of_check(result) for result in spec.checks],
        "inputs": spec.inputs,
        "digest": spec.digest,
        "theme": spec.theme,
        "figures": spec.figures,
    }
    published |= plotly_figure.standing_alone(spec.figures["wide"], spec.slug, told, spec.publishers)
    return records.compact(published)


COLUMNS = (
    "id", "kind", "label", "value", "unit", "precision", "low", "high", "period", "start", "end", "basis", "source",
    "url", "published", "later", "note",
)  # fmt: skip


def as_csv(spec: Specification) -> str:
    """Return the rows drawn, with precision, bounds and sources, as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(spec.records)
    return text.getvalue()
