"""A variant in words: what it changes about a measure, line by line."""

from collections.abc import Iterator
from dataclasses import replace

from assessor.evaluation.requirements import requirement_of
from assessor.evaluation.wording import long_date
from assessor.insight.rule_change import LeafChange
from assessor.measures.words import STATUS_WORDS
from assessor.questionnaire import Leaf, Text, leaves
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.variants import Variant

WAIVED = Text("不再要求：{what}", "No longer asked: {what}")
CHANGED = Text("改为：{what}", "Changed to: {what}")
ADDED = Text("另加：{what}", "Also asked: {what}")
IN_STATUS = Text("状态：{what}", "Status: {what}")
FROM = Text("从{what}起", "From {what}")
UNTIL = Text("到{what}止", "Until {what}")
AMOUNT = Text("每家 {what} 元", "CNY {what} a firm")
NOTHING = Text("和现在一样", "As it is today")


def variant_in_words(ground: SimulationBase, variant: Variant) -> tuple[Text, ...]:
    """What is different; one line that says so where nothing is."""
    return tuple(_lines(ground, variant)) or (NOTHING,)


def _lines(ground: SimulationBase, variant: Variant) -> Iterator[Text]:
    offers = ground.setting.offers
    every = leaves(offers.measures[offers.places[variant.measure]].condition)
    if variant.status is not None:
        yield _filled(IN_STATUS, STATUS_WORDS[variant.status])
    for number, change in variant.leaves:
        yield _of_leaf(ground, every[number], change)
    for leaf in variant.added:
        yield _filled(ADDED, requirement_of(ground.edition, leaf))
    yield from _of_terms(variant)


def _of_terms(variant: Variant) -> Iterator[Text]:
    if variant.effective_from is not None:
        yield _filled(FROM, long_date(variant.effective_from))
    if variant.effective_to is not None:
        yield _filled(UNTIL, long_date(variant.effective_to))
    if variant.amount is not None:
        told = f"{float(variant.amount):,.10g}"
        yield _filled(AMOUNT, Text(told, told))


def _of_leaf(ground: SimulationBase, leaf: Leaf, change: LeafChange) -> Text:
    if change.waived:
        return _filled(WAIVED, requirement_of(ground.edition, leaf))
    values = leaf.values if change.values is None else change.values
    limit = leaf.limit if change.limit is None else change.limit
    altered = replace(leaf, text=None, values=values, limit=limit, presumed=frozenset())
    return _filled(CHANGED, requirement_of(ground.edition, altered))


def _filled(words: Text, what: Text) -> Text:
    return Text(words.zh.format(what=what.zh), words.en.format(what=what.en))
