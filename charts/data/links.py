"""Addresses on the web, as a cell or a setting may hold them."""

from urllib.parse import urlsplit

_NEVER = set(" <>\"'`{}|\\^[]")  # must be written as %20 and so on; a host in brackets, a number alone, is no source


def is_web_address(text: str) -> bool:
    """Return whether *text* is an http or https address that shows where it leads: with a host, and without name or password."""
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and (parts.port or 1) > 0
            and not _NEVER.intersection(text)
            and text.isprintable()
        )
    except ValueError:  # a port that is no number
        return False
