"""Questions, rules, measures and whole editions in the words of the field; what a test does not name is filled in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Literal

from assessor.edition.model import Edition
from assessor.measures.model import Catalogue, Jurisdiction, Measure
from assessor.questionnaire import (
    ALWAYS,
    AnswerColumns,
    Band,
    ClassRule,
    Condition,
    Diagnosis,
    Group,
    Leaf,
    Near,
    Option,
    OptionId,
    Question,
    QuestionId,
    Questionnaire,
    Section,
    SectionId,
    Text,
    columns_from_answers,
)
from assessor.scoring.model import (
    Aggregation,
    CountRequirement,
    Effort,
    Item,
    Level,
    Node,
    NodeId,
    Requirement,
    ScoreRequirement,
    ScoringRules,
)

Number = int | str | Fraction
TODAY = date(2026, 11, 21)
EFFORTS = {"light": 1, "medium": 3, "heavy": 8}


def words(text: str) -> Text:
    return Text(text, text)


def single(
    name: str,
    *shares: Number,
    efforts: Sequence[str | None] = (),
    grades: Sequence[int] = (),
    asked_if: Condition | None = None,
) -> Question:
    """A ladder of options a, b, c … with these shares; light effort for each step unless told."""
    efforts = efforts or [None, *["light"] * (len(shares) - 1)]
    options = tuple(
        Option(
            id=OptionId(chr(ord("a") + place)),
            text=words(f"{name} {place}"),
            share=Fraction(share),
            effort=efforts[place],
            grade=grades[place] if grades else None,
        )
        for place, share in enumerate(shares)
    )
    return _question(name, "single", options=options, asked_if=asked_if)


def multiple(name: str, *shares: Number, efforts: Sequence[str | None] = (), none_earns: Number = 0) -> Question:
    """`none` (exclusive), then a, b, c … with these shares."""
    efforts = efforts or ["light"] * len(shares)
    options = tuple(
        Option(id=OptionId(chr(ord("a") + place)), text=words(name), share=Fraction(share), effort=efforts[place])
        for place, share in enumerate(shares)
    )
    none = Option(id=OptionId("none"), text=words("none"), exclusive=True, share=Fraction(none_earns))
    return _question(name, "multiple", options=(none, *options))


def figure(
    name: str,
    *bands: tuple[Number | None, Number],
    efforts: Sequence[str | None] = (),
    between: tuple[int | None, int | None] = (None, None),
    whole: bool = False,
) -> Question:
    """A number with bands (up to and including, share)."""
    minimum, maximum = (None if end is None else Fraction(end) for end in between)
    return replace(
        _question(name, "number"), bands=_bands(bands, efforts), minimum=minimum, maximum=maximum, whole_number=whole
    )


def ratio(
    name: str, part: str, whole: str, *bands: tuple[Number | None, Number], efforts: Sequence[str | None] = ()
) -> Question:
    made = replace(_question(name, "ratio"), part=QuestionId(part), whole=QuestionId(whole))
    return replace(made, bands=_bands(bands, efforts), may_not_apply=False)


def size_class(name: str, *classes: tuple[str, Mapping[str, int]]) -> Question:
    """Classes from the highest down, each with the lower limits of the figures it needs."""
    rules = tuple(
        ClassRule(
            option=OptionId(option), at_least={QuestionId(fact): Fraction(limit) for fact, limit in limits.items()}
        )
        for option, limits in classes
    )
    options = tuple(Option(id=OptionId(option), text=words(option)) for option, _ in classes)
    return replace(_question(name, "class", options=options), classes=rules, may_not_apply=False)


def code(name: str, reference: str) -> Question:
    return replace(_question(name, "code"), reference=reference)


def diagnosing(
    question: Question, problem: str, *, options: Iterable[str] = (), at_most: int | None = None
) -> Question:
    limit = None if at_most is None else Fraction(at_most)
    told = Diagnosis(finding=problem, options=frozenset(OptionId(option) for option in options), at_most=limit)
    return replace(question, diagnoses=(*question.diagnoses, told))


def among(fact: str, *values: str, presumed: Iterable[str] = (), near: bool = False) -> Leaf:
    advice = Near(advice=words("change it")) if near else None
    return Leaf(operator="in", fact=fact, values=values, presumed=frozenset(presumed), near=advice)


def none_of(fact: str, *values: str, near: bool = False) -> Leaf:
    return Leaf(operator="none_of", fact=fact, values=values, near=Near(advice=words("change it")) if near else None)


def at_least(fact: str, limit: Number, *, near_within: int | None = None) -> Leaf:
    return Leaf(operator="at_least", fact=fact, limit=Fraction(limit), near=_near(near_within))


def at_most(fact: str, limit: Number, *, near_within: int | None = None) -> Leaf:
    return Leaf(operator="at_most", fact=fact, limit=Fraction(limit), near=_near(near_within))


def confirm(text: str = "to be confirmed") -> Leaf:
    return Leaf(operator="confirm", text=words(text))


def every(*parts: Condition) -> Group:
    return Group(mode="all", parts=parts)


def some(*parts: Condition) -> Group:
    return Group(mode="any", parts=parts)


def item(question: str, weight: Number = 1, *, inverted: bool = False) -> Item:
    return Item(question=question, weight=Fraction(weight), inverted=inverted)


def node(
    name: str, *parts: Node | Item, by: Aggregation = "weighted_mean", weight: Number = 1, scale: Number = 100
) -> Node:
    return Node(
        id=NodeId(name),
        title=words(name),
        short=words(name),
        aggregation=by,
        parts=parts,
        weight=Fraction(weight),
        total=sum((part.weight for part in parts), Fraction(0)),
        scale=Fraction(scale),
    )


def reaches(name: str, limit: Number) -> ScoreRequirement:
    return ScoreRequirement(id=f"{name}-{limit}", node=NodeId(name), at_least=Fraction(limit), text=words(name))


def counts(
    *items: str, grade: int, needed: int, mandatory: Sequence[str] = (), mandatory_needed: int = 0
) -> CountRequirement:
    return CountRequirement(
        id=f"count-{grade}",
        items=items,
        mandatory=tuple(mandatory),
        grade=grade,
        at_least=needed,
        mandatory_at_least=mandatory_needed,
        text=words("count"),
    )


def ladder(*requirements: Requirement | Sequence[Requirement]) -> tuple[Level, ...]:
    """Level 0 without requirements, then one level for each argument."""
    steps = [(), *((each,) if not isinstance(each, Sequence) else tuple(each) for each in requirements)]
    return tuple(
        Level(value=value, label=words(f"level {value}"), meaning=words(""), requirements=step)
        for value, step in enumerate(steps)
    )


def rules(index: Node, *, levels: tuple[Level, ...] = (), risks: tuple[Node, ...] = ()) -> ScoringRules:
    return ScoringRules(
        index=index,
        dimensions=tuple(part.id for part in index.parts if isinstance(part, Node)),
        risks=risks,
        risk_readings={},
        dimension_readings=(),
        levels=levels or ladder(),
        balance=(),
        contradictions=(),
        grades=(),
        efforts=tuple(Effort(id=name, cost=cost, label=words(name)) for name, cost in EFFORTS.items()),
        weak_below=Fraction(35),
    )


def measure(name: str, condition: Condition = ALWAYS) -> Measure:
    """A measure in force anywhere at any time; change what matters with `replace`."""
    return Measure(
        id=name,
        title=words(name),
        summary=words(name),
        document="d",
        section=words("1"),
        jurisdiction="here",
        programme_level="district",
        status="in_force",
        status_note=None,
        kind="subsidy",
        provider=words("office"),
        provider_basis="named",
        audience="direct",
        parent=None,
        condition=condition,
        prefers=None,
        terms=None,
        figures=(),
        problems=(),
        needs=(),
        evidence_date=None,
        effective_from=None,
        effective_to=None,
        anchors=(),
        examples=(),
    )


def edition(questions: Sequence[Question], scoring: ScoringRules, measures: Sequence[Measure] = ()) -> Edition:
    """An edition of one section; what its questions diagnose are problems of the first dimension."""
    return Edition(
        id="built",
        title=words("built"),
        published=TODAY,
        default_as_of=TODAY,
        verified="primary",
        verified_note=None,
        questionnaire=questionnaire(questions),
        references={},
        scoring=scoring,
        catalogue=_catalogue(measures),
        digest="0" * 64,
    )


def questionnaire(questions: Sequence[Question]) -> Questionnaire:
    section = Section(id=SectionId("s"), title=words("s"), minutes=1, scored=True)
    return Questionnaire(sections=(section,), questions=tuple(questions))


def columns(questions: Sequence[Question], *firms: Mapping[str, object]) -> AnswerColumns:
    """Answers of some firms, which must be without fault."""
    made, faults = columns_from_answers(questionnaire(questions), {}, firms)
    assert not faults, faults
    return made


Kind = Literal["single", "multiple", "number", "ratio", "class", "code"]


def _question(
    name: str, kind: Kind, *, options: tuple[Option, ...] = (), asked_if: Condition | None = None
) -> Question:
    return Question(
        id=QuestionId(name),
        section=SectionId("s"),
        kind=kind,
        title=words(name),
        options=options,
        asked_if=asked_if,
        may_not_apply=True,
    )


def _bands(bands: Sequence[tuple[Number | None, Number]], efforts: Sequence[str | None]) -> tuple[Band, ...]:
    efforts = efforts or ["light"] * len(bands)
    return tuple(
        Band(upto=None if upto is None else Fraction(upto), share=Fraction(share), effort=effort)
        for (upto, share), effort in zip(bands, efforts, strict=True)
    )


def _near(within: int | None) -> Near | None:
    return None if within is None else Near(advice=words("more"), within=Fraction(within))


def _catalogue(measures: Sequence[Measure]) -> Catalogue:
    return Catalogue(
        documents=(),
        problems=(),
        measures=tuple(measures),
        kinds=(),
        needs=(),
        jurisdictions=(Jurisdiction(id="here", label=words("here"), regions=(), local=True),),
        place_question="",
        need_weights={},
        evidence_age_months=24,
    )
