"""A written condition as a tree that is changed step by step: a part added, replaced or taken out, a group turned."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from assessor.edition.strict_yaml import Value

Mode = Literal["all", "any"]
Path = tuple[int, ...]
"""Numbers of the parts that lead from the root to a node; the root is ()."""
MODES: tuple[Mode, ...] = ("all", "any")


def rooted(written: Value) -> dict[str, Value]:
    """The condition as a group: nothing is an empty one, a single comparison one that holds it."""
    if written is None:
        return {"all": []}
    return dict(written) if isinstance(written, dict) and mode_of(written) is not None else {"all": [written]}


def mode_of(node: Value) -> Mode | None:
    """How the parts of a group go together; None of a comparison."""
    return next((mode for mode in MODES if isinstance(node, dict) and isinstance(node.get(mode), list)), None)


def parts_of(node: Value) -> Sequence[Value]:
    """The parts of a group; none of a comparison."""
    mode = mode_of(node)
    found = node[mode] if isinstance(node, dict) and mode is not None else []
    return found if isinstance(found, list) else []


def node_at(tree: Value, path: Path) -> Value:
    """The node a path leads to. Raises LookupError where there is none."""
    for number in path:
        tree = parts_of(tree)[number]
    return tree


def added(tree: Mapping[str, Value], path: Path, node: Value, *, within: Mode | None = None) -> Value:
    """With a further part in the group at the path, or in a new group `within` it. Raises LookupError."""
    further: Value = node if within is None else {str(within): [node]}
    return _changed(dict(tree), path, lambda group: _with_parts(group, [*parts_of(group), further]))


def replaced(tree: Mapping[str, Value], path: Path, node: Value) -> Value:
    """With another node at the path. Raises LookupError."""
    return _changed(dict(tree), path, lambda _: node)


def removed(tree: Mapping[str, Value], path: Path) -> Value:
    """Without the node at the path; a group that is empty then goes as well. Raises LookupError."""
    return _changed(dict(tree), path, lambda _: None)


def turned(tree: Mapping[str, Value], path: Path) -> Value:
    """With the group at the path asking for any part instead of all, or the other way round. Raises LookupError."""
    return _changed(dict(tree), path, _turned)


def _turned(group: Value) -> Value:
    return {"any" if mode_of(group) == "all" else "all": [*parts_of(group)]}


def _with_parts(group: Value, parts: Sequence[Value]) -> Value:
    mode = mode_of(group)
    if mode is None:
        raise LookupError(group)
    return {mode: [*parts]}


def _changed(node: Value, path: Path, change: Callable[[Value], Value]) -> Value:
    if not path:
        return change(node)
    (number, *rest), parts = path, parts_of(node)
    changed = _changed(parts[number], tuple(rest), change)
    kept = [*parts[:number], *([] if changed is None else [changed]), *parts[number + 1 :]]
    return _with_parts(node, kept) if kept else None
