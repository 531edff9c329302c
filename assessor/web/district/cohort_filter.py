"""The group of firms an address asks for: a key of the fixed lattice, or up to two features chosen in a form."""

from collections.abc import Iterable, Mapping

from assessor.insight.lattice import ALL, CohortKeyError, format_key, parse_key


def read_key(arguments: Mapping[str, str], axes: Iterable[str]) -> str:
    """The key of the group in its one right form; `axes`: those of the release. Raises CohortKeyError."""
    named = arguments.get("cohort")
    chosen = parse_key(named) if named is not None else {}
    chosen |= {axis: arguments[axis] for axis in axes if arguments.get(axis)}
    return format_key(parse_key(format_key(chosen)))


def codes_in(key: str) -> Mapping[str, str]:
    """The features of a key, axis -> code; none where it is no key."""
    try:
        return parse_key(key)
    except CohortKeyError:
        return {}


def is_whole(key: str) -> bool:
    """Whether the group is the whole district."""
    return key == ALL
