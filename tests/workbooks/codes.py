"""Credit codes with right check digits that belong to nobody."""

from stdnum.cn import uscc


def code(base: str) -> str:
    return base + uscc.calc_check_digit(base)


def numbered(number: int) -> str:
    """A code for each number."""
    return code(f"91440113MA{number:07d}")


FIRST = code("91440113MADEM0001")
SECOND = code("91370306MADEM0004")
