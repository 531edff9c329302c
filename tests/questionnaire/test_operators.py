"""Operators of conditions are defined in one table: it and the written forms name the same ones."""

from typing import get_args

import pytest

from assessor.edition.assemble.condition import condition_of
from assessor.edition.schema.condition import AtLeastLeaf, AtMostLeaf, ConfirmLeaf, InLeaf, LeafEntry, NoneOfLeaf
from assessor.questionnaire import OPERATORS, Leaf, Operator

WRITTEN = [
    (InLeaf, {"fact": "a", "in": ["b"]}, "限于", ""),
    (NoneOfLeaf, {"fact": "a", "none_of": ["b"]}, "不能是", ""),
    (AtLeastLeaf, {"fact": "a", "at_least": 5}, "不低于", ">="),
    (AtMostLeaf, {"fact": "a", "at_most": 5}, "不高于", "<="),
    (ConfirmLeaf, {"confirm": {"zh": "问", "en": "ask"}}, "", ""),
]


def test_each_operator_has_a_line_in_the_table_and_a_written_form():
    assert tuple(OPERATORS) == get_args(Operator) == tuple(form.operator for form in get_args(LeafEntry))


@pytest.mark.parametrize(("form", "written", "words", "sign"), WRITTEN)
def test_a_written_leaf_is_said_and_signed_by_its_own_operator(
    form: type[LeafEntry], written: dict[str, object], words: str, sign: str
):
    leaf = condition_of(form.model_validate(written))
    assert isinstance(leaf, Leaf)
    assert (leaf.operator, leaf.rule.words.zh, leaf.rule.sign) == (form.operator, words, sign)
