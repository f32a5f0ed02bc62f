"""Whether the sources still open, which no build can tell: `make links`, on a machine with a network."""

import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import charts
from charts.errors import ChartsError
from charts.figures import CHARTS
from charts.site import load

_AGENT = "Mozilla/5.0 (link check of a static site)"
_REFUSALS = {401, 403, 405, 429, 451}  # these hosts answer, and turn scripts away
_SECONDS = 30


def answer(url: str) -> str:
    """Return "opens", "refuses scripts", or what is wrong."""
    try:
        with urlopen(Request(url, headers={"User-Agent": _AGENT}), timeout=_SECONDS):
            return "opens"
    except HTTPError as fault:
        return "refuses scripts" if fault.code in _REFUSALS else f"{fault.code} {fault.reason}"
    except (OSError, ValueError) as fault:  # no such host, no answer in time, a certificate, no address at all
        return str(getattr(fault, "reason", fault))


def answers(urls: Iterable[str]) -> dict[str, str]:
    """Ask each address once, some at a time."""
    distinct = list(dict.fromkeys(urls))
    with ThreadPoolExecutor(8) as pool:
        return dict(zip(distinct, pool.map(answer, distinct), strict=True))


def main(root: Path) -> int:
    """Print the rows of evidence whose source does not open, and how many do; return the exit status."""
    try:
        evidence = load(root, [chart.slug for chart in CHARTS]).tables.evidence
    except ChartsError as fault:
        print(f"Error: {fault.message}", file=sys.stderr)
        return 1
    found = answers(row.url for row in evidence.values() if row.url)
    counts = {said: list(found.values()).count(said) for said in ("opens", "refuses scripts")}
    if not any(counts.values()):
        print("Error: not one source answers; is there a network?", file=sys.stderr)
        return 1
    for url, said in found.items():
        if said != "opens":
            print(f"{', '.join(row.id for row in evidence.values() if row.url == url)}: {url}: {said}")
    print(
        f"{counts['opens']} of {len(found)} sources open; {counts['refuses scripts']} refuse scripts: open those by hand."
    )
    return 0 if sum(counts.values()) == len(found) else 1


if __name__ == "__main__":
    sys.exit(main(charts.ROOT))
