"""Conditions: every fact exists and is compared as its kind allows; asked-if conditions only look back."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from assessor.edition.checks.ids import CODE, NODE, OPTION, QUESTION, unknown_id
from assessor.edition.folder import MAIN_FILE
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.schema.condition import (
    AllGroup,
    AtLeastLeaf,
    AtMostLeaf,
    ConditionEntry,
    ConfirmLeaf,
    FactLimit,
    GroupEntry,
    InLeaf,
    LeafEntry,
    NoneOfLeaf,
)
from assessor.edition.schema.measures import MeasureEntry
from assessor.edition.schema.questions import (
    ChoiceQuestion,
    ClassQuestion,
    CodeQuestion,
    FigureQuestion,
    FindingByFigure,
    FindingByOption,
    QuestionEntry,
    RatioQuestion,
)
from assessor.edition.sources import Sources, node_id, nodes_of
from assessor.questionnaire import Text

_RESULT = "result."
_BESIDE = ("prefers", "names_if", "held_if", "plausible_if")
"""Conditions of a measure beside the one that decides who qualifies."""


@dataclass(frozen=True, kw_only=True)
class _Use:
    """A condition, where it stands and what may be in it."""

    place: Place
    condition: ConditionEntry
    results: bool = True
    confirm: bool = True


def check_conditions(sources: Sources) -> Iterator[Mistake]:
    """All conditions of the edition."""
    results = _results(sources)
    for use in _uses(sources):
        for leaf in leaves_of(use.place, use.condition):
            yield from _leaf(sources, use, leaf, results)
            yield from _step(sources, use, leaf, results)


def answer_condition_findings(sources: Sources, place: Place, condition: ConditionEntry) -> Iterator[Mistake]:
    """What is wrong with a condition that may only look at answers."""
    use = _Use(place=place, condition=condition, results=False, confirm=False)
    for leaf in leaves_of(place, condition):
        yield from _leaf(sources, use, leaf, ())


def check_asked_if(sources: Sources) -> Iterator[Mistake]:
    """A question is asked because of answers given before it."""
    order = {placed.entry.id: number for number, placed in enumerate(sources.questions)}
    for number, placed in enumerate(sources.questions):
        if placed.entry.asked_if is None:
            continue
        for leaf in leaves_of(placed.place.at("asked_if"), placed.entry.asked_if):
            needed = [answer for fact in facts_of(leaf.entry) for answer in _answers_behind(sources, fact)]
            if late := [answer for answer in needed if order.get(answer, -1) >= number]:
                yield Mistake(
                    leaf.place,
                    Text(f"要看后面才问的“{late[0]}”", f"it depends on “{late[0]}”, which is not asked before"),
                    Text("请把那道题移到前面，或改条件", "move that question forward, or change the condition"),
                )


def leaves_of(place: Place, condition: ConditionEntry) -> Iterator[Placed[LeafEntry]]:
    """All comparisons of a condition with their places."""
    if not isinstance(condition, GroupEntry):
        yield Placed(place, condition)
        return
    mode = "all" if isinstance(condition, AllGroup) else "any"
    for number, part in enumerate(condition.parts):
        yield from leaves_of(place.at(mode, number), part)


def facts_of(leaf: LeafEntry) -> tuple[str, ...]:
    """The facts a comparison names."""
    if isinstance(leaf, ConfirmLeaf):
        return ()
    if isinstance(leaf, AtLeastLeaf | AtMostLeaf) and isinstance(leaf.limit, FactLimit):
        return (leaf.fact, leaf.limit.fact)
    return (leaf.fact,)


def codes_unknown(place: Place, codes: Sequence[str], known: Collection[str]) -> Iterator[Mistake]:
    """Findings for codes that are not in a reference list."""
    for number, code in enumerate(codes):
        yield from unknown_id(place.at(number), code, known, CODE)


def codes_of(sources: Sources, reference: str) -> frozenset[str]:
    """All codes of a reference list."""
    found = sources.references.get(reference)
    return frozenset(entry.code for entry in found.entries) if found else frozenset()


def _uses(sources: Sources) -> Iterator[_Use]:
    for placed in sources.questions:
        if placed.entry.asked_if is not None:
            yield _Use(place=placed.place.at("asked_if"), condition=placed.entry.asked_if, results=False, confirm=False)
    for number, contradiction in enumerate(sources.edition.contradictions):
        place = Place(MAIN_FILE, ("contradictions", number, "if"))
        yield _Use(place=place, condition=contradiction.condition, confirm=False)
    for _, measure in sources.measures:
        yield from _uses_of_measure(measure)
    for place, condition in _on_answers(sources):
        yield _Use(place=place, condition=condition, results=False, confirm=False)
    yield from _of_deeds(sources)


def _uses_of_measure(measure: Placed[MeasureEntry]) -> Iterator[_Use]:
    yield _Use(place=measure.place.at("if"), condition=measure.entry.condition)
    for key in _BESIDE:
        condition = getattr(measure.entry, key)
        if condition is not None:
            yield _Use(place=measure.place.at(key), condition=condition)


def _on_answers(sources: Sources) -> Iterator[tuple[Place, ConditionEntry]]:
    """Conditions that may only look at answers: anchors, findings, diagnoses and deeds."""
    for number, level in enumerate(sources.edition.levels):
        for position, anchor in enumerate(level.anchors):
            place = Place(MAIN_FILE, ("levels", number, "anchors", position))
            yield place.at("if"), anchor.condition
            if anchor.instead is not None:
                yield place.at("instead", "if"), anchor.instead.condition
    conditional = [(placed.place, placed.entry.condition) for placed in sources.findings]
    conditional += [(placed.place, placed.entry.condition) for placed in sources.deeds]
    conditional += _of_diagnoses(sources)
    for place, condition in conditional:
        if condition is not None:
            yield place.at("if"), condition


def _of_deeds(sources: Sources) -> Iterator[_Use]:
    if sources.deeds_file is not None:
        for number, cost in enumerate(sources.deeds_file.entry.costs):
            if cost.beyond is not None:
                place = sources.deeds_file.place.at("costs", number, "beyond_if")
                yield _Use(place=place, condition=cost.beyond, results=False, confirm=False)
    for placed in sources.deeds:
        if placed.entry.urgent is not None:
            yield _Use(place=placed.place.at("urgent_if"), condition=placed.entry.urgent, confirm=False)


def _of_diagnoses(sources: Sources) -> Iterator[tuple[Place, ConditionEntry | None]]:
    for question in sources.questions:
        for number, diagnosis in enumerate(getattr(question.entry, "diagnoses", [])):
            if isinstance(diagnosis, FindingByOption | FindingByFigure):
                yield question.place.at("diagnoses", number), diagnosis.condition


def _results(sources: Sources) -> frozenset[str]:
    nodes = {node_id(node.entry) for root in sources.roots for node in nodes_of(root)}
    return frozenset(f"{_RESULT}{name}" for name in nodes | {"index", "level"})


def _leaf(sources: Sources, use: _Use, leaf: Placed[LeafEntry], results: Collection[str]) -> Iterator[Mistake]:
    entry = leaf.entry
    if isinstance(entry, ConfirmLeaf):
        if not use.confirm:
            yield _not_here(leaf.place, Text("“confirm”", "“confirm”"))
        return
    if isinstance(entry, InLeaf | NoneOfLeaf):
        yield from _in_leaf(sources, use, leaf.place, entry)
        return
    if entry.near is not None and entry.near.within is not None and entry.near.within <= 0:
        yield Mistake(
            leaf.place.at("near", "within"),
            Text("应大于 0", "must be above 0"),
            Text("请写差多少仍算接近，或去掉 within", "say how far off still counts as near, or remove it"),
        )
    yield from _limits(sources, use, Placed(leaf.place, entry), results)


def _step(sources: Sources, use: _Use, leaf: Placed[LeafEntry], results: Collection[str]) -> Iterator[Mistake]:
    """Who can take the step to meet a comparison: told by answers and results, with no further step in it."""
    near = None if isinstance(leaf.entry, ConfirmLeaf) else leaf.entry.near
    if near is None or near.condition is None:
        return
    asked = _Use(place=leaf.place.at("near", "if"), condition=near.condition, results=use.results, confirm=False)
    for one in leaves_of(asked.place, asked.condition):
        if not isinstance(one.entry, ConfirmLeaf) and one.entry.near is not None:
            yield _not_here(one.place.at("near"), Text("“near”", "“near”"))
        yield from _leaf(sources, asked, one, results)


def _limits(
    sources: Sources, use: _Use, leaf: Placed[AtLeastLeaf | AtMostLeaf], results: Collection[str]
) -> Iterator[Mistake]:
    entry = leaf.entry
    yield from _figure(sources, use, (leaf.place.at("fact"), entry.fact), results)
    if isinstance(entry.limit, FactLimit):
        yield from _figure(sources, use, (leaf.place.at(entry.operator, "fact"), entry.limit.fact), results)


def _not_here(place: Place, what: Text) -> Mistake:
    return Mistake(
        place,
        Text(f"这里不能用{what.zh}", f"{what.en} cannot be used here"),
        Text("这里的条件只能看前面的答案", "a condition here may only look at answers"),
    )


def _figure(sources: Sources, use: _Use, named: tuple[Place, str], results: Collection[str]) -> Iterator[Mistake]:
    place, fact = named
    if fact.startswith(_RESULT):
        if not use.results:
            yield _not_here(place, Text("评估结果", "a result"))
        yield from unknown_id(place, fact, results, NODE)
        return
    yield from unknown_id(place, fact, sources.question_by_id, QUESTION)
    if not isinstance(sources.question_by_id.get(fact), FigureQuestion | None):
        yield Mistake(
            place,
            Text(f"“{fact}”不是数字，不能比大小", f"“{fact}” is not a figure and cannot be compared by size"),
            Text("请改用 in 列出选项", "list options with “in” instead"),
        )


def _in_leaf(sources: Sources, use: _Use, place: Place, leaf: InLeaf | NoneOfLeaf) -> Iterator[Mistake]:
    yield from _excluding(use, place) if isinstance(leaf, NoneOfLeaf) else _presumed(use, place, leaf)
    if leaf.near is not None and leaf.near.within is not None:
        yield Mistake(
            place.at("near", "within"),
            Text("选项没有“差多少”", "options have no distance"),
            Text("请去掉 within", "remove “within”"),
        )
    question = sources.question_by_id.get(leaf.fact)
    if question is None:
        yield from unknown_id(place.at("fact"), leaf.fact, sources.question_by_id, QUESTION)
    else:
        yield from _values(sources, place.at(leaf.operator), leaf.values, question)


def _presumed(use: _Use, place: Place, leaf: InLeaf) -> Iterator[Mistake]:
    if leaf.presumed and not use.confirm:
        yield _not_here(place.at("presumed"), Text("“presumed”", "“presumed”"))
    for number, value in enumerate(leaf.presumed):
        yield from unknown_id(place.at("presumed", number), value, leaf.values, OPTION)


def _excluding(use: _Use, place: Place) -> Iterator[Mistake]:
    """Deeds, asked-if and levels follow answers that lead to something; only measures say whom they leave out."""
    if not use.confirm:
        yield Mistake(
            place.at("none_of"),
            Text("只有措施的条件可以用 none_of", "only conditions of measures may use “none_of”"),
            Text("请改用 in，列出算数的选项", "use “in” with the options that count"),
        )


def _values(sources: Sources, place: Place, values: Sequence[str], question: QuestionEntry) -> Iterator[Mistake]:
    if isinstance(question, CodeQuestion):
        yield from codes_unknown(place, values, codes_of(sources, question.reference))
    elif isinstance(question, ChoiceQuestion | ClassQuestion):
        options = [option.id for option in question.options]
        for number, value in enumerate(values):
            yield from unknown_id(place.at(number), value, options, OPTION)
    else:
        yield Mistake(
            place,
            Text("数字题没有选项", "a figure has no options to compare with"),
            Text("请改用 at_least 或 at_most", "use at_least or at_most"),
        )


def _answers_behind(sources: Sources, fact: str) -> tuple[str, ...]:
    """The answers a fact rests on: a derived figure waits for what it is computed from."""
    question = sources.question_by_id.get(fact)
    if isinstance(question, RatioQuestion):
        return (question.part, question.whole)
    if isinstance(question, ClassQuestion):
        return tuple({name for rule in question.classes for name in rule.at_least})
    return (fact,)
