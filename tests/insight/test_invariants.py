"""What holds of the tables of any firms: margins add up, order does not count, one firm is the same among many."""

from dataclasses import fields
from statistics import quantiles

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.insight.cohorts import Cohort
from assessor.insight.lattice import parse_key
from assessor.insight.tables import Crossing, Tables
from tests.insight.dozen import RULES, cohort_from, made_up
from tests.insight.exact import tables_of

AGAIN = settings(max_examples=25, deadline=None)


@AGAIN
@given(size=st.integers(1, 60), seed=st.integers(0, 2**32 - 1))
def test_rows_of_a_partition_add_up_to_the_firms_and_cohorts_of_a_margin_to_all(size: int, seed: int):
    tables = tables_of(cohort_from(made_up(size, seed)), RULES)
    for crossing in (tables.levels, *tables.risks.values()):
        assert crossing.partition
        assert np.array_equal(crossing.counts.sum(axis=0), tables.firms)
    for crossing in (tables.levels, tables.problems, tables.weak, *tables.risks.values()):
        for _, span in tables.lattice.spans():
            assert np.array_equal(crossing.counts[:, span].sum(axis=1), crossing.counts[:, 0])


@AGAIN
@given(size=st.integers(2, 60), seed=st.integers(0, 2**32 - 1))
def test_the_order_of_the_firms_does_not_count(size: int, seed: int):
    cohort = cohort_from(made_up(size, seed))
    shuffled = cohort.taken(np.random.default_rng(seed).permutation(size))
    for one, other in zip(arrays(tables_of(cohort, RULES)), arrays(tables_of(shuffled, RULES)), strict=True):
        assert np.allclose(one, other, rtol=0, atol=2e-6, equal_nan=True)


@AGAIN
@given(size=st.integers(1, 60), seed=st.integers(0, 2**32 - 1))
def test_every_cohort_is_counted_as_if_its_firms_were_alone(size: int, seed: int):
    cohort = cohort_from(made_up(size, seed))
    tables = tables_of(cohort, RULES)
    for place, key in enumerate(tables.lattice.keys):
        rows = np.flatnonzero(member(cohort, key))
        alone = tables_of(cohort.taken(rows), RULES)
        for one, other in zip(arrays(tables), arrays(alone), strict=True):
            assert np.allclose(one[..., place], other[..., 0], rtol=0, atol=2e-6, equal_nan=True), key


@AGAIN
@given(size=st.integers(2, 60), seed=st.integers(0, 2**32 - 1))
def test_quartiles_are_the_interpolated_ones_and_lie_within_the_figures(size: int, seed: int):
    cohort = cohort_from(made_up(size, seed))
    spread = tables_of(cohort, RULES).index
    for place, key in enumerate(cohort.lattice.keys):
        values = [value for value in cohort.index[member(cohort, key)].tolist() if value == value]  # noqa: PLR0124
        if len(values) > 1:
            wanted = quantiles(values, n=4, method="inclusive")
            assert [spread.lower[place], spread.median[place], spread.upper[place]] == pytest.approx(wanted)
            assert min(values) <= spread.lower[place] <= spread.median[place] <= spread.upper[place] <= max(values)


def test_one_firm_counts_the_same_alone_and_among_thousands():
    crowd = made_up(3000, 7)
    for firm in crowd:
        firm["town"] = "t1"
    lone = {**crowd[0], "town": "t2"}
    alone = tables_of(cohort_from([{**lone}, {**crowd[1], "industry": ""}]), RULES)
    among = tables_of(cohort_from([*crowd, lone]), RULES)
    for one, other in zip(arrays(alone), arrays(among), strict=True):
        assert np.array_equal(
            one[..., alone.lattice.places["town=t2"]], other[..., among.lattice.places["town=t2"]], equal_nan=True
        )


def arrays(tables: Tables) -> list[np.ndarray]:
    spreads = [tables.index, *tables.dimensions.values(), *tables.sums.values()]
    crossings: list[Crossing] = [tables.levels, tables.weak, tables.problems, *tables.risks.values()]
    columns = [getattr(spread, field.name) for spread in spreads for field in fields(spread)]
    return [tables.firms, *columns, *(crossing.counts for crossing in crossings)]


def member(cohort: Cohort, key: str) -> np.ndarray:
    found = np.ones(cohort.size, dtype=bool)
    for name, code in parse_key(key).items():
        axis = cohort.groups[name]
        found &= axis.places == axis.codes.index(code)
    return found


def test_a_cohort_without_firms_has_no_mean():
    spread = tables_of(cohort_from(made_up(1, 3)), RULES).index
    assert np.isnan(spread.mean[spread.n == 0]).all()
