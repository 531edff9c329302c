"""Reading stored codes: what is no code of its kind is refused with its place."""

from collections.abc import Mapping

from assessor.evaluation.from_json import FrozenResultError


def part_of(codes: Mapping[str, object], name: str) -> Mapping[str, object]:
    """The object stored under a name."""
    part = codes.get(name)
    if not isinstance(part, Mapping):
        message = f"{name}: an object is needed, not {type(part).__name__}"
        raise FrozenResultError(message)
    return part


def names_in(stored: object) -> tuple[str, ...]:
    """A stored list of ids."""
    if not isinstance(stored, list) or not all(isinstance(one, str) for one in stored):
        message = f"a list of ids is needed, not {stored!r:.40}"
        raise FrozenResultError(message)
    return tuple(stored)


def numbers_in(stored: object) -> tuple[float, ...]:
    """A stored list of numbers; what is null is not a number."""
    if not isinstance(stored, list) or not all(one is None or isinstance(one, float | int) for one in stored):
        message = f"a list of numbers is needed, not {stored!r:.40}"
        raise FrozenResultError(message)
    return tuple(float("nan") if one is None else float(one) for one in stored)
