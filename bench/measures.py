"""Each section of a run: measures, holds against the target, and adds to the report."""

import re
from collections.abc import Callable
from pathlib import Path
from statistics import median

import baselines
import browser
import lighthouse
from playwright.sync_api import Browser
from report import Report, Row
from serve import Site, gzipped

Say = Callable[[str], None]

OURS = {"chart": ".chart__wide, .chart__narrow", "mark": ".mark path"}
USUAL = {"chart": ".plotly-graph-div", "mark": ".point path, path.point"}
GALLERY = "charts/"
EMBED = "embed/arms-share/"
EMPTY = "empty page"
_CALM = 0.8  # of the highest speed seen: below it, something else ran on this machine
_PAIR = re.compile(r'<svg[^>]* class="chart__(?:wide|narrow)".*?</svg>', re.DOTALL)


def pages(site: Site) -> list[str]:
    """Return the path of each page that the theme makes; embeds are other sites' pages and have no theme to compare with."""
    found = (path.parent.relative_to(site.folder).as_posix() for path in site.folder.rglob("index.html"))
    return sorted("" if path == "." else f"{path}/" for path in found if not path.startswith("embed/"))


def weight(chrome: Browser, ours: Site, empty: Site, usual: Site, report: Report, say: Say) -> None:
    say("Bytes of the empty page")
    base = browser.bytes_before_interaction(chrome, empty, "")
    sent = {}
    for n, page in enumerate(pages(ours), start=1):
        say(f"Bytes of /{page} ({n} of {len(pages(ours))})")
        sent[page] = browser.bytes_before_interaction(chrome, ours, page)
    say("Bytes of the usual page")
    theirs = sum(browser.bytes_before_interaction(chrome, usual, "").values())

    total = {page: sum(files.values()) for page, files in sent.items()}
    heaviest, limit = max(total, key=total.get), 1.25 * sum(base.values())
    ratio = total[heaviest] / sum(base.values())
    measured = f"{ratio:.2f} times: /{heaviest} {_kb(total[heaviest])}, empty {_kb(sum(base.values()))}"
    report.rows.append(
        Row("Heaviest page before interaction, against an empty page", "≤ 1.25 times", measured, ratio <= 1.25)
    )
    if over := [f"/{page} {_kb(total[page])}" for page in total if total[page] > limit]:
        report.notes.append(f"Over 1.25 times, which is {_kb(limit)}: {', '.join(over)}.")
        report.notes.append(f"/{heaviest} beyond the empty page: {_difference(sent[heaviest], base, heaviest)}.")
        page = (ours.folder / heaviest / "index.html").read_text("utf-8")
        report.notes.append(f"In the HTML of /{heaviest}: {_parts(page)}.")

    own = {path: size for path, size in sent[heaviest].items() if path.endswith(".js") and not _of_theme(path)}
    report.rows.append(
        Row("Our scripts before interaction", "≤ 5 kB", _kb(sum(own.values())), sum(own.values()) <= 5000)
    )
    pairs = {path.stem: _pair(ours, path.stem) for path in baselines.chart_files()}
    largest = max(pairs, key=pairs.get)
    report.rows.append(
        Row("Largest pair of snapshots", "≤ 8 kB", f"{_kb(pairs[largest])}, {largest}", 0 < pairs[largest] <= 8000)
    )
    fewer = theirs / total[GALLERY]
    measured = f"{fewer:.1f} times: {_kb(total[GALLERY])} to {_kb(theirs)}"
    report.rows.append(
        Row("Same six charts as `fig.to_html`: bytes before interaction", "≥ 15 times fewer", measured, fewer >= 15)
    )


def embeds(chrome: Browser, ours: Site, report: Report, say: Say) -> None:
    """The heaviest embed: bytes and requests before anybody asks for more."""
    sent = {}
    for path in baselines.chart_files():
        page = f"embed/{path.stem}/"
        say(f"Bytes of /{page}")
        sent[page] = browser.bytes_before_interaction(chrome, ours, page)
    heaviest = max(sent, key=lambda page: sum(sent[page].values()))
    size = sum(sent[heaviest].values())
    report.rows.append(Row("Heaviest embed before interaction", "≤ 15 kB", f"{_kb(size)}, /{heaviest}", size <= 15_000))
    most = max(len(files) for files in sent.values()) - 1
    report.rows.append(Row("Requests of an embed besides its page", "≤ 1", str(most), most <= 1))


def paint(chrome: Browser, ours: Site, usual: Site, rounds: int, report: Report, say: Say) -> None:
    charts = len(baselines.chart_files())
    times = {"ours": [], "usual": []}
    for n in range(rounds):
        say(f"Time until charts are painted, slow phone ({n + 1} of {rounds})")
        times["ours"].append(browser.painted(chrome, ours.address + GALLERY, **OURS, charts=charts))
        times["usual"].append(browser.painted(chrome, usual.address, **USUAL, charts=charts))
    for place, name in enumerate(("first chart", "all six charts")):
        mine, theirs = (median(pair[place] for pair in times[who]) for who in ("ours", "usual"))
        measured = f"{theirs / mine:.1f} times: {mine / 1000:.1f} s to {theirs / 1000:.1f} s"
        what = f"Same six charts as `fig.to_html`, slow 4G: {name} painted"
        report.rows.append(Row(what, "≥ 5 times earlier", measured, theirs / mine >= 5))


def hover(chrome: Browser, ours: Site, usual: Site, rounds: int, report: Report, say: Say) -> None:
    for slow, name in ((False, "unthrottled"), (True, "slow 4G")):
        mine, theirs = [], []
        for n in range(rounds):
            say(f"Time until the first hover label, {name} ({n + 1} of {rounds})")
            mine.append(browser.label_after_pointing(chrome, ours.address + GALLERY, slow=slow))
            theirs.append(browser.label_after_navigation(chrome, usual.address, slow=slow))
        wait, eager = median(mine) / 1000, median(theirs) / 1000
        measured = f"{eager / wait:.1f} times: {wait:.1f} s to {eager:.1f} s"
        what = f"First hover label, {name}: ours from pointing at a chart, `fig.to_html` from navigation"
        report.rows.append(Row(what, "shown", measured))


def shifts(chrome: Browser, ours: Site, report: Report, say: Say) -> None:
    total = 0.0
    for phone, name in ((False, "pointed at"), (True, "tapped")):
        say(f"Layout shift when each chart is {name}")
        value, moved = browser.shifts(chrome, ours.address + GALLERY, phone=phone)
        total += value
        report.notes += [f"Layout shift, charts {name}: {line}" for line in moved]
    report.rows.append(Row("Layout shift when the six charts go live", "0", f"{total:.4g}", total == 0))


def scores(chosen: list[str], ours: Site, empty: Site, rounds: int, out: Path, report: Report, say: Say) -> None:
    lighthouse.install()
    addresses = {EMPTY: empty.address} | {f"/{page}": ours.address + page for page in chosen}
    answers = _undisturbed(addresses, rounds, out, say)
    report.scores = {name: lighthouse.score(some) for name, some in answers.items()}

    speeds = [lighthouse.speed(answer) for some in answers.values() for answer in some]
    report.notes.append(
        f"Lighthouse's benchmark of the processor in the runs kept: {min(speeds):.0f} to {max(speeds):.0f}; the scores of pages can be compared as far as these are alike."
    )
    base = report.scores[EMPTY].points["performance"]
    framed = {name: score for name, score in report.scores.items() if name.startswith("/embed/")}
    own = {name: score for name, score in report.scores.items() if name != EMPTY and name not in framed}
    limits = dict.fromkeys(next(iter(own.values())).points, 100) | {"performance": max(97, base - 2)}
    for category, limit in limits.items():
        worst = min(own, key=lambda name: own[name].points[category])
        lowest = own[worst].points[category]
        target = f"≥ {limit:.0f} (empty page {base:.0f})" if category == "performance" else "100"
        measured = f"{lowest:.0f}" + ("" if lowest >= limit else f", {worst}")
        report.rows.append(Row(f"Lighthouse mobile, {category}, lowest page", target, measured, lowest >= limit))
    # An embed is not for search engines, and says so.
    for category in ("performance", "accessibility", "best practices") if framed else ():
        lowest = min(score.points[category] for score in framed.values())
        report.rows.append(Row(f"Lighthouse mobile, {category}, an embed", "100", f"{lowest:.0f}", lowest >= 100))
    shift = max(score.metrics["CLS"] for score in (own | framed).values())
    report.rows.append(Row("Lighthouse mobile, layout shift while loading, highest", "0", f"{shift:.3f}", shift == 0))

    for name, score in (own | framed).items():
        report.notes += [f"Lighthouse, {name}: {line}" for line in score.failed]
        if score.points["performance"] < limits["performance"]:
            fastest = max(answers[name], key=lighthouse.speed)
            report.notes.append(f"Lighthouse, {name}, main thread: {lighthouse.costs(fastest)}.")


def _undisturbed(addresses: dict[str, str], rounds: int, out: Path, say: Say) -> dict[str, list[dict]]:
    """Run Lighthouse *rounds* times on each address; where others used the processor meanwhile, once more for each round.

    What is kept is chosen by the speed of the processor, never by the score. Round by round, not page by page, so that a
    machine that slows down slows all pages down.
    """
    answers: dict[str, list[dict]] = {name: [] for name in addresses}
    for n in range(2 * rounds):
        best = max((lighthouse.speed(answer) for some in answers.values() for answer in some), default=0)
        for m, (name, address) in enumerate(addresses.items(), start=1):
            calm = sum(lighthouse.speed(answer) >= _CALM * best for answer in answers[name])
            if n >= rounds and calm >= rounds:
                continue
            which = f"round {n + 1} of {rounds}" if n < rounds else "again, the machine was busy"
            say(f"Lighthouse, {which}: {name} ({m} of {len(addresses)})")
            kept = out / f"{name.strip('/').replace('/', '-').replace(' ', '-') or 'home'}-{n + 1}.json"
            answers[name].append(lighthouse.run(address, kept))
    return {name: sorted(some, key=lighthouse.speed)[-rounds:] for name, some in answers.items()}


def _pair(ours: Site, slug: str) -> int:
    page = (ours.folder / "charts" / slug / "index.html").read_text("utf-8")
    return len(gzipped("".join(_PAIR.findall(page)).encode()))


def _of_theme(path: str) -> bool:
    return path.startswith("/assets/javascripts/")


def _difference(sent: dict[str, int], base: dict[str, int], page: str) -> str:
    """Say which files make a page heavier than the empty one, the heaviest first."""
    html = f"/{page}"
    more = {"its HTML": sent[html] - base["/"]}
    more |= {path: size - base.get(path, 0) for path, size in sent.items() if path != html}
    return ", ".join(
        f"{name} {_kb(size)}" for name, size in sorted(more.items(), key=lambda item: -item[1]) if size > 0
    )


def _parts(page: str) -> str:
    """Say what a page's HTML would lose, compressed, without each of its parts; together they share more."""
    parts = {
        "wide snapshots": r'<svg[^>]* class="chart__wide".*?</svg>',
        "narrow snapshots": r'<svg[^>]* class="chart__narrow".*?</svg>',
        "tables": r"<table.*?</table>",
        "words for screen readers": r'<p class="chart__words".*?</p>',
        "places to link to": r'<span class="chart__place".*?</span>',
    }
    whole = len(gzipped(page.encode()))
    saved = {
        name: whole - len(gzipped(re.sub(part, "", page, flags=re.DOTALL).encode())) for name, part in parts.items()
    }
    return ", ".join(f"{name} {_kb(size)}" for name, size in sorted(saved.items(), key=lambda item: -item[1]))


def _kb(size: float) -> str:
    return f"{size / 1000:,.1f} kB"
