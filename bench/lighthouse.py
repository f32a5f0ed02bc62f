"""Lighthouse, for mobile, from npm: installed beside this file, run with the browser that the tests use."""

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import browser

HERE = Path(__file__).resolve().parent
_NEEDS = (22, 19)
_CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
_METRICS = {"LCP": "largest-contentful-paint", "TBT": "total-blocking-time", "CLS": "cumulative-layout-shift"}


class LighthouseError(Exception):
    """Lighthouse could not be installed or run."""


@dataclass(frozen=True)
class Score:
    """What Lighthouse says of one page: points out of 100, metrics in ms (CLS without unit), audits that failed."""

    points: dict[str, float]
    metrics: dict[str, float]
    failed: list[str]


def install() -> None:
    """Install what package-lock.json names, unless that is there already.

    Raises:
        LighthouseError: if npm or a Node that is new enough is missing.
    """
    done, lock = HERE / "node_modules" / ".package-lock.json", HERE / "package-lock.json"
    if not done.exists() or done.stat().st_mtime < lock.stat().st_mtime:
        if not shutil.which("npm"):
            raise LighthouseError(
                "npm is not there, and Lighthouse comes from it. Install Node.js, or use --no-lighthouse."
            )
        # Node's binary is a plain package of its own for each system, so no install script has to run.
        subprocess.run(["npm", "ci", "--ignore-scripts", "--loglevel=error"], cwd=HERE, check=True)
        done.touch()
    node()


def node() -> str:
    """Return a Node that is new enough: the one from npm, else the system's."""
    candidates = [str(path) for path in (HERE / "node_modules").glob("node-*/bin/node")]
    for node in [*candidates, *filter(None, [shutil.which("node")])]:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        found = re.match(r"v(\d+)\.(\d+)", said)
        if found and (int(found[1]), int(found[2])) >= _NEEDS:
            return node
    raise LighthouseError("Lighthouse needs Node.js 22.19 or newer, and npm has none for this system. Install one.")


def run(address: str, report: Path) -> dict:
    """Measure the page at *address* once, keep the whole answer at *report*, and return it.

    Raises:
        LighthouseError: if there is no answer, or none that holds a score.
    """
    command = [node(), str(HERE / "node_modules" / "lighthouse" / "cli" / "index.js"), address, "--quiet"]
    command += ["--output=json", f"--output-path={report}", f"--only-categories={','.join(_CATEGORIES)}"]
    command += [f"--chrome-flags={' '.join(('--headless', *browser.FLAGS))}"]
    environment = os.environ | {"CHROME_PATH": browser.find()}
    done = subprocess.run(command, cwd=HERE, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LighthouseError(f"Lighthouse failed on {address}: {done.stderr.strip()[-400:]}")
    answer = json.loads(report.read_text("utf-8"))
    if "runtimeError" in answer:
        raise LighthouseError(f"Lighthouse failed on {address}: {answer['runtimeError']['message']}")
    return answer


def speed(answer: dict) -> float:
    """Return how fast the processor was just before: Lighthouse's benchmark index, lower when others use the machine."""
    return answer["environment"]["benchmarkIndex"]


def score(answers: list[dict]) -> Score:
    """Return the medians of several *answers* on one page, and every audit that failed in any of them."""
    points = {
        name: median(100 * answer["categories"][key]["score"] for answer in answers)
        for key, name in _CATEGORIES.items()
    }
    metrics = {
        name: median(answer["audits"][key]["numericValue"] for answer in answers) for name, key in _METRICS.items()
    }
    failed = dict.fromkeys(line for answer in answers for line in _failed(answer))
    return Score(points, metrics, list(failed))


def costs(answer: dict) -> str:
    """Say what the main thread of a page's processor did, and how many elements it did it for."""
    audits = answer["audits"]
    work = [
        f"{item['groupLabel']} {item['duration']:.0f} ms"
        for item in audits["mainthread-work-breakdown"]["details"]["items"]
    ]
    elements = audits["dom-size-insight"].get("details", {}).get("items", [])
    count = [f"{item['value']['value']} elements" for item in elements if item.get("statistic") == "Total elements"]
    return ", ".join(work[:3] + count)


def _failed(answer: dict) -> list[str]:
    """Say which audits fail and where. Those of performance are its metrics, which the table shows anyway."""
    lines = []
    for key, name in _CATEGORIES.items():
        if key == "performance":
            continue
        for reference in answer["categories"][key]["auditRefs"]:
            audit = answer["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                places = [_place(item) for item in audit.get("details", {}).get("items", [])]
                lines.append(f"{name}, {audit['id']}: {audit['title']} {'; '.join(filter(None, places))}".strip())
    return lines


def _place(item: dict) -> str:
    node = item.get("node", {})
    words = (
        node.get("selector"),
        node.get("snippet"),
        item.get("description"),
        item.get("sourceLocation", {}).get("url"),
    )
    return " ".join(f"`{word}`" for word in words if word)
