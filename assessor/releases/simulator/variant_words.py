"""A variant in words: what it changes about a measure, line by line."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from assessor.evaluation.requirements import quoted, requirement_of
from assessor.evaluation.wording import long_date
from assessor.insight.rule_change import LeafChange
from assessor.measures.words import STATUS_WORDS
from assessor.questionnaire import Condition, Leaf, Text, leaves
from assessor.releases.money_words import yuan_in_words
from assessor.releases.simulator.changeable import findings_offered, measure_in
from assessor.releases.simulator.new_measure import NEW
from assessor.releases.simulator.simulation_base import SimulationBase
from assessor.releases.simulator.variants import Variant

WAIVED = Text("不再要求：{what}", "No longer asked: {what}")
CHANGED = Text("改为：{what}", "Changed to: {what}")
ADDED = Text("另加：{what}", "Also asked: {what}")
IN_STATUS = Text("状态：{what}", "Status: {what}")
FROM = Text("从{what}起", "From {what}")
UNTIL = Text("到{what}止", "Until {what}")
WITH_FINDING = Text("有这个问题：{what}", "show the problem: {what}")
AMOUNT = Text("每家给{what}", "{what} a firm")
RATE = Text("按{base}的 {rate} 给，每家最多{cap}", "{rate} of {base}, at most {cap} a firm")
TAKE_UP = Text("来申请的占 {what}", "{what} of the firms apply")
BUDGET = Text("预算{what}", "A budget of {what}")
NOTHING = Text("和现在一样", "As it is today")


def variant_in_words(ground: SimulationBase, variant: Variant) -> tuple[Text, ...]:
    """What is different; one line that says so where nothing is."""
    return tuple(_lines(ground, variant)) or (NOTHING,)


def _lines(ground: SimulationBase, variant: Variant) -> Iterator[Text]:
    measure = measure_in(ground, variant.measure)
    every = () if measure is None else leaves(measure.condition)
    if variant.status is not None and variant.measure != NEW:
        yield _filled(IN_STATUS, STATUS_WORDS[variant.status])
    for number, change in variant.leaves:
        yield _of_leaf(ground, every[number], change)
    for condition in variant.added:
        yield _filled(ADDED, _added_words(ground, condition))
    yield from _of_days(variant)
    yield from _of_money(ground, variant)


def _of_days(variant: Variant) -> Iterator[Text]:
    if variant.effective_from is not None:
        yield _filled(FROM, long_date(variant.effective_from))
    if variant.effective_to is not None:
        yield _filled(UNTIL, long_date(variant.effective_to))


def payment_in_words(ground: SimulationBase, variant: Variant) -> Text | None:
    """What each firm would get; None where nothing is said."""
    if variant.amount is not None:
        return _filled(AMOUNT, yuan_in_words(variant.amount))
    base = next((one for one in ground.edition.amounts if one.id == variant.terms.base), None)
    if base is None:
        return None
    cap, rate = yuan_in_words(variant.terms.cap), _per_cent(variant.terms.rate)
    return Text(
        RATE.zh.format(base=base.title.zh, rate=rate, cap=cap.zh),
        RATE.en.format(base=base.title.en, rate=rate, cap=cap.en),
    )


def _of_money(ground: SimulationBase, variant: Variant) -> Iterator[Text]:
    paid, terms = payment_in_words(ground, variant), variant.terms
    if paid is not None:
        yield paid
    if terms.take_up is not None:
        share = _per_cent(terms.take_up)
        yield _filled(TAKE_UP, Text(share, share))
    if terms.budget is not None:
        yield _filled(BUDGET, yuan_in_words(terms.budget))


def _per_cent(part: Fraction) -> str:
    return f"{float(100 * part):.10g}%"


def _added_words(ground: SimulationBase, condition: Condition) -> Text:
    title = next((rule.title for rule, found in findings_offered(ground) if found == condition), None)
    if title is not None:
        return _filled(WITH_FINDING, quoted(title))
    return requirement_of(ground.edition, condition) if isinstance(condition, Leaf) else Text("", "")


def _of_leaf(ground: SimulationBase, leaf: Leaf, change: LeafChange) -> Text:
    if change.waived:
        return _filled(WAIVED, requirement_of(ground.edition, leaf))
    values = leaf.values if change.values is None else change.values
    limit = leaf.limit if change.limit is None else change.limit
    altered = replace(leaf, text=None, values=values, limit=limit, presumed=frozenset())
    return _filled(CHANGED, requirement_of(ground.edition, altered))


def _filled(words: Text, what: Text) -> Text:
    return Text(words.zh.format(what=what.zh), words.en.format(what=what.en))
