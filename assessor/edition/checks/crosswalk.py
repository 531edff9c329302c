"""A crosswalk: everything it names exists, shared questions ask the same, no rules contradict, every rule can hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from assessor.edition.assemble.crosswalk import crosswalk_of
from assessor.edition.assemble.measures import answer_of
from assessor.edition.checks.conditions import answer_condition_findings, facts_of, leaves_of
from assessor.edition.checks.crosswalk_answers import answers_to_try
from assessor.edition.checks.ids import QUESTION, repeated_ids, unknown_id
from assessor.edition.model import Edition
from assessor.edition.place import Mistake, Place, Placed
from assessor.edition.schema.crosswalk import CrosswalkFile, ImpliedEntry, RuleEntry
from assessor.edition.sources import Sources
from assessor.questionnaire import Question, Text, column_of
from assessor.questionnaire.crosswalk import Crosswalk, rules_met


@dataclass(frozen=True, kw_only=True)
class Ends:
    """A crosswalk as written, with the two editions it leads from and to."""

    written: Placed[CrosswalkFile]
    source: Edition
    source_files: Sources
    target: Edition


def crosswalk_findings(ends: Ends) -> Iterator[Mistake]:
    """Everything wrong with what a crosswalk says; contradictions are sought only once all it names is there."""
    found = [*_shared(ends), *_implied(ends)]
    yield from found
    if not found:
        crosswalk = crosswalk_of(ends.written.entry, source=ends.source, target=ends.target)
        for number, entry in enumerate(ends.written.entry.implied):
            yield from _rules_together(ends, crosswalk, Placed(ends.written.place.at("implied", number), entry))


def _shared(ends: Ends) -> Iterator[Mistake]:
    place, pairs = ends.written.place.at("shared"), ends.written.entry.shared
    for number, pair in enumerate(pairs):
        at = place.at(number)
        yield from _askable(at.at("from"), pair.source, ends.source)
        yield from _askable(at.at("to"), pair.target, ends.target)
        one, other = (ends.source.questionnaire.find_question(pair.source), _target(ends, pair.target))
        if one is not None and other is not None and _form(one) != _form(other):
            yield Mistake(
                at,
                Text("两题的题型、选项或取值范围不同", "the two differ in kind, options, codes or range"),
                Text("请改用 implied 写出能推出的答案", "say under “implied” which answers follow"),
            )
    yield from repeated_ids(((place.at(n, "to"), pair.target) for n, pair in enumerate(pairs)), QUESTION)


def _target(ends: Ends, named: str) -> Question | None:
    return ends.target.questionnaire.find_question(named)


def _askable(place: Place, named: str, edition: Edition) -> Iterator[Mistake]:
    yield from unknown_id(place, named, [question.id for question in edition.questionnaire.questions], QUESTION)
    question = edition.questionnaire.find_question(named)
    if question is not None and question.is_derived:
        yield Mistake(
            place,
            Text(f"“{named}”是算出来的，没有人回答它", f"“{named}” is computed; nobody answers it"),
            Text("请改写它所依据的题目", "name the questions it is computed from"),
        )


def _form(question: Question) -> Mapping[str, object]:
    return {
        "kind": question.kind,
        "options": {(option.id, option.exclusive) for option in question.options},
        "range": (question.minimum, question.maximum, question.whole_number, question.unit),
        "reference": question.reference,
    }


def _implied(ends: Ends) -> Iterator[Mistake]:
    place, entries = ends.written.place.at("implied"), ends.written.entry.implied
    for number, entry in enumerate(entries):
        yield from _askable(place.at(number, "question"), entry.question, ends.target)
        for position, rule in enumerate(entry.rules):
            yield from _rule(ends, Placed(place.at(number, "rules", position), rule), _target(ends, entry.question))
    yield from repeated_ids(((place.at(n), entry.question) for n, entry in enumerate(entries)), QUESTION)


def _rule(ends: Ends, rule: Placed[RuleEntry], question: Question | None) -> Iterator[Mistake]:
    place = rule.place.at("if")
    yield from answer_condition_findings(ends.source_files, place, rule.entry.condition)
    for leaf in leaves_of(place, rule.entry.condition):
        derived = (fact for fact in facts_of(leaf.entry) if fact in ends.source_files.question_by_id)
        for fact in derived:
            yield from _askable(leaf.place, fact, ends.source)
    if question is not None and not question.is_derived:
        _, faults = column_of(question, ends.target.references, [answer_of(rule.entry.answer)])
        yield from (Mistake(rule.place.at("answer"), fault.cause, fault.cure) for fault in faults)
        if rule.entry.answer is None:
            nothing = Text("没有写答案", "there is no answer")
            yield Mistake(rule.place.at("answer"), nothing, Text("请写上答案", "write the answer"))


def _rules_together(ends: Ends, crosswalk: Crosswalk, entry: Placed[ImpliedEntry]) -> Iterator[Mistake]:
    """Tries all answers that make a difference to the rules of one question."""
    own = replace(crosswalk, rules=tuple(rule for rule in crosswalk.rules if rule.target == entry.entry.question))
    tried = answers_to_try(ends.source, [rule.condition for rule in own.rules])
    if tried is None:
        yield Mistake(
            entry.place,
            Text("条件涉及的答案组合太多，无法逐一检查", "the conditions involve too many answers to try them all"),
            Text("请减少条件里的题目和选项", "let the conditions name fewer questions and options"),
        )
        return
    met = rules_met(own, tried)
    for number in np.flatnonzero(~met.any(axis=1)):
        yield Mistake(
            entry.place.at("rules", int(number)),
            Text("没有任何答案能满足这一条", "no answers can meet this rule"),
            Text("请改条件，或删去这一条", "change its condition, or remove the rule"),
        )
    for one, other in combinations(range(len(own.rules)), 2):
        both = np.flatnonzero(met[one] & met[other])
        if own.rules[one].answer != own.rules[other].answer and len(both):
            yield _contradiction(entry.place.at("rules", other), one, tried[int(both[0])])


def _contradiction(place: Place, earlier: int, answers: Mapping[str, object]) -> Mistake:
    given = ", ".join(f"{question}: {_said(answer)}" for question, answer in answers.items())
    return Mistake(
        place,
        Text(f"与 rules[{earlier}] 矛盾：{given}", f"it contradicts rules[{earlier}] for {given}"),
        Text("请让两条的条件不能同时成立，或给出同样的答案", "let only one of them hold, or give the same answer"),
    )


def _said(answer: object) -> str:
    return f"[{', '.join(answer)}]" if isinstance(answer, Sequence) and not isinstance(answer, str) else str(answer)
