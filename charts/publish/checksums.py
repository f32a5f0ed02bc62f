"""SHA256SUMS, published with the site: whoever has a copy can prove that it is what was published, and whole."""

import hashlib
from pathlib import Path

from charts.publish import headers

NAME = "SHA256SUMS"


def write(site: Path) -> None:
    """Write the sums of all files under *site*, as `sha256sum --check` reads them; not of the one that hosts read and do not serve."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    served = [name for name in names if name not in (NAME, headers.NAME)]
    lines = [f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}\n" for name in served]
    (site / NAME).write_text("".join(lines), "utf-8", newline="\n")
