"""SHA256SUMS, published with the site: whoever has a copy can prove that it is what was published, and whole."""

import hashlib
import sys
from pathlib import Path

NAME = "SHA256SUMS"


def write(site: Path) -> None:
    """Write the sums of all files under *site*, as `sha256sum --check` reads them."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    lines = [f"{hashlib.sha256((site / name).read_bytes()).hexdigest()}  {name}\n" for name in names if name != NAME]
    (site / NAME).write_text("".join(lines), "utf-8", newline="\n")


if __name__ == "__main__":  # for a generator that starts no event
    write(Path(sys.argv[1]))
