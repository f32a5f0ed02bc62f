"""What mkdocs.yml says of the site as a whole: its name, and its address if it has one."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from charts.tables import ROOT


@dataclass(frozen=True)
class Site:
    """*address* ends with a slash, or is empty: then the site does not know where it will stand."""

    name: str
    address: str


@cache
def load(config: Path = ROOT / "mkdocs.yml") -> Site:
    """Return the site; mkdocs.yml takes its address from the environment's SITE_URL."""
    with config.open("rb") as file:
        said = yaml_load(file)
    address = (said.get("site_url") or "").strip()
    return Site(said["site_name"], address and address.rstrip("/") + "/")
