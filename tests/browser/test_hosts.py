"""Embeds in pages of somebody else's, on another origin: their height, and what hostile neighbours can do."""

import html
import re

import pytest
from frames import all_embeds, column, embeds, heights, open_table, rooms, set_width, snippet, wait_exact
from pages import go_live
from projects import ROOT

from charts.figures import CHARTS

SLUGS = [chart.slug for chart in CHARTS]
PYM = ROOT / "node_modules" / "pym.js" / "dist" / "pym.v1.min.js"
WIDTHS = [*range(280, 1201, 20), *range(338, 348), *range(476, 486), *range(598, 632)]

# Heights that are none, or not of a chart.
NONSENSE = """[undefined, null, true, {}, [], [500], "500", "500px", NaN, Infinity, -Infinity, 500.5, 500n, new Number(500),
    0, 1, 99, -1, -500, 10000, 1e9, 2 ** 53, new Date(), "x".repeat(100000)]"""
# Messages that are not ours, and all forms in which a height of nonsense can come.
ODD = f"""[...{NONSENSE}, "chart-height", "height", "pymxPYMxxPYMxheightxPYMx500", {{ height: 500 }}, {{ type: "height", height: 500 }},
    {{ type: ["chart-height"], height: 500 }}, {{ type: "chart-height" }}, {{ sentinel: "amp", type: "embed-size", height: 500 }},
    ...{NONSENSE}.map((height) => ({{ type: "chart-height", height }}))]"""
FORGED = '[{ type: "chart-height", height: 500 }, { type: "chart-height", height: 9000 }]'
# What shares a page with our embeds and wants to change heights, its own or theirs.
ENEMY = f"""<script>
    for (const data of [...{ODD}, ...{FORGED}]) {{
        parent.postMessage(data, "*");
        for (let n = 0; n < parent.length; n++) if (parent[n] !== window) parent[n].postMessage(data, "*");
    }}
    parent.postMessage("spoken", "*");
</script>"""


@pytest.fixture
def page(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    return page


@pytest.mark.parametrize("width", [280, 900])
def test_each_frame_on_a_page_gets_the_height_that_its_chart_needs(page, site, host, faults, width):
    """At once, after its table is opened, and after the column has got another width."""
    page.goto(host(column("".join(snippet(site, slug) for slug in SLUGS), width)))
    closed = wait_exact(page, len(SLUGS))
    assert len(set(closed)) > 1, "each has a height of its own"
    for _, inside in embeds(page):
        open_table(inside)
    opened = wait_exact(page, len(SLUGS))
    assert all(after[1] > before[1] + 100 for before, after in zip(closed, opened, strict=True))
    for other in (480, 900 if width == 280 else 280, width):
        # A busy browser tells them late, and until then each still has the height that its old width needs.
        set_width(page, other, embeds(page))
        turned = wait_exact(page, len(SLUGS))
        assert (turned == opened) == (other == width)
    assert faults == []


@pytest.mark.parametrize(
    "order",
    [
        '<script src="{script}"></script>{frames}',
        '<script async src="{script}"></script>{frames}',
        '{frames}<script src="{script}"></script>',
        '{frames}<script async src="{script}"></script>',
        '{frames}<script src="{script}"></script><script src="{script}"></script>',
    ],
    ids=["before", "async before", "after", "async after", "twice"],
)
def test_a_frame_needs_no_class_no_attribute_and_no_order(page, site, host, order):
    frames = "".join(f'<p><iframe src="{site}/embed/{slug}/"></iframe></p>' for slug in SLUGS[:3])
    page.goto(host(column(order.format(script=f"{site}/embed.js", frames=frames))))
    wait_exact(page, 3)


def test_a_script_that_comes_long_after_the_frames_still_gives_them_their_height(page, site, host):
    page.goto(host(column(f'<iframe src="{site}/embed/oil-share/"></iframe>')), wait_until="networkidle")
    page.add_script_tag(url=f"{site}/embed.js")
    wait_exact(page, 1)


def test_frames_that_are_added_later_get_their_height(page, site, host):
    page.goto(host(column("") + f'<script src="{site}/embed.js"></script>'), wait_until="networkidle")
    for n, slug in enumerate(SLUGS[:2], start=1):
        page.evaluate(
            "src => column.append(Object.assign(document.createElement('iframe'), {src}))", f"{site}/embed/{slug}/"
        )
        wait_exact(page, n)


def test_the_height_is_exact_where_the_host_counts_borders_in(page, site, host):
    """`* { box-sizing: border-box }` stands in most stylesheets, and a frame without a style has a border."""
    frame = f'<iframe src="{site}/embed/oil-share/"></iframe><script src="{site}/embed.js"></script>'
    page.goto(host(column("<style>* { box-sizing: border-box }</style>" + frame)))
    wait_exact(page, 1)


def test_height_messages_go_out_of_a_sandbox(page, site, host):
    frame = f'<iframe sandbox="allow-scripts" src="{site}/embed/oil-share/"></iframe>'
    page.goto(host(column(frame + f'<script src="{site}/embed.js"></script>')))
    wait_exact(page, 1)


def test_the_height_stays_exact_when_a_chart_goes_live(page, site, host):
    page.goto(host(column(snippet(site, "trade-growth"), 900)))
    before = wait_exact(page, 1)
    go_live(page.frames[1], "trade-growth")
    page.wait_for_timeout(200)
    assert wait_exact(page, 1) == before


@pytest.mark.parametrize("enemy", ["third origin", "made by the host", "in a sandbox"])
def test_a_frame_of_somebody_elses_changes_no_height(page, site, host, faults, enemy):
    frame = {
        "third origin": f'<iframe id="enemy" src="{host(ENEMY, "127.0.0.1")}"></iframe>',
        "made by the host": f'<iframe id="enemy" srcdoc="{html.escape(ENEMY)}"></iframe>',
        "in a sandbox": f'<iframe id="enemy" sandbox="allow-scripts" src="{host(ENEMY)}"></iframe>',
    }[enemy]
    page.goto(host(column(snippet(site, "arms-share") + snippet(site, "oil-share"))))
    before = wait_exact(page, 2)
    page.evaluate("addEventListener('message', ({data}) => data === 'spoken' && (window.spoken = true))")
    page.evaluate("(frame) => column.insertAdjacentHTML('beforeend', frame)", frame)
    page.wait_for_function("window.spoken")
    page.wait_for_timeout(200)
    assert heights(embeds(page)) == before
    assert page.locator("#enemy").evaluate("f => f.clientHeight") == 150, "a browser's own"
    assert faults == []


def test_a_host_that_talks_to_itself_changes_no_height(page, site, host, faults):
    page.goto(host(column(snippet(site, "arms-share"))))
    before = wait_exact(page, 1)
    page.evaluate(f'() => {{ for (const data of [...{ODD}, ...{FORGED}]) postMessage(data, "*") }}')
    page.evaluate(
        f"""() => {{ for (const data of [...{ODD}, ...{FORGED}]) dispatchEvent(new MessageEvent("message", {{data}})) }}"""
    )
    page.wait_for_timeout(200)
    assert heights(embeds(page)) == before
    assert faults == []


def test_an_embed_that_asks_for_nonsense_keeps_its_height(page, site, host, faults):
    """Somebody may have put a page of his own behind our address."""
    page.goto(host(column(snippet(site, "arms-share"))))
    before = wait_exact(page, 1)
    page.frames[1].evaluate(f'() => {{ for (const data of {ODD}) parent.postMessage(data, "*") }}')
    page.wait_for_timeout(200)
    assert heights(embeds(page)) == before
    assert faults == []


def test_a_host_that_talks_nonsense_to_an_embed_changes_nothing(page, site, host, faults):
    page.goto(host(column(snippet(site, "arms-share"))))
    before = wait_exact(page, 1)
    page.evaluate(f'() => {{ for (const data of [...{ODD}, ...{FORGED}]) frames[0].postMessage(data, "*") }}')
    page.wait_for_timeout(200)
    assert heights(embeds(page)) == before
    open_table(page.frames[1])
    assert wait_exact(page, 1) != before, "it still tells its height"
    assert faults == []


def test_without_a_script_the_room_holds_the_whole_chart_and_not_much_more(page, site):
    found = list(rooms(page, site, {slug: snippet(site, slug, "frame") for slug in SLUGS}, WIDTHS))
    assert min(needs for *_, needs in found) > 300, "they are laid out"
    assert [each for each in found if each[2] < each[3]] == []
    assert [each for each in found if each[2] > 1.4 * each[3]] == []


def test_where_a_host_takes_styles_out_the_room_still_holds_the_whole_chart(page, site):
    bare = {slug: re.sub(r' style="[^"]*"', "", snippet(site, slug, "frame")) for slug in SLUGS}
    assert "style" not in "".join(bare.values())
    found = list(rooms(page, site, bare, range(280, 1201, 40)))
    assert min(needs for *_, needs in found) > 300, "they are laid out"
    assert [each for each in found if each[2] < each[3]] == []


def test_many_embeds_on_one_page_are_quiet(page, site, host, faults):
    """Whole and compact, scrolled through: no error, nothing of Plotly, and once all are loaded nothing moves."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    whole = [snippet(site, slug, "frame") for slug in SLUGS]
    compact = [re.sub(r'(/embed/[\w-]+/)"', r'\1chart/"', each) for each in whole]
    made = [*whole, *compact] * 2  # a chart may stand on a page twice
    frames = "".join(f"{each}<p>Words</p>" for each in made)
    page.goto(host(column(frames + f'<script src="{site}/embed.js"></script>', 640)))
    wait_exact(page, len(made))
    assert len({frame.url for frame in page.frames}) == 1 + 2 * len(SLUGS)
    page.evaluate("""new PerformanceObserver(list => list.getEntries().forEach(e => (window.shift = (window.shift ?? 0) + e.value)))
        .observe({type: "layout-shift"})""")
    for to in ("0", "document.documentElement.scrollHeight"):
        page.evaluate(f"""async () => {{
            const step = 400 * Math.sign({to} - scrollY);
            for (let y = scrollY; Math.abs({to} - y) > 400; y += step) {{ scrollTo(0, y); await new Promise(requestAnimationFrame); }}
            scrollTo(0, {to});
        }}""")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift ?? 0") == 0
    assert not [url for url in asked if "plotly" in url]
    assert faults == []


def test_pym_gives_the_frame_its_height(page, site, host, faults):
    """A host that uses NPR's pym.js makes the frame itself."""
    if not PYM.exists():
        pytest.skip("npm has not installed pym.js")
    page.goto(host(column('<div id="one"></div><div id="two"></div>')))
    page.add_script_tag(content=PYM.read_text())
    for name, slug in (("one", "arms-share"), ("two", "oil-share")):
        page.evaluate("([name, url]) => new pym.Parent(name, url)", [name, f"{site}/embed/{slug}/"])
    wait_exact(page, 2)
    for _, inside in embeds(page):
        open_table(inside)
    wait_exact(page, 2)
    set_width(page, 280)
    wait_exact(page, 2)
    assert faults == []


def test_an_amp_host_is_told_the_height(page, site, host, faults):
    """With the conditions of amp-iframe: the frame's own window, its sentinel and type, and at least 100 px."""
    page.goto(
        host(
            column("")
            + """<script>
        const frame = document.createElement("iframe");
        addEventListener("message", ({ source, data }) => {
            if (source !== frame.contentWindow || data.sentinel !== "amp" || data.type !== "embed-size") return;
            if (data.height >= 100) frame.height = data.height;
        });
    </script>"""
        )
    )
    page.evaluate(
        "src => column.append(Object.assign(frame, {src, sandbox: 'allow-scripts allow-popups'}))",
        f"{site}/embed/arms-share/",
    )
    closed = wait_exact(page, 1)
    open_table(page.frames[1])
    assert wait_exact(page, 1) != closed
    assert faults == []


# As they were handed out: by the first version, and before there were compact embeds.
OLD = {
    "first": '<div style="container-type:inline-size"><iframe src="{site}/embed/oil-share/" title="Oil share" loading="lazy" {room}></iframe></div>',
    "second": '<div style="display:grid;width:100%;min-width:240px"><p style="grid-area:1/1;margin:0"><a href="{site}/charts/oil-share/" '
    'tabindex="-1">Oil share</a>, A state visit in numbers</p><div style="grid-area:1/1;container-type:inline-size"><iframe '
    'src="{site}/embed/oil-share/" title="Oil share" loading="lazy" frameborder="0" width="100%" {room}></iframe></div></div>',
}
OLD_ROOM = 'height="1358" style="border:0;display:block;width:100%;height:max(1002px,min(1433px - 31cqw,(624px - 100cqw)*9999))"'


@pytest.mark.parametrize("version", OLD)
def test_a_snippet_that_was_handed_out_long_ago_still_holds_the_whole_chart(page, site, host, faults, version):
    made = OLD[version].format(site=site, room=OLD_ROOM)
    page.goto(host(column(made, 640)))
    shown = all_embeds(page, 1)
    for width in (280, 360, 480, 600, 640, 900):
        set_width(page, width, shown)
        ((has, needs),) = heights(shown)
        assert has >= needs, width
    page.add_script_tag(url=f"{site}/embed.js")
    wait_exact(page, 1)
    assert faults == []
