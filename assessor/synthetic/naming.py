"""Names and credit codes of firms that do not exist: well formed, and to be told at sight from real ones."""

from collections.abc import Sequence

NAME = "示例企业"
ORGANISATION = "XNX"
"""What the organisation code of every synthetic firm begins with."""

_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_COUNTED = 5
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_CHECKS = "0123456789X"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def names_of(size: int) -> tuple[str, ...]:
    """示例企业 00001 and so on."""
    return tuple(f"{NAME} {number:05d}" for number in range(1, size + 1))


def codes_of(regions: Sequence[str]) -> tuple[str, ...]:
    """A unified social credit code with right check digits for each firm, by the region (six digits) it is in."""
    return tuple(_code(region, number) for number, region in enumerate(regions, start=1))


def _code(region: str, number: int) -> str:
    tail = ""
    for _ in range(_COUNTED):
        number, rest = divmod(number, len(_DIGITS))
        tail = _DIGITS[rest] + tail
    body = f"91{region[:6]}{with_organisation_check(ORGANISATION + tail)}"
    weighed = sum(_DIGITS.index(digit) * pow(3, place, len(_DIGITS)) for place, digit in enumerate(body))
    return body + _DIGITS[-weighed % len(_DIGITS)]


def with_organisation_check(organisation: str) -> str:
    """Eight characters of an organisation code with their check character (GB 11714)."""
    weighed = sum(
        _ALPHABET.index(digit) * weight for digit, weight in zip(organisation, _ORGANISATION_WEIGHTS, strict=True)
    )
    check = -weighed % len(_ORGANISATION_CHECKS)
    return organisation + _ORGANISATION_CHECKS[check]
