"""Keys of cohorts: the forms a URL may hold, and what is said where it holds another."""

import numpy as np
import pytest

from assessor.insight.lattice import CohortKeyError, Lattice, format_key, parse_key
from tests.rows import each_row

LATTICE = Lattice(axes={"town": ("t1", "t2"), "industry": ("26", "38"), "size": ("large", "small", "micro")})


def test_the_lattice_holds_all_one_way_and_two_way_cohorts_and_no_finer_one():
    assert len(LATTICE.keys) == 1 + (2 + 3 + 2) + (2 * 3 + 2 * 2 + 3 * 2)
    assert len(set(LATTICE.keys)) == len(LATTICE.keys)
    assert LATTICE.keys[:3] == ("all", "industry=26", "industry=38")
    assert all(key.count("&") <= 1 for key in LATTICE.keys)


@each_row("key", LATTICE.keys)
def test_every_key_reads_back_as_itself(key: str):
    assert format_key(parse_key(key)) == key


def test_a_key_is_the_same_whatever_the_order_of_its_parts():
    assert format_key(parse_key("town=t1&size=small")) == "size=small&town=t1"
    assert format_key(parse_key("")) == "all"


@pytest.mark.parametrize(
    ("key", "cause"),
    [
        ("size", "not well formed"),
        ("size=", "not well formed"),
        ("=small", "not well formed"),
        ("size=small&size=micro", "not well formed"),
        ("industry=26&size=small&town=t1", "two features at most"),
    ],
)
def test_a_key_that_is_none_is_refused_with_its_cause_and_cure(key: str, cause: str):
    with pytest.raises(CohortKeyError, match=cause) as refused:
        parse_key(key)
    assert refused.value.fault.cause.zh
    assert refused.value.fault.cure.zh
    assert refused.value.fault.cure.en


def test_what_adds_up_over_atoms_adds_up_over_every_margin():
    by_atom = np.random.default_rng(1).integers(0, 100, LATTICE.atoms)
    folded = LATTICE.fold(by_atom)
    sums = [int(folded[span].sum()) for _, span in LATTICE.spans()]
    assert sums == [int(by_atom.sum())] * len(LATTICE.margins)
