"""The tabs that one worker keeps open in a browser: in one Plotly stays loaded, in others drawings and pages are measured."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charts.drawing import legible

if TYPE_CHECKING:
    from choreographer import Browser as Chrome
    from choreographer import Tab

_TALL = 20_000  # px; no page is as tall, so that none has a scroll bar, which would take of its width


class Tabs:
    """Tabs of *chrome*, which is open; each opens when it is first needed. A RuntimeError has what the browser refuses, in its words."""

    def __init__(self, chrome: Chrome) -> None:
        self._chrome = chrome
        self._open: dict[str, Tab] = {}

    async def draw(self, figure: Mapping[str, Any]) -> str:
        """Return the SVG that Plotly draws of *figure*, a JSON object with width and height in its layout."""
        if "plotly" not in self._open:
            plotly = await self._tab("plotly")
            await _navigate(plotly, legible.SCRIPT.as_uri())  # any file: only what came from one may load another
            script = resources.files("plotly") / "package_data" / "plotly.min.js"
            await _fill(
                plotly, f"<!doctype html><meta charset='utf-8'><script src='{Path(str(script)).as_uri()}'></script>"
            )
        size = {"width": figure["layout"]["width"], "height": figure["layout"]["height"]}
        said = [{"data": figure["data"], "layout": figure["layout"]}, {"format": "svg", "imageDataOnly": True, **size}]
        return await _evaluate(await self._tab("plotly"), f"Plotly.toImage(...{json.dumps(said)})")

    async def find(self, drawing: str, script: str, width: int) -> Any:
        """Return what *script* yields in the page of a *drawing*, which has neither scripts nor a policy."""
        tab = await self._tab("drawing")
        await _resize(tab, width, _TALL)
        await _fill(tab, drawing)
        return await _evaluate(tab, script)

    async def shoot(self, page: str, width: int, height: int) -> bytes:
        """Return a PNG of an HTML page."""
        tab = await self._show(page, width, height)
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        answer = await _ask(tab, "Page.captureScreenshot", format="png", clip=clip, captureBeyondViewport=True)
        return base64.b64decode(answer["data"])

    async def measure(self, page: str, widths: Sequence[int]) -> dict[int, int]:
        """Return the height in px of the `main` of an HTML page by each of *widths* in px."""
        tab = await self._show(page, widths[0], _TALL)
        found: dict[int, int] = {}
        for width in widths:
            await _resize(tab, width, _TALL)
            height = await _evaluate(tab, "document.querySelector('main').getBoundingClientRect().height")
            found[width] = math.ceil(height)
        return found

    async def _show(self, page: str, width: int, height: int) -> Tab:
        """Show a page in a document of its own: a policy or a script would outlive what it came with."""
        tab = await self._tab("page")
        await _navigate(tab, "about:blank")
        await _resize(tab, width, height)
        await _fill(tab, page)
        return tab

    async def _tab(self, name: str) -> Tab:
        if name not in self._open:
            # A page in a window of its own: one that lies behind another's may wait for ever for its screenshot to be painted.
            self._open[name] = await self._chrome.create_tab("about:blank", window=name == "page")
            await _ask(self._open[name], "Page.enable")
        return self._open[name]


async def _navigate(tab: Tab, address: str) -> None:
    loaded = tab.subscribe_once("Page.loadEventFired")
    await _ask(tab, "Page.navigate", url=address)
    await loaded


async def _fill(tab: Tab, page: str) -> None:
    loaded = tab.subscribe_once("Page.loadEventFired")
    await _ask(tab, "Page.setDocumentContent", frameId=tab.target_id, html=page)
    await loaded


async def _resize(tab: Tab, width: int, height: int) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    await _ask(tab, "Emulation.setDeviceMetricsOverride", **size)


async def _evaluate(tab: Tab, script: str) -> Any:
    answer = await _ask(tab, "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
    if "exceptionDetails" in answer:
        raise RuntimeError(answer["result"].get("description") or answer["exceptionDetails"]["text"])
    return answer["result"].get("value")


async def _ask(tab: Tab, command: str, **parameters: Any) -> dict[str, Any]:
    answer = await tab.send_command(command, parameters)
    if "error" in answer:
        raise RuntimeError(answer["error"]["message"])
    return answer["result"]
