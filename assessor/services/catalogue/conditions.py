"""What a picker of conditions shows: the questions and results a condition may look at, and a tree with its words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assessor.catalogue.condition_tree import Mode, Path, mode_of, parts_of, rooted
from assessor.edition import Edition
from assessor.edition.strict_yaml import Value
from assessor.edition.written_condition import condition_from
from assessor.evaluation.requirements import fact_title, requirement_of
from assessor.insight.editable import LEVEL, POINTS
from assessor.questionnaire import Leaf, Question, Text

FactKind = Literal["options", "codes", "figure", "confirm"]
CONFIRM = "confirm"
"""Stands for what is not asked and has to be confirmed."""
_LEVEL = "result.level"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something a condition may look at; `question` is None of results and of what is confirmed."""

    id: str
    title: Text
    kind: FactKind
    question: Question | None = None
    unit: Text | None = None


@dataclass(frozen=True, kw_only=True)
class FactGroup:
    """A section of the questionnaire with its questions, or the results."""

    title: Text | None
    facts: Sequence[Fact]


@dataclass(frozen=True, kw_only=True)
class ShownPart:
    """A node of a tree: of a comparison its `words`, of a group its `mode` and parts. `fact` is empty of a group."""

    path: str
    words: Text | None
    mode: Mode | None
    fact: str
    parts: Sequence["ShownPart"] = ()


def facts_offered(edition: Edition) -> Sequence[FactGroup]:
    """All facts, section by section; the results last, without a title of their own."""
    questions = edition.questionnaire.questions
    sections = [
        FactGroup(title=section.title, facts=[_asked(one) for one in questions if one.section == section.id])
        for section in edition.questionnaire.sections
    ]
    return [*(one for one in sections if one.facts), FactGroup(title=None, facts=[*_results(edition)])]


def fact_of(edition: Edition, name: str) -> Fact | None:
    """The fact of that name, or None."""
    if name == CONFIRM:
        return Fact(id=CONFIRM, title=Text("", ""), kind="confirm")
    return next((one for group in facts_offered(edition) for one in group.facts if one.id == name), None)


def fact_of_leaf(edition: Edition, written: Value) -> Fact | None:
    """What a written comparison looks at; None where the edition has no such thing."""
    if not isinstance(written, dict):
        return None
    return fact_of(edition, CONFIRM if CONFIRM in written else str(written.get("fact", "")))


def shown_tree(edition: Edition, written: Value) -> ShownPart:
    """A written condition as a tree with words."""
    return _shown(edition, rooted(written), ())


def path_from(written: str) -> Path:
    """The path in an address, such as `0.2`. Raises LookupError for what is none."""
    if not all(one.isdecimal() for one in written.split(".") if written):
        raise LookupError(written)
    return tuple(int(one) for one in written.split(".")) if written else ()


def _shown(edition: Edition, node: Value, path: Path) -> ShownPart:
    name, mode = ".".join(map(str, path)), mode_of(node)
    if mode is not None:
        parts = [_shown(edition, one, (*path, number)) for number, one in enumerate(parts_of(node))]
        return ShownPart(path=name, words=None, mode=mode, fact="", parts=parts)
    fact = fact_of_leaf(edition, node)
    return ShownPart(path=name, words=_words(edition, node), mode=None, fact="" if fact is None else fact.id)


def _words(edition: Edition, node: Value) -> Text:
    found = condition_from(node)
    if isinstance(found, Leaf):
        return requirement_of(edition, found)
    said = str(node)
    return Text(said, said)


def _asked(question: Question) -> Fact:
    figure = question.kind in ("number", "ratio")
    kind: FactKind = "figure" if figure else "codes" if question.reference is not None else "options"
    return Fact(id=str(question.id), title=question.title, kind=kind, question=question, unit=question.unit)


def _results(edition: Edition) -> Iterator[Fact]:
    scoring = edition.scoring
    scores = [f"result.{one}" for one in (scoring.index.id, *scoring.dimensions, *(root.id for root in scoring.risks))]
    units: Mapping[str, Text] = {_LEVEL: LEVEL, **dict.fromkeys(scores, POINTS)}
    for name, unit in units.items():
        yield Fact(id=name, title=fact_title(edition, name), kind="figure", unit=unit)
