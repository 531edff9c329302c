"""Reading a figure as people type it: full-width digits, thousands separators, spaces."""

import re

from assessor.web.forms.plain_text import in_one_width

PLAIN = re.compile(r"[+-]?\d+(\.\d+)?")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
LONGEST = 18


def read_figure(typed: str) -> int | float | None:
    """The number a person typed, or None if it is none.

    `1,200`, `1 200` and full-width digits are read; `1,5` is not, because it could mean two things.
    """
    plain = in_one_width(typed).replace(" ", "").replace("、", ",")
    if len(plain) > LONGEST or not (PLAIN.fullmatch(plain) or GROUPED.fullmatch(plain)):
        return None
    number = float(plain.replace(",", ""))
    return int(number) if number.is_integer() else number
