"""The characters that may stand in tables and pages: none that a reader cannot see, and no digits but 0 to 9."""

import re
import unicodedata

_PLAIN = re.compile(r"[\x20-\x7e\n]*")
_NUMERALS = re.compile("[²³¹¼-¾⁰-₉⅐-⅟↉①-⓿]")  # for `charts.checks.numerals`: they may belong to a name
_PICTURED = re.compile(r"\b(?:DIGITS?|NUMBER|NUMBERS|KEYCAP|HUNDRED)\b")  # keycaps and other pictures of a number
_OTHER = "\u0370-\u03ff\u0400-\u052f"  # Greek and Cyrillic, whose letters look like ours
_MIXED = re.compile(rf"[^\W\d_]*(?:[A-Za-z][{_OTHER}]|[{_OTHER}][A-Za-z])[^\W\d_]*")
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # control, direction and format marks, and what is no character


def fault(text: str) -> str | None:
    """Say what is wrong with the first character of *text* that may not stand, or return None; the end of a line may."""
    if _PLAIN.fullmatch(text):  # as most is
        return None
    for each in text:
        kind = unicodedata.category(each)
        if kind in _INVISIBLE and each != "\n":
            return f"{_named(each)} cannot be seen; take it out"
        if not each.isascii() and not _NUMERALS.match(each) and _is_number(each):
            return f"{_named(each)} is no digit of ours; write 0 to 9"
    if mixed := _MIXED.search(text):
        return f"{mixed[0]!r} mixes letters of two scripts, which look alike; type it anew"
    return None


def _is_number(each: str) -> bool:
    return unicodedata.numeric(each, None) is not None or bool(_PICTURED.search(unicodedata.name(each, "")))


def _named(each: str) -> str:
    return f"the character U+{ord(each):04X} {unicodedata.name(each, '')}".rstrip()
