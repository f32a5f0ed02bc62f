"""The one way to read what the project keeps: a file that is one, is not too large, and is text or JSON."""

import json
from pathlib import Path
from stat import S_ISREG
from typing import Any

from charts.errors import DataError

MOST = 5_000_000  # bytes of a table, a page or any other text; the largest that the site has is a fiftieth of it
_MEGABYTE = 1_000_000


def read(path: Path, name: str, *, most: int = MOST) -> bytes:
    """Return the content of the file at *path*, which messages call *name*.

    Raises:
        FileNotFoundError: if there is nothing at all.
        DataError: if it is a folder, a link that leads nowhere or anything else but a file, may not be read, or is over *most* bytes.
    """
    try:
        stat = path.stat()
        if not S_ISREG(stat.st_mode):  # a pipe would be waited for without end
            raise DataError(f"{name} is {'a folder' if path.is_dir() else 'no file'}. Put a file in its place.")
        if stat.st_size > most:
            raise DataError(
                f"{name} has {stat.st_size / _MEGABYTE:,.1f} MB, and {most / _MEGABYTE:g} MB are the most that is read. "
                "Take out what does not belong there."
            )
        return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            raise DataError(f"{name} is a link that leads nowhere. Mend it, or put a file in its place.") from None
        raise
    except OSError as error:
        raise DataError(f"{name} cannot be read: {error.strerror or error}. Mend its access or the path.") from None


def text(path: Path, name: str, *, remedy: str = "Save the file as UTF-8.", most: int = MOST) -> str:
    """Return such a file as text in UTF-8, without the byte-order mark that some editors put first; *remedy* is for other text.

    Raises what `read` does.
    """
    try:
        return read(path, name, most=most).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        byte = error.object[error.start]
        raise DataError(f"{name}, line {line}: byte {byte:#04x} is not UTF-8. {remedy}") from None


def parsed(path: Path) -> Any:
    """Return the JSON that one of our own files holds.

    Raises:
        FileNotFoundError: if there is nothing at all.
        ValueError: if it is no JSON in UTF-8, or not even a file that can be read.
    """
    try:
        return json.loads(read(path, path.name, most=4 * MOST).decode("utf-8-sig"))
    except (RecursionError, DataError) as error:
        raise ValueError(str(error)) from None
