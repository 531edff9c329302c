"""(a) The same measures through two rule engines from PyPI, on a sample scaled up to all firms.

Both engines get the measures' conditions as expressions and the answers as ready dictionaries or JSON texts; making
rules and dictionaries is not timed. Two sets of rules each: `states` gives the five states we give; `usable` gives only
true or false (met, but for what is left to confirm), which is less than we do and the cheapest form they have.
zen-engine gets the whole sample in one batch call; rule-engine evaluates one compiled Rule a measure on each firm. What
they say must equal what we say for every firm and measure of the sample before anything is timed.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import rule_engine
import zen
from cohort import FIRMS, cohort
from cohort_evaluation import EDITION, facts_of, verdicts_of
from rule_texts import Dialect, contexts, first_firms, state_text, usable_text
from timing import Task, interleaved, print_table, print_title, scaled

from assessor.edition import load_edition
from assessor.edition.model import Edition
from assessor.evaluation import Evaluation, evaluate
from assessor.questionnaire.states import CONFIRM

KEY = "measures"

Context = str | dict[str, object]


def name_of(fact: str) -> str:
    """A fact's name that every engine accepts."""
    return "f_" + fact.replace("-", "_").replace(".", "_")


def _quoted(values: tuple[str, ...]) -> str:
    return "[" + ", ".join(f"'{value}'" for value in values) + "]"


ZEN = Dialect(
    name=name_of,
    inside=lambda name, values: f"{name} in {_quoted(values)}",
    begins=lambda name, values: " or ".join(f"startsWith({name}, '{value}')" for value in values),
    touches=lambda name, values: f"some({name}, # in {_quoted(values)})",
    least=lambda parts: f"min([{', '.join(parts)}])",
    greatest=lambda parts: f"max([{', '.join(parts)}])",
)
RULE_ENGINE = Dialect(
    name=name_of,
    inside=lambda name, values: f"{name} in {_quoted(values)}",
    begins=lambda name, values: "(" + " or ".join(f"{name}.starts_with('{value}')" for value in values) + ")",
    touches=lambda name, values: "(" + " or ".join(f"'{value}' in {name}" for value in values) + ")",
    least=lambda parts: f"$min([{', '.join(parts)}])",
    greatest=lambda parts: f"$max([{', '.join(parts)}])",
)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Firms to judge, as our evaluation and as dictionaries."""

    evaluation: Evaluation
    firms: list[dict[str, object]]


def sample_of(edition: Edition, size: int) -> Sample:
    """The first firms of the cohort."""
    evaluation = evaluate(edition, first_firms(cohort(edition), size), edition.default_as_of)
    return Sample(evaluation=evaluation, firms=contexts(edition, evaluation.answers.values, name_of))


def zen_engine(texts: Sequence[str]) -> zen.ZenEngine:
    """All rules as one decision: a node of expressions, one a measure."""
    rules = [{"id": str(row), "key": f"m{row}", "value": text} for row, text in enumerate(texts)]
    decision = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {"id": "rules", "name": "rules", "type": "expressionNode", "content": {"expressions": rules}},
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "rules", "type": "edge"},
            {"id": "2", "sourceId": "rules", "targetId": "out", "type": "edge"},
        ],
    }
    return zen.ZenEngine({"loader": {"type": "static", "content": {KEY: decision}}})


def by_zen(engine: zen.ZenEngine, firms: Sequence[Context]) -> list[dict[str, object]]:
    """One batch call; what it says of every measure, firm by firm."""
    answers = engine.evaluate_batch([{"key": KEY, "context": firm} for firm in firms])
    return [answer["data"]["result"] for answer in answers]


def by_rule_engine(rules: Sequence[rule_engine.Rule], firms: Sequence[dict[str, object]]) -> list[list[object]]:
    """What each rule says of each firm."""
    return [[rule.evaluate(firm) for rule in rules] for firm in firms]


def our_states(evaluation: Evaluation) -> list[list[int]]:
    """States of every measure for every firm, firm by firm."""
    size = evaluation.size
    columns = [evaluation.states[root] for root in evaluation.rulebook.measure_roots]
    spread = [column.tolist() if len(column) == size else column.tolist() * size for column in columns]
    return [list(row) for row in zip(*spread, strict=True)]


def zen_tasks(edition: Edition, sample: Sample) -> dict[str, Task]:
    """zen-engine's contests, each found to agree with us."""
    states = zen_engine([state_text(edition, each.condition, ZEN) for each in edition.catalogue.measures])
    usable = zen_engine([usable_text(edition, each.condition, ZEN) for each in edition.catalogue.measures])
    texts = [json.dumps(firm) for firm in sample.firms]
    ours = our_states(sample.evaluation)
    _must_agree([[int(state) for state in firm.values()] for firm in map(_in_order, by_zen(states, texts))], ours)
    _must_agree([list(firm.values()) for firm in map(_in_order, by_zen(usable, texts))], _usable(ours))
    return {
        "zen-engine batch, states, JSON texts": lambda: by_zen(states, texts),
        "zen-engine batch, states, dictionaries": lambda: by_zen(states, sample.firms),
        "zen-engine batch, usable, JSON texts": lambda: by_zen(usable, texts),
    }


def rule_engine_tasks(edition: Edition, sample: Sample) -> dict[str, Task]:
    """rule-engine's contests, each found to agree with us."""
    measures = edition.catalogue.measures
    states = [rule_engine.Rule(state_text(edition, each.condition, RULE_ENGINE)) for each in measures]
    usable = [rule_engine.Rule(usable_text(edition, each.condition, RULE_ENGINE)) for each in measures]
    ours = our_states(sample.evaluation)
    _must_agree(by_rule_engine(states, sample.firms), ours)
    _must_agree(by_rule_engine(usable, sample.firms), _usable(ours))
    return {
        "rule-engine, states": lambda: by_rule_engine(states, sample.firms),
        "rule-engine, usable": lambda: by_rule_engine(usable, sample.firms),
    }


def run(*, quick: bool = False) -> None:
    """Print the table of the rule engines."""
    edition = load_edition(EDITION)
    zen_sample = sample_of(edition, 20 if quick else 500)
    slow_sample = sample_of(edition, 10 if quick else 50)
    whole = evaluate(edition, cohort(edition), edition.default_as_of)
    facts = facts_of(whole)
    zens, slows = zen_tasks(edition, zen_sample), rule_engine_tasks(edition, slow_sample)
    ours: dict[str, Task] = {"our verdicts, all firms": lambda: verdicts_of(whole, facts)}
    timings = interleaved({**ours, **zens, **slows}, rounds=1 if quick else 5, clock=perf_counter)
    print_title(
        f"(a) the same rules through rule engines, scaled up to {FIRMS:,} firms",
        f"samples: zen-engine {len(zen_sample.firms)} firms, rule-engine {len(slow_sample.firms)}; found to agree",
    )
    factors = dict.fromkeys(zens, FIRMS / len(zen_sample.firms)) | dict.fromkeys(slows, FIRMS / len(slow_sample.firms))
    print_table([scaled(timing, factors.get(timing.name, 1.0)) for timing in timings], against="ours")


def _in_order(said: dict[str, object]) -> dict[str, object]:
    return {f"m{row}": said[f"m{row}"] for row in range(len(said))}


def _usable(states: Sequence[Sequence[int]]) -> list[list[bool]]:
    return [[state >= CONFIRM for state in firm] for firm in states]


def _must_agree(theirs: Sequence[object], ours: Sequence[object]) -> None:
    if theirs != ours:
        message = "an engine says something else than we do"
        raise AssertionError(message)
