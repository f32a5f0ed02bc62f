"""The characters that may stand in tables and pages: none that a reader cannot see, and no digits but 0 to 9."""

import re
import unicodedata

_PLAIN = re.compile(r"[\x20-\x7e\n]*")
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # control, direction and format marks, and what is no character


def fault(text: str) -> str | None:
    """Say what is wrong with the first character of *text* that may not stand, or return None; the end of a line may."""
    if _PLAIN.fullmatch(text):  # as most is
        return None
    for each in text:
        kind = unicodedata.category(each)
        if kind in _INVISIBLE and each != "\n":
            return f"{_named(each)} cannot be seen; take it out"
        # ² and ½ are for `charts.checks.numerals`: they may belong to a name.
        if not each.isascii() and (
            kind in ("Nd", "Nl") or (kind == "Lo" and unicodedata.numeric(each, None) is not None)
        ):
            return f"{_named(each)} is no digit of ours; write 0 to 9"
    return None


def _named(each: str) -> str:
    return f"the character U+{ord(each):04X} {unicodedata.name(each, '')}".rstrip()
