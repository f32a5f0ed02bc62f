"""Plotly's script, as the site ships it."""

import re
from importlib.util import find_spec
from pathlib import Path

# The official bundle with bars and dots alone; npm installs it where it is there. See package.json.
_BASIC_BUNDLE = Path("node_modules", "plotly.js-basic-dist-min", "plotly-basic.min.js")


def plotly_script(root: Path) -> bytes:
    """Return Plotly's script: the basic bundle if npm has installed the same version, else the full one of the Python package."""
    package = find_spec("plotly")
    assert package is not None and package.origin is not None  # it is pinned in requirements.txt
    full = (Path(package.origin).parent / "package_data" / "plotly.min.js").read_bytes()
    basic = root / _BASIC_BUNDLE
    if basic.exists() and _version(script := basic.read_bytes()) == _version(full):
        return script
    return full


def _version(script: bytes) -> bytes | None:
    found = re.search(rb"plotly\.js .*?v([\d.]+)", script[:500])
    return found[1] if found else None
