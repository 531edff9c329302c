"""A made-up district on which a reader tries rules, all of them spent on one firm, and what comes of it.

The reader knows what describes every firm, asks for sets of firms that a list of trades, towns or sizes picks, each
with the firm in it, and adds the condition in question. Of the answers the likeliest guess is made (least squares with
what is known beforehand): of the other firms the reader knows nothing but how many say yes, or all answers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID

import numpy as np

from assessor.edition import load_edition
from assessor.edition.synthetic import load_synthetic, sheet_of
from assessor.insight.perturbation.ladder import SHOWN_FROM
from assessor.insight.perturbation.secret import Secret
from assessor.questionnaire import compile_conditions
from assessor.questionnaire.packing import pack
from assessor.questionnaire.states import MET
from assessor.releases.cohort_of_firms import Gathered, evaluations, gathered_in
from assessor.releases.figures import counted
from assessor.releases.gate import through
from assessor.releases.pages import pages_of, story_of
from assessor.releases.release import Frame, Release, ReleaseId
from assessor.releases.rows import columns_of, rows_of, standing_of
from assessor.releases.simulator import reach
from assessor.releases.simulator.amounts import EDGES, amounts_of
from assessor.releases.simulator.changeable import findings_offered
from assessor.releases.simulator.simulation_base import SimulationBase, ground_on
from assessor.releases.weighing import weighed
from assessor.synthetic import answers_of, district_of

EDITION, DISTRICT, DAY = "2026-2", "panyu", date(2026, 11, 20)
ASKED, RULES, TRIED = 40.0, 20, 200
"""The index asked about; rules tried on one firm; sets looked at to choose them from."""
SWAPPED, BLUR = 0.15, 7.0
"""How often an answer in the copy is another's that differs, and the variance of a told count, as the reader knows."""


@dataclass(frozen=True, kw_only=True)
class Guesses:
    """What the reader guesses of each target, from 0 to 1; what is true; and what it would guess without asking."""

    guessed: np.ndarray
    true: np.ndarray
    prior: np.ndarray

    @property
    def goes_along(self) -> float:
        """How far the guesses go with the truth beyond what is known beforehand; nought where nothing is told."""
        learnt = self.guessed - self.prior
        return float(np.corrcoef(learnt, self.true - self.prior)[0, 1]) if learnt.std() else 0.0

    @property
    def right(self) -> tuple[float, float]:
        """Parts of the guesses that are right, and that would be without asking."""
        found = [float(((one > 0.5) == self.true).mean()) for one in (self.guessed, self.prior)]
        return found[0], found[1]


def released(firms: int, seed: int) -> tuple[SimulationBase, Gathered]:
    """A district of so many firms with a release, ready for rules to be tried; and its firms as they are."""
    edition, (plan, answers) = load_edition(EDITION), load_synthetic(EDITION)
    chance, secret = np.random.default_rng(seed), Secret(key=b"tried %d" % seed)
    packed = pack(edition.questionnaire, answers_of(district_of(plan, size=2 * firms), sheet_of(edition, answers)))
    marks = [f"{high:016x}{low:08x}" for high, low in chance.integers(0, 2**32, (firms, 2)).tolist()]
    marks = [mark[8:] + mark[:8] for mark in marks]
    rows = rows_of(marks, [packed[one] for one in chance.choice(2 * firms, firms, replace=False)], width=len(packed[0]))
    found = gathered_in(edition, DISTRICT, rows, DAY)
    standing = standing_of(found.rows, found.cohort, secret)
    weighing = weighed(found.cohort, secret, np.stack([standing.marks, standing.versions], axis=1))
    pages = pages_of(story_of(through(counted(found, None, weighing), weighing, secret), [], ""))
    release = Release(
        id=ReleaseId(UUID(int=seed)),
        frame=Frame(district=DISTRICT, edition=EDITION, period="2026"),
        number=1,
        published_at=datetime(2026, 11, 20, tzinfo=UTC),
        as_of=DAY,
        threshold=SHOWN_FROM,
        firms=firms,
    )
    told = {key: page for key, page in pages.items() if "&" not in key}
    return ground_on(release, edition, rows, told, secret.within("rules")), found


Question = Callable[[SimulationBase, SimulationBase], tuple[np.ndarray, np.ndarray]]
"""Chosen on the one, asked of the other: bool [firms] of whom it holds, and of whom it publicly could."""


def high_index(_: SimulationBase, ground: SimulationBase) -> tuple[np.ndarray, np.ndarray]:
    """An index of so much or more; it could be anybody's."""
    index = ground.setting.cohort.index
    return index >= ASKED, np.ones(len(index), dtype=bool)


def spends(chosen_on: SimulationBase, ground: SimulationBase) -> tuple[np.ndarray, np.ndarray]:
    """Spending that surely reaches an edge, the one at which it is most open who does."""
    base = ground.edition.amounts[0]
    seen, found = amounts_of(chosen_on, base), amounts_of(ground, base)
    edges = [edge for edge in EDGES[1:] if (seen.public_low >= edge).sum() >= reach.GROUPS_FROM]
    edge = min(edges, key=lambda one: abs(float((seen.low >= one)[seen.public_low >= one].mean()) - 0.5))
    return found.low >= edge, found.public_low >= edge


def lacks(chosen_on: SimulationBase, ground: SimulationBase) -> tuple[np.ndarray, np.ndarray]:
    """The finding that nearest to half of the firms show."""
    middle = int(np.argmin(np.abs(_shown(chosen_on).mean(axis=1) - 0.5)))
    shown = _shown(ground)[middle]
    return shown, np.ones(len(shown), dtype=bool)


def _shown(ground: SimulationBase) -> np.ndarray:
    setting = ground.setting
    program = compile_conditions([condition for _, condition in findings_offered(ground)], setting.shapes)
    states = program.run(setting.facts)
    return np.array([np.broadcast_to(states[root] == MET, setting.cohort.size) for root in program.roots])


def guessed(
    firms: int, *, districts: int, targets: int, knows_others: bool, question: Question = high_index
) -> Guesses:
    """So many targets in each of so many districts."""
    found = [
        one
        for seed in range(districts)
        for one in _guesses(
            _asked(*released(firms, seed), question), np.random.default_rng(seed), targets, knows_others=knows_others
        )
    ]
    columns = np.array(found).T
    return Guesses(guessed=columns[0], true=columns[1] > 0, prior=columns[2])


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked, [firms]: of whom it holds in truth and in the copy, and of whom it could.

    `rate`: how likely it is beforehand, for firms of each size.
    """

    ground: SimulationBase
    found: Gathered
    true: np.ndarray
    copy: np.ndarray
    could: np.ndarray
    rate: np.ndarray


def _asked(ground: SimulationBase, found: Gathered, question: Question) -> Asked:
    edition = ground.edition
    (whole,) = evaluations(edition, columns_of(edition, found.rows), DAY)
    setting = replace(ground.setting, facts=whole.facts, cohort=found.cohort)
    true, could = question(ground, replace(ground, setting=setting))
    rate, sizes = np.full(len(true), float(true[could].mean())), np.asarray(found.cohort.groups["size"].places)
    for size in np.unique(sizes[could]):
        rate[sizes == size] = true[could & (sizes == size)].mean()
    return Asked(ground=ground, found=found, true=true, copy=question(ground, ground)[0], could=could, rate=rate)


def _guesses(
    asked: Asked, chance: np.random.Generator, targets: int, *, knows_others: bool
) -> Iterator[tuple[float, float, float]]:
    true, could, rate = asked.true, asked.could, asked.rate
    for target in chance.permutation(np.flatnonzero(could))[:targets].tolist():
        sets = [one & could for one in _sets_with(asked.found, target, chance)]
        pairs = [(one, reach.blurred(asked.ground, asked.copy & one, one).get("all")) for one in sets]
        sets, told = [one for one, each in pairs if each is not None], [each for _, each in pairs if each is not None]
        expected = (1 - SWAPPED) * true + SWAPPED * rate if knows_others else rate.copy()
        spread = np.full(len(true), SWAPPED) if knows_others else rate * (1 - rate)
        expected[target], spread[target] = rate[target], rate[target] * (1 - rate[target])
        inside = np.array(sets, dtype=np.float64).reshape(len(sets), len(true))
        seen = np.array(told, dtype=np.float64) - inside @ expected
        noise = (inside * spread) @ inside.T + BLUR * np.eye(len(sets))
        guess = rate[target] + (spread[target] * inside[:, target]) @ np.linalg.solve(noise, seen)
        yield float(guess), float(true[target]), float(rate[target])


def _sets_with(found: Gathered, target: int, chance: np.random.Generator) -> list[np.ndarray]:
    """The smallest different sets with the target that are large enough to be told of."""
    groups = [np.asarray(one.places) for one in found.cohort.groups.values()]
    sets: dict[bytes, np.ndarray] = {}
    for _ in range(TRIED):
        group = groups[chance.integers(len(groups))]
        also = chance.choice(np.unique(group), chance.integers(0, 5))
        chosen = np.isin(group, [group[target], *also])
        if chosen.sum() >= reach.GROUPS_FROM:
            sets[chosen.tobytes()] = chosen
    return sorted(sets.values(), key=lambda one: int(one.sum()))[:RULES]
