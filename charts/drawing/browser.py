"""An installed Chrome or Chromium at work: it draws charts, takes screenshots of cards and measures embeds.

It takes seconds to start, so one `Browser` serves a whole build, and starts when it is first needed. Whatever it does has a
time limit, so that a browser that hangs ends a build with one line.
"""

from __future__ import annotations

import base64
import contextlib
import logging
import math
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from charts.drawing import legible, places, screenshots, shapes, svg, theme
from charts.drawing.chart import Row
from charts.errors import ChartsError, FigureError, raise_all

if TYPE_CHECKING:
    import asyncio

    import kaleido
    from choreographer import Tab

LIMIT = 60  # seconds that one step may take: a start, a drawing, a screenshot, the heights of one page
_TALL = 20_000  # px; no page is as tall, so that none has a scroll bar, which would take of its width
T = TypeVar("T")


def find() -> str | None:
    """Return the path of an installed Chrome or Chromium, or None."""
    from choreographer.browsers.chromium import Chromium

    found = Chromium.find_browser(skip_local=False) or shutil.which("chromium")
    return found if found and Path(found).is_file() else None  # BROWSER_PATH is taken on trust


class HasFigures(Protocol):
    """What has a chart's rows, and its figures as JSON objects by size, wide before narrow."""

    @property
    def rows(self) -> Sequence[Row]: ...

    @property
    def figures(self) -> Mapping[str, dict[str, Any]]: ...


class Browser:
    """A browser to be used in a `with` statement. Each method raises a ChartsError if the browser fails or hangs."""

    def __init__(self) -> None:
        self._runner: asyncio.Runner | None = None
        self._chrome: kaleido.Kaleido | None = None
        self._tab: Tab | None = None
        self._lost = False

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        if self._chrome and self._lost and hasattr(self._chrome, "subprocess"):  # it would not answer a farewell either
            _kill(self._chrome.subprocess)
        if self._runner and self._chrome:
            with contextlib.suppress(Exception):  # all that was asked of it is done
                self._run(self._chrome.close())
        if self._runner:
            self._runner.close()

    def draw(self, charts: Mapping[str, HasFigures], say: Callable[[str], None]) -> dict[str, tuple[str, ...]]:
        """Draw charts and return, by slug, the text of a drawing of each of their figures; *say* takes a line for each chart.

        Raises:
            FigureError: if a drawing breaks a rule: a mark without a row or not at its place, a colour outside the roles, over the budget.
            ChartsError: if drawings cannot be read, with a line for each fault of any, see `legible`.
        """
        drawn, faults = {}, list[FigureError]()
        for n, (slug, chart) in enumerate(charts.items(), start=1):
            say(f"Drawing {slug} ({n} of {len(charts)})")
            drawings = []
            for size, figure in chart.figures.items():
                raw = self._do(f"drawing {slug}", self._draw(figure))
                places.hold_drawing(raw, figure, chart.rows, slug)
                shapes.hold_drawing(raw, figure, slug)
                drawings.append(svg.clean(raw, figure, slug, size))
                faults += self.unreadable(drawings[-1], slug, size)
            svg.hold_to_budget(slug, drawings)
            drawn[slug] = tuple(drawings)
        raise_all(faults)
        return drawn

    def unreadable(self, drawing: str, slug: str, size: str) -> list[FigureError]:
        """Return what keeps *drawing*, a snapshot, from being read."""
        return list(legible.faults(self._do(f"measuring {slug}", self._find(legible.page(drawing))), slug, size))

    def screenshots(self, cards: Mapping[str, str]) -> dict[str, bytes]:
        """Return a PNG of 1200 by 630 px of each HTML page in *cards*, by the same key; each carries its page's digest."""
        return {
            slug: screenshots.marked(self._do(f"taking a screenshot of {slug}", self._shoot(card)), card)
            for slug, card in cards.items()
        }

    def heights(self, pages: Mapping[str, str], widths: Sequence[int]) -> dict[str, dict[int, int]]:
        """Return the height in px of the `main` of each HTML page in *pages*, by the same key and by each of *widths* in px."""
        return {name: self._do(f"measuring {name}", self._measure(page, widths)) for name, page in pages.items()}

    def _do(self, what: str, step: Coroutine[Any, Any, T]) -> T:
        began = time.monotonic()
        try:
            return self._run(step)
        except Exception as error:  # whatever a foreign program may come to, and be it an answer to our own time limit
            self._lost = True
            late = time.monotonic() - began >= LIMIT
            words = " ".join(str(error.args[0] if error.args else "").split())[:120]
            fault = f"did not answer within {LIMIT} s" if late else f"failed ({type(error).__name__}: {words})"
        raise ChartsError(
            f"The browser {find() or ''} {fault} while {what}. Try again, or name another one in BROWSER_PATH."
        )

    def _run(self, step: Coroutine[Any, Any, T]) -> T:
        import asyncio  # not needed where there is nothing to draw

        self._runner = self._runner or asyncio.Runner()
        return self._runner.run(asyncio.wait_for(step, LIMIT))

    async def _open(self) -> kaleido.Kaleido:
        if self._chrome is None:
            import kaleido

            logging.getLogger("choreographer").setLevel(logging.ERROR)  # our one line says what has to be said
            # Without mathjax=False Kaleido asks a foreign host for it.
            self._chrome = kaleido.Kaleido(n=1, mathjax=False)
            await self._chrome.open()
        return self._chrome

    async def _draw(self, figure: dict[str, Any]) -> str:
        chrome = await self._open()
        layout = figure["layout"]
        options = {"format": "svg", "width": layout["width"], "height": layout["height"]}
        return (await chrome.calc_fig(figure, opts=options)).decode()

    async def _shoot(self, card: str) -> bytes:
        await self._show(card, 1200, 630)
        clip = {"x": 0, "y": 0, "width": 1200, "height": 630, "scale": 1}
        answer = await self._ask("Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(answer["data"])

    async def _find(self, page: str) -> dict[str, Any]:
        await self._show(page, theme.WIDE, _TALL)
        answer = await self._ask("Runtime.evaluate", expression=legible.script(), returnByValue=True)
        return answer["result"]["value"]

    async def _measure(self, page: str, widths: Sequence[int]) -> dict[int, int]:
        found: dict[int, int] = {}
        for width in widths:
            await (self._resize(width, _TALL) if found else self._show(page, width, _TALL))
            script = "document.querySelector('main').getBoundingClientRect().height"
            answer = await self._ask("Runtime.evaluate", expression=script, returnByValue=True)
            found[width] = math.ceil(answer["result"]["value"])
        return found

    async def _show(self, page: str, width: int, height: int) -> None:
        """Open an HTML page in the one tab that is kept for pages."""
        if self._tab is None:
            self._tab = await (await self._open()).create_tab("about:blank")
            await self._ask("Page.enable")
        await self._resize(width, height)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "page.html"
            file.write_text(page, "utf-8")
            loaded = self._tab.subscribe_once("Page.loadEventFired")
            await self._ask("Page.navigate", url=file.as_uri())
            await loaded

    async def _resize(self, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self._ask("Emulation.setDeviceMetricsOverride", **size)

    async def _ask(self, command: str, **parameters: Any) -> dict[str, Any]:
        assert self._tab
        answer = await self._tab.send_command(command, parameters)
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return answer["result"]


def _kill(process: subprocess.Popen) -> None:
    """End a browser with all of its processes, which choreographer starts as a group of their own."""
    with contextlib.suppress(OSError):  # it may have ended already
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.terminate()
