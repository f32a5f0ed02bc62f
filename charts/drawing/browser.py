"""An installed Chrome or Chromium at work: it draws charts, takes screenshots of cards and measures embeds.

It takes a second to start, so one `Browser` serves a whole build, and starts when it is first needed. It has a worker for each
processor, with tabs that stay open. Whatever it does has a time limit, so that a browser that hangs ends a build with one line.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from charts.drawing import legible, places, screenshots, shapes, svg, theme
from charts.drawing.chart import Row
from charts.drawing.progress import Progress, Say
from charts.drawing.tabs import Tabs
from charts.errors import ChartsError, FigureError, raise_all

if TYPE_CHECKING:
    import asyncio

    import choreographer

LIMIT = 60  # seconds that one step may take: a start, a chart, a screenshot, the heights of one page
WORKERS = min(os.cpu_count() or 1, 8)  # beyond, memory runs out before work does
T = TypeVar("T")
Texts = Mapping[str, str]
Job = Callable[[Tabs], Coroutine[Any, Any, T]]


def find() -> str | None:
    """Return the path of an installed Chrome or Chromium, or None."""
    from choreographer.browsers.chromium import Chromium

    found = Chromium.find_browser(skip_local=False) or shutil.which("chromium")
    return found if found and Path(found).is_file() else None  # BROWSER_PATH is taken on trust


class HasFigures(Protocol):
    """What has a chart's rows, and figures of it as JSON objects by size."""

    @property
    def rows(self) -> Sequence[Row]: ...

    @property
    def figures(self) -> Mapping[str, dict[str, Any]]: ...


class Browser:
    """A browser to be used in a `with` statement. Each method raises a ChartsError if the browser fails or hangs.

    *say* takes a line for each chart that is drawn, and one every few seconds of all else, with the time left.
    """

    def __init__(self) -> None:
        self._runner: asyncio.Runner | None = None
        self._chrome: choreographer.Browser | None = None
        self._workers: list[Tabs] = []
        self._lost = False

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        if not self._runner:
            return
        import asyncio

        if self._chrome and hasattr(self._chrome, "subprocess"):
            if self._lost:  # it would not answer a farewell either
                _kill(self._chrome.subprocess)
            with contextlib.suppress(Exception):  # all that was asked of it is done
                self._runner.run(asyncio.wait_for(self._chrome.close(), 2 if self._lost else LIMIT))
            _kill(self._chrome.subprocess)
        self._runner.close()

    def draw(self, charts: Mapping[str, HasFigures], say: Say | None = None) -> dict[str, tuple[str, ...]]:
        """Draw charts and return, by slug, the text of a drawing of each of their figures.

        Raises:
            ChartsError: with a line for each fault of any drawing: a mark without a row or not at its place, a colour outside the
                roles, over the budget, or what cannot be read, see `legible`.
        """
        jobs = {slug: _drawing(slug, chart) for slug, chart in charts.items()}
        done = self._each("drawing", jobs, Progress(len(jobs), say))
        raise_all([fault for _, faults in done.values() for fault in faults])
        return {slug: drawings for slug, (drawings, _) in done.items()}

    def unreadable(self, drawing: str, slug: str, size: str) -> list[FigureError]:
        """Return what keeps *drawing*, a snapshot, from being read."""
        return self._each("measuring", {slug: lambda tabs: _unreadable(tabs, drawing, slug, size)})[slug]

    def screenshots(self, cards: Texts, drawings: Texts, say: Say | None = None) -> dict[str, bytes]:
        """Return a PNG of 1200 by 630 px of each HTML page in *cards* with its drawing, by the same key; see `screenshots`."""
        shown = {slug: card.replace(screenshots.PLACE, drawings[slug]) for slug, card in cards.items()}
        jobs = {slug: methodcaller("shoot", page, 1200, 630) for slug, page in shown.items()}
        done = self._each("taking a screenshot of", jobs, Progress(len(jobs), say, every=5))
        return {slug: screenshots.marked(png, cards[slug]) for slug, png in done.items()}

    def heights(self, pages: Texts, widths: Sequence[int], say: Say | None = None) -> dict[str, dict[int, int]]:
        """Return the height in px of the `main` of each HTML page in *pages*, by the same key and by each of *widths* in px."""
        jobs = {name: methodcaller("measure", page, widths) for name, page in pages.items()}
        return self._each("measuring", jobs, Progress(len(jobs), say, every=5))

    def _each(self, doing: str, jobs: Mapping[str, Job[T]], progress: Progress | None = None) -> dict[str, T]:
        """Do all *jobs*, as many at a time as there are workers, and return what each yields."""
        import asyncio  # not needed where there is nothing to draw

        if not jobs:
            return {}
        self._runner = self._runner or asyncio.Runner()
        done: dict[str, T] = {}
        waiting = iter(jobs.items())

        async def work(tabs: Tabs) -> None:
            for name, job in waiting:
                what = f"{doing} {name}"
                if progress:
                    progress.begins(what)
                done[name] = await self._step(what, job(tabs))
                if progress:
                    progress.done += 1

        async def work_all() -> None:
            await self._step(f"{doing} {next(iter(jobs))}", self._open(min(len(jobs), WORKERS)))
            async with asyncio.TaskGroup() as group:
                for tabs in self._workers[: len(jobs)]:
                    group.create_task(work(tabs))

        try:
            self._runner.run(work_all())
        except ExceptionGroup as faults:
            raise faults.exceptions[0] from None
        return {name: done[name] for name in jobs}

    async def _open(self, workers: int) -> None:
        if self._chrome is None:
            import choreographer

            logging.getLogger("choreographer").setLevel(logging.ERROR)  # our one line says what has to be said
            self._chrome = choreographer.Browser()
            await self._chrome.open()
        self._workers += [Tabs(self._chrome) for _ in range(workers - len(self._workers))]

    async def _step(self, what: str, step: Coroutine[Any, Any, T]) -> T:
        import asyncio

        began = time.monotonic()
        try:
            return await asyncio.wait_for(step, LIMIT)
        except ChartsError:
            raise
        except Exception as error:  # whatever a foreign program may come to, and be it an answer to our own time limit
            self._lost = True
            late = time.monotonic() - began >= LIMIT
            words = " ".join(str(error.args[0] if error.args else "").split())[:120]
            fault = f"did not answer within {LIMIT} s" if late else f"failed ({type(error).__name__}: {words})"
        raise ChartsError(
            f"The browser {find() or ''} {fault} while {what}. Try again, or name another one in BROWSER_PATH."
        )


def _drawing(slug: str, chart: HasFigures) -> Job[tuple[tuple[str, ...], list[FigureError]]]:
    """Return what draws one chart, and yields its drawings and their faults."""

    async def draw(tabs: Tabs) -> tuple[tuple[str, ...], list[FigureError]]:
        drawings, faults = list[str](), list[FigureError]()
        try:
            for size, figure in chart.figures.items():
                raw = await tabs.draw(figure)
                places.hold_drawing(raw, figure, chart.rows, slug)
                shapes.hold_drawing(raw, figure, slug)
                drawings.append(svg.clean(raw, figure, slug, size))
                faults += await _unreadable(tabs, drawings[-1], slug, size)
            svg.hold_to_budget(slug, drawings)
        except FigureError as fault:
            faults.append(fault)
        return tuple(drawings), faults

    return draw


async def _unreadable(tabs: Tabs, drawing: str, slug: str, size: str) -> list[FigureError]:
    found = await tabs.find(legible.page(drawing), legible.script(), theme.WIDE)
    return list(legible.faults(found, slug, size))


def _kill(process: subprocess.Popen) -> None:
    """End a browser with all of its processes, which choreographer starts as a group of their own."""
    if process.poll() is None:
        with contextlib.suppress(OSError):  # it may have ended meanwhile
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.terminate()
