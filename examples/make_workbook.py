"""Writes examples/workbook-60.xlsx: sixty invented factories in the layout of the template.

Each firm has a readiness of its own, drawn once; its answers scatter round it, so that results are plausible. The
draw is seeded and rests on the edition's own questions: `python examples/make_workbook.py` gives the same firms again.
"""

import random
from collections.abc import Mapping
from pathlib import Path

from stdnum.cn import uscc

from assessor.edition import Edition, load_edition
from assessor.evaluation.firm import Enterprise
from assessor.questionnaire import Leaf, Question
from assessor.workbooks.template.workbook import write_template

EDITION = "2026-2"
SEED = 20261127
FIRMS = 60
OUTPUT = Path(__file__).with_name("workbook-60.xlsx")

# Place, industry, sectors, product in the firm's name, and how often such firms come up.
KINDS = (
    (("440113120", "440113016", "440113105"), "3872", ("lighting_audio",), "番禺", "灯光", 9),
    (("440113017", "440113007", "440113009"), "2438", ("jewelry",), "番禺", "首饰", 9),
    (("440113104", "440113105", "440113016"), "3670", ("auto", "icv_nev"), "番禺", "汽车配件", 8),
    (("440113102", "440113015"), "3825", ("power_transmission",), "番禺", "输配电设备", 6),
    (("440113012", "440113013"), "1811", ("textile_apparel",), "番禺", "服装", 6),
    (("370306101", "370306100"), "3462", ("fan", "motor"), "周村", "风机", 8),
    (("370306001", "370306005"), "3311", ("stainless_steel",), "周村", "不锈钢", 7),
    (("370306100", "370306104"), "2110", ("other",), "周村", "家具", 4),
    (("4406", "370303", "33"), "3484", ("equipment", "precision_machining"), "外地", "机械零部件", 3),
)
FIRST = "宏瑞恒汇金联华新永鑫顺泰嘉远德兴"
SECOND = "达丰信力通源盛诚昌利辉隆"
LARGE = 300
LEFT_OUT, UNKNOWN, NOT_APPLICABLE = 0.03, 0.03, 0.2
"""How often a question is left empty, answered "don't know", or "not applicable" where that is offered."""


def main() -> None:
    """Draw the firms and write the workbook."""
    draw = random.Random(SEED)
    edition = load_edition(EDITION)
    weights = [kind[-1] for kind in KINDS]
    firms = [_firm(draw, edition, draw.choices(KINDS, weights)[0], number) for number in range(FIRMS)]
    write_template(OUTPUT, edition, "zh", firms)
    print(f"{OUTPUT.name}: {len(firms)}")


def _firm(
    draw: random.Random,
    edition: Edition,
    kind: tuple[tuple[str, ...], str, tuple[str, ...], str, str, int],
    number: int,
) -> tuple[Enterprise, Mapping[str, object]]:
    towns, industry, sectors, place, product, _ = kind
    town = draw.choice(towns)
    name = f"{place}{draw.choice(FIRST)}{draw.choice(SECOND)}{product}有限公司{number + 1:02d}（示例）"
    base = f"91{town.ljust(6, '0')[:6]}MADEN{number:04d}"
    enterprise = Enterprise(name=name, uscc=base + uscc.calc_check_digit(base))
    readiness = min(0.95, max(0.05, draw.gauss(0.34, 0.17)))
    answers = _profile(draw, readiness) | {"region": town, "industry": industry, "sector": list(sectors)}
    for question in edition.questionnaire.questions:
        if question.id not in answers and not question.is_derived and _is_asked(question, answers):
            answers[question.id] = _answer(draw, question, readiness)
    return enterprise, {name: answer for name, answer in answers.items() if answer is not None}


def _profile(draw: random.Random, readiness: float) -> dict[str, object]:
    """Size and plans: readier firms tend to be larger."""
    headcount = round(min(900, max(6, draw.lognormvariate(3.3 + 2.6 * readiness, 0.6))))
    plans = draw.choice(
        (["equipment_renewal"], ["intelligent"], ["equipment_renewal", "intelligent"], ["green"], ["none"])
    )
    return {
        "headcount": headcount,
        "revenue": round(headcount * draw.uniform(28, 75)),
        "standing": ["key_enterprise"] if headcount > LARGE else ["none"],
        "qualification": ["tech_based"] if draw.random() < readiness else ["none"],
        "chain_role": [draw.choice(("none", "none", "chain_member", "chain_supplier"))],
        "ownership": draw.choices(("private", "foreign", "state"), (85, 12, 3))[0],
        "retrofit_plan": plans,
    }


def _is_asked(question: Question, answers: Mapping[str, object]) -> bool:
    """Whether the question's condition, a single one on an answer given before, holds."""
    condition = question.asked_if
    if not isinstance(condition, Leaf):
        return True
    given = answers.get(condition.fact)
    return not set(condition.values).isdisjoint(given if isinstance(given, list) else [given])


def _answer(draw: random.Random, question: Question, readiness: float) -> object:
    """An answer near the firm's readiness; now and then none, "don't know" or "not applicable"."""
    left_open = _left_open(draw, question)
    if left_open is not None:
        return left_open or None
    level = min(1.0, max(0.0, draw.gauss(readiness, 0.16)))
    if question.kind == "multiple":
        return _several(draw, question, level)
    if not any(option.share for option in question.options):
        return draw.choice(question.options).id
    return min(question.options, key=lambda option: abs(float(option.share) - level)).id


def _left_open(draw: random.Random, question: Question) -> str | None:
    """An empty text to leave the question empty, a word for an answer that is none, or None to answer it."""
    luck = draw.random()
    if luck < LEFT_OUT:
        return ""
    if luck < LEFT_OUT + UNKNOWN:
        return "unknown"
    return "not_applicable" if question.may_not_apply and draw.random() < NOT_APPLICABLE else None


def _several(draw: random.Random, question: Question, level: float) -> list[str]:
    chosen = [option.id for option in question.options if not option.exclusive and draw.random() < level]
    return chosen or [option.id for option in question.options if option.exclusive][:1]


if __name__ == "__main__":
    main()
