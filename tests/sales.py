"""A small chart for tests, over the made-up tables of small_site.py."""

from html.parser import HTMLParser

from charts.drawing import axes, parts
from charts.drawing.chart import Chart

# In place of the article: no word of it is needed to test the lock.
TEXT = (
    "Sales stand at about $40 billion, while returns amount to over 35% of them. "
    "The chair’s view is that sales have grown almost fourfold, from $10 billion, since then. "
    "The chair’s view is that sales will double, and that the harbour must grow with them."
)

NASTY = [
    "</script><script>alert(x)</script>",
    "<b>bold</b> & <i>not</i>",
    """Say "no" & don't""",
    "&lt;b&gt; &amp;amp;",
    "**strong** _em_ [link](number:sales-end) `code` # head",
    "مبيعات كثيرة עברית",
    "%x $y^n$ \\textbf",
]


class Words(HTMLParser):
    """The tags of a piece of HTML, and its words as a reader sees them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags, self.parts, self.attributes = [], [], []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.parts.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.parts)


def draw_sales(rows, size):
    figure = axes.canvas(size, 200, left=20)
    axes.scale(figure, "x", (0, 100))
    axes.scale(figure, "y", (-1, 40))
    for n, (_, some) in enumerate(rows.groupby("kind", sort=False)):
        y = [10 * n + i for i in range(len(some))]
        parts.bars(figure, some, x=some["value"], y=y, orientation="h")
    return figure


def small_chart(**changes) -> Chart:
    words = {
        "slug": "sales",
        "claim": "The article: sales grew fast",
        "finding": "Sales grew fast by its own figures",
        "subtitle": "Sales, billions of US dollars.",
        "numbers": ("sales-start", "sales-end"),
        "computed": ("gain",),
        "evidence": ("sales-source",),
        "checks": ("growth", "end-source"),
        "home": "sales-end",
        "notes": ("Filled bars are the article's.",),
        "figure": draw_sales,
    }
    return Chart(**words | changes)
