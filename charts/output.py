"""What a build writes: what changed, each file whole or not at all; what it left behind; and whether anything changed at all.

All files are written beside their places first, and put there when all are. So whatever stops a build before, a full disk, a folder
that may not be written into or the end of the process, leaves everything as it was; and if it is ended while files are being put
in place, each is the old one or the new one, and the next build puts the others there. It also takes out what was written beside.
"""

import errno
import hashlib
import json
import os
import sysconfig
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from charts.data.files import parsed
from charts.publish import paths

Files = Iterable[tuple[str, bytes]]  # paths under the root, with what is to stand there
Seen = Mapping[str, tuple[int, int]]  # time and size of each file

# The digest of the last build without a fault: its inputs and outputs as they were then.
_REMEMBERED = Path(".cache", "charts.json")
_BESIDE = ".new"  # what the name of a file that is being written ends with
# All that a build reads or writes.
_FOLDERS = ("charts", "docs", "overrides", "node_modules/plotly.js-basic-dist-min")
_FILES = ("mkdocs.yml", "build_charts.py")


def is_unchanged(root: Path) -> bool:
    """Return whether nothing that a build reads or writes has changed since the last one."""
    return remembered(root) == _digest(seen(root)) and not any(_left(root, _REMEMBERED.parent))


def remembered(root: Path) -> str:
    """Return the digest of what the last build without a fault read and wrote, or an empty string."""
    path = root / _REMEMBERED
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def remember(root: Path, before: Seen, written: Collection[str]) -> None:
    """Keep in mind what a build has read and *written*, unless something else has changed since *before* it."""
    after = seen(root)
    changed = {path for path, _ in before.items() ^ after.items()}
    if changed <= set(written):
        replace(root / _REMEMBERED, _digest(after).encode())


def seen(root: Path) -> Seen:
    """Return how all inputs and outputs are: by time and size, as make does, since reading them would take longer than all else."""
    paths = [root / name for name in _FILES if (root / name).is_file()]
    for part in _FOLDERS:
        for folder, folders, names in os.walk(root / part):  # by far faster than Path.glob
            folders[:] = [each for each in folders if each != "__pycache__"]
            paths += [Path(folder, name) for name in names]
    stats = {path.relative_to(root).as_posix(): _stat(path) for path in paths}
    # The packages that draw and write: an installation changes their folder.
    packages = Path(sysconfig.get_path("purelib"))
    stats[str(packages)] = packages.stat()
    return {path: (stat.st_mtime_ns, stat.st_size) for path, stat in stats.items()}


def _stat(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except OSError:  # a link that leads nowhere
        return path.lstat()


def _digest(seen: Seen) -> str:
    said = json.dumps([sorted(seen.items()), os.environ.get("SITE_URL", "")])
    return hashlib.sha256(said.encode()).hexdigest()


def is_kept(path: str) -> bool:
    """Return whether a file that builds make is kept in the repository; .gitignore has the others."""
    return path.startswith("charts/") or (path.startswith("docs/charts/") and not path.endswith((".svg", ".xlsx")))


def changed(root: Path, files: Files) -> list[str]:
    """Return the paths of *files* that differ from what stands under *root*."""
    return [path for path, data in files if _differs(root / path, data)]


def left_over(root: Path, slugs: Collection[str]) -> list[str]:
    """Return the files that builds have made for charts which are no longer there; frozen embeds stay."""
    docs = root / "docs"
    gone = {
        path.stem for path in (docs / "charts").glob("*.json") if path.stem not in slugs and _is_specification(path)
    }
    gone |= {path.name.split(".")[0] for path in (docs / "embed").glob("*.oembed.json")} - set(slugs)
    gone |= {path.stem.rpartition("-")[0] for path in (root / "charts" / "snapshots").glob("*-*.svg")} - set(slugs)
    made = [f"docs/{paths.file_of(address)}" for slug in gone for address in paths.made(slug)]
    made += [f"charts/snapshots/{slug}-{size}.svg" for slug in gone for size in ("wide", "narrow")]
    return sorted(path for path in made if (root / path).is_file())


def _is_specification(path: Path) -> bool:
    try:
        published = parsed(path)
    except (FileNotFoundError, ValueError):
        return False
    return isinstance(published, dict) and published.get("slug") == path.stem


def encoded(texts: Mapping[str, str]) -> Files:
    """Return *texts* by path as files."""
    return ((path, text.encode()) for path, text in texts.items())


def write_changed(root: Path, files: Files, say: Callable[[str], None], left_over: Collection[str] = ()) -> list[str]:
    """Write the *files* whose content changed, each whole or not at all, take out what is *left_over*, and return the paths of both.

    A file that stays the same is not touched: `mkdocs serve` would see it and build without end.
    """
    written: dict[str, Path] = {}
    try:
        for path, data in files:
            place = root / path
            if not _differs(place, data):
                continue
            if place.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
            written[path] = _beside(place)
            _write(written[path], data)
    except BaseException:
        for beside in written.values():
            beside.unlink(missing_ok=True)
        raise
    for path, beside in written.items():
        beside.replace(root / path)
        say(f"Wrote {path}")
    for path in left_over:
        (root / path).unlink()
        say(f"Took out {path}")
    return [*written, *left_over]


def sweep(root: Path) -> None:
    """Take out what a build that was ended left beside its files."""
    for part in (*_FOLDERS, _REMEMBERED.parent):
        for path in list(_left(root, part)):
            path.unlink(missing_ok=True)


def _left(root: Path, part: str | Path) -> Iterator[Path]:
    """Yield what was being written when a build was ended: by us, or by Jinja, which keeps compiled templates."""
    for folder, _, names in os.walk(root / part):
        for name in names:
            if (name.startswith(".") and name.endswith(_BESIDE)) or (
                folder.endswith("templates") and name.endswith(".tmp")
            ):
                yield Path(folder, name)


def _differs(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() != data
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return True


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except FileNotFoundError:  # the folder is missing, which is rare
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def replace(path: Path, data: bytes) -> None:
    """Write one file whole or not at all, with its folder."""
    _write(_beside(path), data)
    _beside(path).replace(path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}{_BESIDE}")
