"""A firm's result written by hand: the report's tests do not wait for, or change with, the content of an edition."""

from dataclasses import replace
from datetime import date

from assessor.evaluation.firm import (
    BalanceResult,
    Basis,
    Cap,
    DimensionResult,
    Enterprise,
    FirmResult,
    Interval,
    LevelResult,
    LevelStep,
    NextQuestion,
    Path,
    ProblemResult,
    QualityResult,
    QuestionResult,
    Receipt,
    RiskResult,
    Step,
    WeightStep,
    Zone,
)
from assessor.questionnaire import Text
from tests.reports.sample_measures import QUESTIONS, REPLY, given, measure, measures_of

AS_OF = date(2026, 11, 21)
LEVELS = (
    ("手工", "Manual"),
    ("机械化", "Mechanised"),
    ("电气化", "Electrified"),
    ("自动化", "Automated"),
    ("信息化", "Digitalised"),
    ("智能化", "Intelligent"),
)
DIMENSIONS = (
    ("A1", "装备：机械化到自动化", "Equipment: from machines to automation", "装备", "Equipment", 20, 58.0),
    ("A2", "信息化与数据集成", "Information systems and data integration", "信息化", "Information systems", 20, 27.0),
    ("B", "人才", "Talent", "人才", "Talent", 15, 34.0),
    ("C", "融资", "Financing", "融资", "Financing", 12, 22.0),
    ("D", "进口设备与部件依赖", "Dependence on imported equipment and parts", "依赖", "Dependence", 13, 41.0),
    ("E", "服务与信息渠道", "Access to services and information", "渠道", "Access", 6, 38.0),
    ("F", "管理认知与规划", "Management vision and strategy", "管理", "Management", 6, 55.0),
    ("G", "创新、知识产权与标准", "Innovation, IP and standards", "创新标准", "Innovation", 5, 30.0),
    ("H", "产业链、空间与市场", "Chain, space and market", "链与空间", "Chain and space", 3, 46.0),
)


def interval(value: float | None, spread: float = 0.0) -> Interval:
    """`value` with `spread` points open to both sides."""
    middle = 50.0 if value is None else value
    low, high = max(middle - spread, 0.0), min(middle + spread, 100.0)
    shown = "" if value is None else f"{value:.1f}"
    return Interval(
        value=value, low=low, high=high, shown_value=shown, shown_low=f"{low:.1f}", shown_high=f"{high:.1f}"
    )


def _questions(dimension: str, spread: float) -> tuple[QuestionResult, ...]:
    answered = [
        QuestionResult(
            id=f"{dimension}-{place}",
            title=Text(zh=zh, en=en),
            state="answered",
            answer=Text(zh=answer_zh, en=answer_en),
            share=0.4,
            points=0.4 * place,
            points_max=float(place),
            weight_path=(WeightStep(node="index", weight=20, total=100),),
        )
        for place, (zh, en, answer_zh, answer_en) in enumerate(QUESTIONS, start=1)
    ]
    unknown = [
        replace(question, id=f"{question.id}x", state="unknown", answer=None, share=None, points=None)
        for question in answered[: 2 if spread else 0]
    ]
    return (*answered, *unknown)


def _dimension(row: tuple[str, str, str, str, str, int, float], spread: float) -> DimensionResult:
    identity, zh, en, short_zh, short_en, weight, value = row
    return DimensionResult(
        id=identity,
        title=Text(zh=zh, en=en),
        short=Text(zh=short_zh, en=short_en),
        about=Text(zh="看设备、联网和数据走到了哪一步。", en="How far machines, networks and data have come."),
        weight=float(weight),
        score=interval(value, spread),
        weak=value < 35,
        reading=Text(zh="刚起步", en="Starting") if value < 35 else Text(zh="有基础", en="A base to build on"),
        meaning=Text(
            zh="基础已有，但还靠人工衔接。先把最费工的一道工序连起来，效果最快。",
            en="There is a base, but people still bridge the gaps. Linking the most laborious step first pays soonest.",
        ),
        questions=_questions(identity, spread),
        problems=(f"problem-{identity}",),
    )


def _problem(row: tuple[str, str, str, str, str, int, float]) -> ProblemResult:
    nothing = row[0] in {"D", "G"}
    return ProblemResult(
        id=f"problem-{row[0]}",
        title=Text(zh=f"{row[3]}方面投入不足", en=f"Too little invested in {row[4].lower()}"),
        summary=Text(
            zh="改造投入大，中小企业拿不出整笔资金。", en="Retrofit is costly and small firms lack the money at once."
        ),
        dimension=row[0],
        because=(given(1), given(2)),
        source=REPLY,
        in_force=() if nothing else ("m-available-0",),
        proposed=("m-proposed-0",) if nothing else (),
    )


def _level(spread: float) -> LevelResult:
    cap = Cap(
        requirement="A2-3",
        level=3,
        node="A2",
        needed=34.0,
        actual=27.0,
        text=Text(zh="信息化得分不低于 34", en="Information systems at least 34"),
        sentence=Text(
            zh="第 3 级要求信息化不低于 34 分，您是 27 分。",
            en="Level 3 needs 34 points in information systems; you have 27.",
        ),
    )
    meaning = Text(
        zh="主要工序用电动设备，靠人操作和衔接。", en="Main processes use powered machines, run and linked by people."
    )
    ladder = tuple(
        LevelStep(
            value=value, label=Text(zh=zh, en=en), meaning=meaning, threshold=None if value == 0 else 14.0 * value
        )
        for value, (zh, en) in enumerate(LEVELS)
    )
    return LevelResult(
        value=2,
        low=1 if spread else 2,
        high=3 if spread else 2,
        label=Text(zh="电气化", en="Electrified"),
        meaning=meaning,
        by_index=3,
        capped_by=(cap,),
        ladder=ladder,
        sentence=Text(
            zh="指数已达到 3 级门槛，但“信息化”只有 27 分，因此定为 2 级。",
            en="The index reaches level 3, but information systems stand at 27, which holds the firm at level 2.",
        ),
    )


def _path() -> Path:
    steps = tuple(
        Step(
            question=f"A2-{place}",
            title=Text(zh=title, en=title_en),
            dimension="A2",
            current=Text(zh="电子表格", en="Spreadsheets"),
            target=Text(zh=target, en=target_en),
            target_value="single_system",
            effort="light",
            effort_label=Text(zh="轻，几周内", en="Light, weeks"),
            cost=1,
            measures=("m-available-0",),
        )
        for place, (title, title_en, target, target_en) in enumerate(
            (
                ("主要业务系统", "Main business systems", "单个软件", "One system"),
                ("设备联网", "Networked machines", "不足两成", "Under a fifth"),
                (
                    "网络与数据安全",
                    "Network and data security",
                    "指定负责人并备份",
                    "One person in charge, and backups",
                ),
            ),
            start=1,
        )
    )
    return Path(
        from_level=2,
        to_level=3,
        to_label=Text(zh="自动化", en="Automated"),
        found=True,
        cost=3,
        steps=steps,
        sentence=Text(
            zh="最省力的走法是三步，都在信息化上。", en="The easiest way takes three steps, all in information systems."
        ),
    )


def firm(
    *,
    name: str = "番禺声光设备厂（示例）",
    spread: float = 0.0,
    recommended: int = 4,
    others: int = 6,
    inside: bool = True,
) -> FirmResult:
    """One firm. `spread` opens the scores; `recommended` and `others` set the number of measures."""
    risk = RiskResult(
        id="import_risk",
        title=Text(zh="进口依赖风险", en="Import dependence risk"),
        about=Text(
            zh="依赖程度、关键程度和有无替代合在一起看。",
            en="How dependent, how critical, and whether there is a substitute.",
        ),
        score=interval(62.0, spread),
        label=Text(zh="偏高", en="Elevated"),
        meaning=Text(
            zh="关键部件断供会停产，请先找一家备用供应商。",
            en="Losing key parts would stop production; find a second supplier.",
        ),
        questions=_questions("D", 0.0)[:3],
        zones=(
            Zone(at_least=0.0, label=Text(zh="低", en="Low")),
            Zone(at_least=25.0, label=Text(zh="中", en="Medium")),
            Zone(at_least=50.0, label=Text(zh="偏高", en="Elevated")),
        ),
    )
    notes = (
        ()
        if inside
        else (
            Text(
                zh="您所在的地区不在本服务覆盖的两个区内，没有本地措施适用。",
                en="Your firm lies outside the two districts of this service; no local measure applies.",
            ),
        )
    )
    return FirmResult(
        enterprise=Enterprise(name=name, uscc="91440113MA59ABCD1X"),
        edition="2026-2",
        edition_title=Text(
            zh="智能制造就绪度评估 2026 年第 2 版", en="Intelligent manufacturing readiness, edition 2026-2"
        ),
        basis=Basis(
            verified="primary",
            verified_note=None,
            index_title=Text(zh="就绪度指数", en="Readiness index"),
            index_short=Text(zh="指数", en="Index"),
        ),
        as_of=AS_OF,
        index=interval(39.4, spread),
        level=_level(spread),
        dimensions=tuple(_dimension(row, spread) for row in DIMENSIONS),
        strengths=("A1", "F", "H"),
        gaps=("A2", "C", "B"),
        problems=tuple(_problem(row) for row in DIMENSIONS),
        measures=measures_of(recommended, others) if inside else (measure("not_for_you"),),
        unanswered_needs=("problem-D", "problem-G"),
        place=Text(zh="番禺区", en="Panyu") if inside else None,
        path=_path(),
        graded=(),
        counts=(),
        risks=(risk,),
        balance=BalanceResult(
            spread=36.0,
            label=Text(zh="不均衡", en="Uneven"),
            meaning=Text(
                zh="各维度相差较大，先补最低的两项。", en="Dimensions lie far apart; mend the lowest two first."
            ),
        ),
        quality=QualityResult(
            grade="B",
            label=Text(zh="基本可靠", en="Mostly reliable"),
            answered=56,
            asked=60,
            contradictions=(
                Text(zh="联网设备比设备总数多，请核对。", en="More networked machines than machines; please check."),
            ),
            contradiction_ids=("networked-over-machines",),
        ),
        next_questions=(
            NextQuestion(id="C-3", title=Text(zh="银行授信情况", en="Bank credit lines"), index_points=2.4, measures=5),
        )
        if spread
        else (),
        receipt=Receipt(
            edition="2026-2",
            edition_digest="3f9a" * 16,
            code_version="0.1.0",
            as_of=AS_OF,
            answers_digest="b71c" * 16,
            code="R7K2-9QMD",
        ),
        notes=notes,
    )
