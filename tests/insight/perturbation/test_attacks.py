"""Readers who know everybody but one firm, keep two releases and learn from districts drawn alike, learn little.

The certainties measured on larger samples stand in decision 0026.
"""

import numpy as np
import pytest
from attacked import (
    SHAPE,
    Trials,
    blurred,
    certainty,
    district,
    joined_with,
    nearest,
    pooled,
    telling_with,
)

from assessor.insight.perturbation import reweighting
from assessor.insight.perturbation.reweighting import LEFT_OUT
from assessor.insight.perturbation.secret import Secret

KNOWN = 13
"""Changes the reader knows beside the target's: with fewer the groups stand as they were told."""


def trials_of(firms: int, *, learning: int, trying: int, left_out: int = LEFT_OUT) -> tuple[Trials, Trials]:
    telling = telling_with(left_out)
    return (
        joined_with(telling, firms, trials=learning, seed=1, known=KNOWN),
        joined_with(telling, firms, trials=trying, seed=2, known=KNOWN),
    )


def learnt(firms: int, *, learning: int, trying: int) -> tuple[float, float, float, float]:
    """How the pooled guess goes with the index; answers right with and without figures; sums within a point."""
    learned, tried = trials_of(firms, learning=learning, trying=trying)
    goes_along = float(np.corrcoef(pooled(learned, tried), tried.index)[0, 1])
    return goes_along, *certainty(learned, tried), float((nearest(tried) <= 1).mean())


def held(found: tuple[float, float, float, float]) -> None:
    goes_along, right, prior, within = found
    assert goes_along < 0.4
    assert right - prior < 0.03
    assert within < 0.1


@pytest.mark.slow
def test_who_owns_all_newcomers_but_one_reads_neither_its_index_nor_its_answers():
    held(learnt(150, learning=400, trying=200))


@pytest.mark.slow
@pytest.mark.parametrize("firms", [400, 3000])
def test_nor_in_a_larger_district(firms: int):
    held(learnt(firms, learning=600, trying=300))


@pytest.mark.slow
def test_without_the_draw_the_same_reader_reads_the_index(monkeypatch: pytest.MonkeyPatch):
    """The attack works: where everybody counts once, bounded noise on the number of firms is all that blurs a sum."""
    monkeypatch.setattr(reweighting, "_weights", lambda firms, *_: np.ones(firms, dtype=np.int8))
    learned, tried = trials_of(150, learning=400, trying=200)
    assert np.corrcoef(pooled(learned, tried), tried.index)[0, 1] > 0.4
    right, prior = certainty(learned, tried)
    assert right - prior > 0.035


def test_two_columns_one_firm_apart_are_not_told_one_apart_for_sure():
    chance, apart = np.random.default_rng(4), []
    for _ in range(60):
        one = district(chance, 200)
        one.answers[1] = one.answers[0]
        one.answers[1, np.flatnonzero(one.answers[0])[0]] = False
        told = blurred(one, Secret(key=chance.bytes(16)))
        apart.append(int(told.counts[0, 0] - told.counts[1, 0]))
    assert len(set(apart)) >= 4
    assert np.mean(np.array(apart) == 1) < 0.5


def test_a_whole_less_its_parts_does_not_tell_the_rest():
    chance, off = np.random.default_rng(5), []
    for _ in range(60):
        one = district(chance, 400)
        told = blurred(one, Secret(key=chance.bytes(16)))
        towns = slice(1 + SHAPE[0], 1 + SHAPE[0] + SHAPE[1])
        rest = told.counts[0, 0] - np.nansum(told.counts[0, towns])
        hidden = np.isnan(told.counts[0, towns])
        off.append(int(rest) - int(one.answers[0][hidden[one.groups[1]]].sum()))
    assert np.std(off) > 3
    assert np.mean(np.array(off) == 0) < 0.3
