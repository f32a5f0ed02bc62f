"""Screenshots of cards as PNG files; each carries a digest that tells what it was taken of, and that it is whole.

What it was taken of is a page with a place for the drawing. That page names the digest of all that is drawn there, so
neither figure nor drawing is made only to tell whether a picture shows it.
"""

import hashlib
import struct
import zlib
from pathlib import Path

PLACE = "<!-- drawing -->"
_HEAD, _CHUNK = 33, 35  # bytes of a PNG before its first optional chunk, and of the chunk that is put there


def shows(picture: Path, card: str) -> bool:
    """Return whether the PNG file *picture* is whole, as it was taken, and was taken of this very page."""
    if not picture.exists():
        return False
    data = picture.read_bytes()
    taken = data[:_HEAD] + data[_HEAD + _CHUNK :]
    return data.startswith(b"\x89PNG") and data == marked(taken, card)


def marked(png: bytes, card: str) -> bytes:
    """Put the digest of *png* and *card* into a PNG, as the text chunk that the format has for such things."""
    data = b"tEXtDigest\0" + hashlib.sha256(png + card.encode()).hexdigest()[:16].encode()
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return png[:_HEAD] + chunk + png[_HEAD:]
