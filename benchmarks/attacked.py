"""A made-up district whose figures a reader attacks, and what the reader gets out of two releases of it.

The reader knows the register, owns firms, knows what everybody but one target answered before and after, and learns
from districts drawn like this one how to read the differences of all figures best (ridge regression).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np

from assessor.insight.perturbation.ladder import COUNTS_FROM, Scope, scope_of
from assessor.insight.perturbation.reweighting import LEFT_OUT, drawn
from assessor.insight.perturbation.secret import Secret
from assessor.insight.perturbation.told_counts import told_counts, told_numbers

SHAPE = (12, 8, 3)
"""Groups of each axis."""
QUESTIONS = 40
NAMES = [f"question {number}" for number in range(QUESTIONS)]
MEAN, SPREAD = 42.0, 16.3
CHANGING = 14
"""Firms that change beside the target, all known: below that a group stands as it was."""
_RIDGE = 0.03
_BYTES = 8


@dataclass(frozen=True, kw_only=True, eq=False)
class District:
    """Firms: `marks` rising, `groups` [axes, firms], `index` [firms], `answers` bool [questions, firms]."""

    marks: np.ndarray
    groups: np.ndarray
    index: np.ndarray
    answers: np.ndarray

    @cached_property
    def states(self) -> np.ndarray:
        """What the draw is bound to, uint64 [firms, 3]: who, and what they answered."""
        answers = np.zeros((len(self.marks), _BYTES), dtype=np.uint8)
        answers[:, : -(-QUESTIONS // _BYTES)] = np.packbits(self.answers, axis=0).T
        return np.column_stack([self.marks.astype(np.uint64), self.index.view(np.uint64), answers.view(np.uint64)])

    def taken(self, rows: np.ndarray) -> "District":
        """Those firms alone."""
        groups, answers = self.groups[:, rows], self.answers[:, rows]
        return District(marks=self.marks[rows], groups=groups, index=self.index[rows], answers=answers)


@dataclass(frozen=True, kw_only=True, eq=False)
class Told:
    """A release by group, the whole first, then axis by axis; NaN where nothing is told."""

    firms: np.ndarray
    means: np.ndarray
    counts: np.ndarray
    """[questions, groups]"""


Telling = Callable[[District], Told]


def district(chance: np.random.Generator, firms: int) -> District:
    """Groups as uneven as a real district's; answers that go with the index, each in its own measure."""
    shares = [1 / np.arange(1.5, size + 1.5) for size in SHAPE]
    groups = np.array([chance.choice(len(one), firms, p=one / one.sum()) for one in shares])
    index = np.clip(chance.normal(MEAN, SPREAD, firms), 0, 100)
    ease, leaning = np.random.default_rng(1).uniform(-1, 1, (2, QUESTIONS))
    pull = ease[:, None] + leaning[:, None] * (index - MEAN) / SPREAD + chance.normal(0, 1, (QUESTIONS, firms))
    marks = np.sort(chance.choice(2**40, firms, replace=False))
    return District(marks=marks, groups=groups, index=index, answers=pull > 0)


def margins(one: District) -> list[tuple[np.ndarray, int]]:
    """The group of each firm in the whole and in each axis, with how many groups there are."""
    return [(np.zeros(len(one.index), dtype=np.int64), 1), *zip(one.groups, SHAPE, strict=True)]


def blurred(one: District, secret: Secret, *, left_out: int = LEFT_OUT) -> Told:
    """What a release tells by the present method."""
    parts = [_margin(one, secret, groups, size, left_out) for groups, size in margins(one)]
    firms, means = (np.concatenate([part[place] for part in parts]) for place in (0, 1))
    counts = np.concatenate([part[2] for part in parts], axis=1)
    ways = [0] + [1] * sum(SHAPE)
    scopes = np.array([scope_of(int(n), int(firms[0]), way) for n, way in zip(firms, ways, strict=True)])
    return Told(
        firms=np.where(scopes >= Scope.NUMBER, firms, np.nan),
        means=np.where(scopes >= Scope.MEANS, means, np.nan),
        counts=np.where((scopes == Scope.FULL) & (firms >= COUNTS_FROM), counts, np.nan),
    )


def _margin(
    one: District, secret: Secret, groups: np.ndarray, size: int, left_out: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    draw = drawn(secret, one.states, groups, size=size, left_out=left_out)
    belongs = np.zeros((len(groups), size), dtype=np.float32)
    belongs[np.arange(len(groups)), groups] = draw.weights
    total = belongs.sum(axis=0).astype(np.int64)
    told = told_numbers(secret, total, draw.seeds)
    sums = one.index @ belongs
    counts = (one.answers.astype(np.float32) @ belongs).astype(np.int64)
    figures = told_counts(secret, NAMES, counts, sizes=(total, told), groups=draw.seeds)
    return told, np.round(sums / np.maximum(total, 1), 1), figures


@dataclass(frozen=True, kw_only=True, eq=False)
class Trials:
    """Many times a target's change, as the reader sees it: `seen` [trials, figures], the truth beside it."""

    seen: np.ndarray
    index: np.ndarray
    answers: np.ndarray
    """bool [trials, questions]"""


def joined_with(telling: Callable[[Secret], Telling], firms: int, *, trials: int, seed: int, known: int) -> Trials:
    """A target joins together with `known` firms whose answers the reader knows; what is left of all differences.

    The known ones are of the target's own groups, as a reader who owns firms would place them.
    """
    chance = np.random.default_rng(seed)
    found = [_one_trial(telling(_fresh(chance)), district(chance, firms), known) for _ in range(trials)]
    seen, index, answers = zip(*found, strict=True)
    return Trials(seen=np.array(seen), index=np.array(index), answers=np.array(answers))


def _fresh(chance: np.random.Generator) -> Secret:
    return Secret(key=chance.bytes(32))


def _one_trial(telling: Telling, after: District, known: int) -> tuple[np.ndarray, float, np.ndarray]:
    sizes = sum(np.bincount(line, minlength=size)[line] for line, size in zip(after.groups, SHAPE, strict=True))
    target = int(np.argsort(sizes)[len(sizes) // 2])
    newcomers = np.argsort(np.abs(np.arange(len(after.index)) - target))[: known + 1]
    groups = after.groups.copy()
    groups[:, newcomers] = groups[:, [target]]
    after = District(marks=after.marks, groups=groups, index=after.index, answers=after.answers)
    staying = np.setdiff1d(np.arange(len(after.index)), newcomers)
    others = newcomers[newcomers != target]
    first, second = telling(after.taken(staying)), telling(after)
    starts = np.cumsum([1, *SHAPE])[:-1]
    places = np.array([0, *(starts + after.groups[:, target])])
    sums = _sums(second)[places] - _sums(first)[places] - after.index[others].sum()
    counts = (second.counts - first.counts)[:, places] - after.answers[:, others].sum(axis=1)[:, None]
    return np.concatenate([sums, counts.ravel()]), float(after.index[target]), after.answers[:, target]


def _sums(told: Told) -> np.ndarray:
    return told.firms * told.means


def nearest(trials: Trials) -> np.ndarray:
    """[trials] How far the plain difference of sums is from the target's index, at the group where it is nearest told.

    Infinite where no group of the target tells it.
    """
    off = np.abs(trials.seen[:, : 1 + len(SHAPE)] - trials.index[:, None])
    return np.nanmin(np.where(np.isnan(off), np.inf, off), axis=1)


def pooled(learned: Trials, tried: Trials) -> np.ndarray:
    """[tried] The target's index as the reader guesses it from all figures together."""
    return _regressed(learned, tried, learned.index)


def certainty(learned: Trials, tried: Trials) -> tuple[float, float]:
    """How often a reader of all figures guesses an answer right, and how often one who knows only how many say yes."""
    right, prior = [], []
    for question in range(QUESTIONS):
        rate = float(learned.answers[:, question].mean())
        guess = _regressed(learned, tried, learned.answers[:, question].astype(float)) > 0.5
        right.append(float((guess == tried.answers[:, question]).mean()))
        prior.append(float(((rate > 0.5) == tried.answers[:, question]).mean()))
    return float(np.mean(right)), float(np.mean(prior))


def _regressed(learned: Trials, tried: Trials, wanted: np.ndarray) -> np.ndarray:
    """Hidden figures count as missing differences of nought."""
    told = ~np.isnan(learned.seen).all(axis=0)
    seen = learned.seen[:, told]
    centre, scale = np.nanmean(seen, axis=0), np.nanstd(seen, axis=0) + 1e-9
    one, other = (np.nan_to_num((part - centre) / scale) for part in (seen, tried.seen[:, told]))
    lean = one.T @ one + _RIDGE * len(one) * np.eye(one.shape[1])
    weights = np.linalg.solve(lean, one.T @ (wanted - wanted.mean()))
    return np.asarray(other @ weights + wanted.mean())


def telling_with(left_out: int) -> Callable[[Secret], Telling]:
    """The present method with so many firms left out."""
    return lambda secret: partial(blurred, secret=secret, left_out=left_out)
