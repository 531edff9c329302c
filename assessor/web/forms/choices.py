"""Long lists of codes as groups for a drop-down list: the districts this service is for first."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assessor.questionnaire import Reference, ReferenceEntry, Text


@dataclass(frozen=True, kw_only=True)
class ChoiceGroup:
    """A heading and the entries under it; the heading's own entry comes first, as the whole of it."""

    label: Text
    entries: tuple[ReferenceEntry, ...]


@cache
def groups_of(reference: Reference, first_codes: tuple[str, ...] = ()) -> tuple[ChoiceGroup, ...]:
    """Entries of a list in groups: one for each of `first_codes`, then one for each entry on the top floor."""
    entries = {entry.code: entry for entry in reference.entries}
    children = _children(reference)
    first = [entries[code] for code in first_codes if code in entries]
    taken = {code for entry in first for code in (entry.code, *_below(entry.code, children))}
    top = _tops(children)
    groups = [_group(entry, entries, children, skip=frozenset()) for entry in first]
    groups += [_group(entry, entries, children, skip=frozenset(taken)) for entry in top]
    return tuple(groups)


def _children(reference: Reference) -> Mapping[str, list[ReferenceEntry]]:
    found: dict[str, list[ReferenceEntry]] = defaultdict(list)
    for entry in reference.entries:
        found[entry.parent].append(entry)
    return found


def _tops(children: Mapping[str, list[ReferenceEntry]]) -> list[ReferenceEntry]:
    """The top floor; where it is a single entry, the floor below it."""
    roots = children.get("", [])
    return children.get(roots[0].code, roots) if len(roots) == 1 else roots


def _below(code: str, children: Mapping[str, list[ReferenceEntry]]) -> list[str]:
    direct = [entry.code for entry in children.get(code, [])]
    return [*direct, *(deeper for one in direct for deeper in _below(one, children))]


def _group(
    head: ReferenceEntry,
    entries: Mapping[str, ReferenceEntry],
    children: Mapping[str, list[ReferenceEntry]],
    *,
    skip: frozenset[str],
) -> ChoiceGroup:
    codes = [code for code in _below(head.code, children) if code not in skip]
    return ChoiceGroup(label=head.label, entries=(head, *(entries[code] for code in codes)))
