"""Asking a release what a changed rule reaches: counts on its secret copy, blurred and rounded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from assessor.insight.cohorts import Bools
from assessor.insight.lattice import ALL
from assessor.insight.perturbation.ladder import COUNTS_FROM, DISTRICT_FROM
from assessor.insight.perturbation.noise import Noise
from assessor.insight.perturbation.secret import uniforms
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.variants import Direction
from assessor.releases.table import HIDDEN_MARK, Figure, number

NAMES = ("today", "after", "gained", "lost", "possible")
Source = Literal["none", "all", "today", "after", "gained", "lost", "possible"]
"""Where a count comes from: nobody or everybody by the wording alone, or one of the counts that are protected."""
TRIED = Noise(bound=8, variance=4.0)
"""What is laid on a count on top of the copy, before it is rounded."""
ROUNDING = 5
GROUPS_FROM = COUNTS_FROM
"""Firms of a group that anything is worked out for, and that a count must be able to be about; of a district more.

Where fewer could be in a count, a reader who spends all rules on one firm learns twice as much (decision 0034).
"""


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
    pools: Mapping[str, Bools]
    """Name of a count -> the firms it could be about, as far as anybody can tell."""


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


def blurred(ground: SimulationBase, column: Bools, pool: Bools) -> Mapping[str, Figure]:
    """Firms of the copy for which a column holds, by key of the groups large enough; the same firms, the same answer.

    Only of groups in which enough firms are in the `pool`, those it could be about.

    The noise follows from which firms they are: asking for the same firms in other words teaches nothing.
    """
    found: dict[str, Figure] = {}
    cohort = ground.setting.cohort
    for axes, span in cohort.lattice.spans():
        if len(axes) <= 1:
            of_atoms, size = cohort.lattice.cohorts_of_atoms(axes), span.stop - span.start
            groups = of_atoms[cohort.atoms][column]
            seeds = np.zeros(size, dtype=np.uint64)
            np.add.at(seeds, groups, ground.marks[column])
            uniform = uniforms(seeds, ground.secret.seeds(["tried"]))[0]
            told = TRIED.perturbed(np.bincount(groups, minlength=size).astype(np.int64), uniform)
            rounded = (told + ROUNDING // 2) // ROUNDING * ROUNDING
            could_be = np.bincount(of_atoms[cohort.atoms][pool], minlength=size)
            named = zip(cohort.lattice.keys[span], rounded.tolist(), strict=True)
            found |= {key: firms for (key, firms), pooled in zip(named, could_be, strict=True) if pooled >= GROUPS_FROM}
    return {key: firms for key, firms in found.items() if _is_large(ground, key)}


def _is_large(ground: SimulationBase, key: str) -> bool:
    firms = number(ground.told_firms.get(key, HIDDEN_MARK))
    return firms is not None and firms >= (DISTRICT_FROM if key == ALL else GROUPS_FROM)


def _answers(ground: SimulationBase, question: ChangedRule) -> Mapping[str, Mapping[str, Figure]]:
    firms = question.firms
    columns: Mapping[str, Bools] = {
        "after": firms.after,
        "gained": firms.after & ~firms.before,
        "lost": firms.before & ~firms.after,
        "possible": firms.after | firms.unsure,
    }
    wanted = {*question.sources.values()}
    return {name: blurred(ground, column, question.pools[name]) for name, column in columns.items() if name in wanted}
