"""Asking a release what a changed rule reaches: the counts of a question protected together and beside the release."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from assessor.insight.cohorts import Bools
from assessor.insight.disclosure import HIDDEN_MARK, CannotProtectError, Query, rounded
from assessor.insight.disclosure.lattice import ONE_WAY, FamilyLattice, Flags, Whole
from assessor.insight.disclosure.rules import FEWEST, ROUNDING, is_telling
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.variants import Direction
from assessor.releases.table import Figure

NAMES = ("today", "after", "gained", "lost", "possible")
Source = Literal["none", "all", "today", "after", "gained", "lost", "possible"]
"""Where a count comes from: nobody or everybody by the wording alone, or one of the counts that are protected."""
_VIEWS: Mapping[str, tuple[int, ...]] = {
    "today": (0, 0, 1, 1, 0, 1),
    "after": (0, 1, 0, 1, 0, 0),
    "gained": (0, 1, 0, 0, 0, 0),
    "lost": (0, 0, 1, 0, 0, 1),
    "possible": (0, 1, 0, 1, 1, 1),
}
"""Which firms each counts: outside both rules, gained, lost, in both; and outside or lost with answers still open."""
_IMPOSSIBLE: Mapping[Direction, tuple[int, ...]] = {"same": (1, 2, 5), "wider": (2, 5), "narrower": (1,), "mixed": ()}
"""Firms there cannot be by the wording alone; readers know that too."""
_PAIRS: Mapping[Direction, tuple[tuple[str, str], ...]] = {
    "wider": (("after", "gained"), ("gained", "after")),
    "narrower": (("after", "lost"), ("lost", "after")),
}
"""Where the release tells today's number, each of a pair gives the other away to within the rounding."""
_WORTH_ASKING = 0.5
"""Groups of an axis that must be large enough by themselves for the axis to be asked for at all."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Firms:
    """[firms] Who qualifies today, who after the change, and whose open answers could still let them."""

    before: Bools
    after: Bools
    unsure: Bools


@dataclass(frozen=True, kw_only=True, eq=False)
class ChangedRule:
    """A measure under a changed rule."""

    measure: str
    sources: Mapping[str, Source]
    direction: Direction
    firms: Firms


def sources_of(sides: tuple[str, str], direction: Direction) -> Mapping[str, Source]:
    """Where each count comes from; what the wording alone tells is not asked of the firms."""
    before, after = sides
    today: Source = "today" if before == "some" else "none" if before == "none" else "all"
    then: Source = "after" if after == "some" else "none" if after == "none" else "all"
    if before == after and direction == "same":
        then = today
    gained, lost = _moved(before, after, today, then, direction)
    possible: Source = "possible" if after == "some" else then
    return {"today": today, "after": then, "gained": gained, "lost": lost, "possible": possible}


def _moved(before: str, after: str, today: Source, then: Source, direction: Direction) -> tuple[Source, Source]:
    gained: Source = "gained"
    lost: Source = "lost"
    if before == "none":
        gained = then
    elif before == "all" or after == "none" or (after == "some" and direction in ("same", "narrower")):
        gained = "none"
    if after == "none":
        lost = today
    elif after == "all" or before == "none" or (before == "some" and direction in ("same", "wider")):
        lost = "none"
    return gained, lost


def counts_told(ground: SimulationBase, question: ChangedRule) -> Mapping[str, Mapping[str, Figure]]:
    """Name of a count -> key of a group -> what is told of it. Of today the release tells, the rest is rounded."""
    sources, known = question.sources, ground.told_firms
    today = ground.qualifying.get(question.measure, {})
    told = {"all": known, "none": dict.fromkeys(known, 0), **_answers(ground, question), "today": today}
    found = {name: {key: told[source].get(key, HIDDEN_MARK) for key in known} for name, source in sources.items()}
    for key in known if sources["after"] == "after" else ():
        _made_to_add_up(found, key)
    return found


def _made_to_add_up(told: Mapping[str, dict[str, Figure]], key: str) -> None:
    """Tell of a group what follows from the release and from whom it gains and loses, which its readers can work out.

    The release counts the firms, the rest their copy, so that their numbers by themselves need not add up.
    """
    today, gained, lost = told["today"][key], told["gained"][key], told["lost"][key]
    if isinstance(today, int | float) and isinstance(gained, int | float) and isinstance(lost, int | float):
        told["after"][key] = after = int(max(today - lost, 0) + gained + ROUNDING // 2) // ROUNDING * ROUNDING
        possible = told["possible"][key]
        told["possible"][key] = max(possible, after) if isinstance(possible, int | float) else possible


def is_large(ground: SimulationBase) -> bool:
    """Whether the release has firms enough for anything to be told that it does not tell itself."""
    return ground.release.firms >= FEWEST * ground.release.threshold


def protected(
    bands: Whole, views: Flags, lattice: FamilyLattice, *, threshold: int, asked: Query | None = None
) -> list[list[Figure]]:
    """[views] Rounded counts or marks. Bands that no view tells apart are put together, which changes no answer."""
    kinds, kind = np.unique(views, axis=1, return_inverse=True)
    merged = np.zeros((kinds.shape[1], bands.shape[1]), dtype=np.int64)
    np.add.at(merged, kind.reshape(-1), bands)
    hidden: list[list[Figure]] = [[HIDDEN_MARK] * lattice.size for _ in views]
    if not merged.any():
        return hidden
    try:
        found = rounded(merged, kinds, lattice, threshold, asked=asked)
    except CannotProtectError:
        return hidden
    return [
        [int(figure) if is_shown else HIDDEN_MARK for figure, is_shown in zip(row, shown, strict=True)]
        for row, shown in zip(found.figures.tolist(), found.shown.tolist(), strict=True)
    ]


def _answers(ground: SimulationBase, question: ChangedRule) -> Mapping[str, Mapping[str, Figure]]:
    """Ask for these counts together, so that none gives another away."""
    names = [name for name in NAMES if name in question.sources.values()]
    if not {*names} - {"today"} or not is_large(ground):
        return {name: {} for name in names}
    firms = question.firms
    band = np.where(firms.unsure, 4 + firms.before, 2 * firms.before + firms.after)
    bands = np.zeros((len(_VIEWS["today"]), ground.lattice.atoms), dtype=np.int64)
    np.add.at(bands, (band, ground.setting.cohort.atoms), 1)
    views = np.array([_VIEWS[name] for name in names], dtype=np.bool_)
    counts = views.astype(np.int64) @ bands @ _groups(ground).T.astype(np.int64)
    possible = np.setdiff1d(np.arange(len(bands)), _impossible(question))
    figures = protected(
        bands[possible],
        views[:, possible],
        ground.lattice,
        threshold=ground.release.threshold,
        asked=_asked(ground, question, names, counts),
    )
    keys = ground.setting.cohort.lattice.keys
    return {name: dict(zip(keys, row, strict=False)) for name, row in zip(names, figures, strict=True)}


def _impossible(question: ChangedRule) -> tuple[int, ...]:
    """Bands no firm can be in, by the wording of both rules."""
    sources = question.sources
    if sources["today"] == "none":
        return (2, 3, 5)
    if sources["after"] == "none":
        return (1, 3, 4, 5)
    if sources["today"] == "all":
        return (0, 1, 4)
    if sources["after"] == "all":
        return (0, 2, 4, 5)
    return _IMPOSSIBLE[question.direction]


def _asked(ground: SimulationBase, question: ChangedRule, names: list[str], counts: Whole) -> Query:
    """What is wanted of whom: neither what the release tells, nor what would surely have to be hidden."""
    keys = ground.setting.cohort.lattice.keys
    told = ground.qualifying.get(question.measure, {})
    is_told = np.array([isinstance(told.get(key), int | float) for key in keys[: counts.shape[1]]])
    wanted = _by_axis(ground, counts)
    known = np.zeros_like(wanted)
    for row, name in enumerate(names):
        if name == "today":
            wanted[row], known[row] = False, is_told
        if name == "possible":
            wanted[row, 1:] = False
    for one, other in _PAIRS.get(question.direction, ()):
        if one in names and other in names and "today" in names:
            hidden = is_telling(counts[names.index(other)], _present(ground), ground.release.threshold)
            wanted[names.index(one)] &= ~(hidden & is_told)
    return Query(wanted=wanted, known=known)


def _by_axis(ground: SimulationBase, counts: Whole) -> Flags:
    """Axes of which most groups could be shown by themselves."""
    threshold, there = ground.release.threshold, _present(ground) >= ground.release.threshold
    wanted = np.zeros(counts.shape, dtype=np.bool_)
    for family in ground.lattice.families:
        places = slice(family.cohorts.start, min(family.cohorts.stop, counts.shape[1]))
        enough = ((counts[:, places] >= threshold) & there[places]).sum(axis=1)
        wanted[:, places] = (enough >= _WORTH_ASKING * max(there[places].sum(), 1))[:, None]
    return wanted


def _groups(ground: SimulationBase) -> Flags:
    """[cohorts, atoms] The district and the one-way cohorts."""
    return ground.lattice.members[ground.lattice.ways <= ONE_WAY]


def _present(ground: SimulationBase) -> Whole:
    """[cohorts] Firms."""
    cohort = ground.setting.cohort
    by_atom = np.bincount(cohort.atoms, minlength=ground.lattice.atoms)
    return np.asarray(_groups(ground).astype(np.int64) @ by_atom)
