"""Measures written by hand for the report's tests, one or many of each verdict."""

from dataclasses import replace
from datetime import date
from typing import Literal

from assessor.evaluation.firm import AnswerGiven, ConditionResult, ConditionState, MeasureResult, Source, Verdict, Why
from assessor.measures.words import verdict_word
from assessor.questionnaire import Text

Status = Literal["in_force", "planned", "proposed"]
REPLY = Source(
    document="py_15_2_no4_reply",
    title=Text(zh="番禺区科工商信局对第4号提案的答复", en="Panyu bureau's reply to proposal 4"),
    issuer=Text(
        zh="番禺区科技工业商务和信息化局", en="Panyu Bureau of Science, Industry, Commerce and Informatisation"
    ),
    section=Text(zh="五（一）", en="Part 5 (1)"),
    date=date(2022, 10, 8),
)
PROPOSAL = replace(
    REPLY,
    document="py_14_7_proposal",
    section=Text(zh="办法五", en="Way 5"),
    date=None,
    title=Text(zh="关于推进番禺智能制造的提案", en="Proposal on advancing intelligent manufacturing in Panyu"),
)
QUESTIONS = (
    (
        "主要生产工序目前总体处在哪个阶段？",
        "What stage are your main production processes at overall?",
        "大部分工序用电动设备，靠人操作",
        "Most processes use powered machines run by hand",
    ),
    (
        "过去三年改造或更新过设备吗？",
        "Have you renewed or retrofitted equipment in the past three years?",
        "没有改造过",
        "No",
    ),
    (
        "设备坏了，多久能恢复生产？",
        "When a machine fails, how long until production resumes?",
        "一般要等外地师傅，三天以上",
        "Usually more than three days, waiting for a technician from elsewhere",
    ),
    (
        "生产数据现在怎样记录？",
        "How is production data recorded today?",
        "写在纸上，月底录入电子表格",
        "On paper, entered into a spreadsheet at month's end",
    ),
    (
        "有没有专人负责这件事？",
        "Is one person responsible for this?",
        "由厂长兼管",
        "The plant manager does it on the side",
    ),
    (
        "今后一年有什么打算？",
        "What do you plan for the coming year?",
        "有想法，还没写成计划",
        "Ideas, but no written plan",
    ),
)


def given(place: int) -> AnswerGiven:
    """An answer quoted as a reason."""
    zh, en, answer_zh, answer_en = QUESTIONS[place % len(QUESTIONS)]
    return AnswerGiven(question=f"C-{place}", title=Text(zh=zh, en=en), answer=Text(zh=answer_zh, en=answer_en))


def measure(
    verdict: Verdict, place: int = 0, *, recommended: bool = False, status: Status = "in_force"
) -> MeasureResult:
    """A measure with a verdict."""
    states: dict[str, ConditionState] = {
        "confirm": "confirm",
        "near": "near",
        "needs_answers": "unanswered",
        "not_for_you": "not_met",
    }
    condition = ConditionResult(
        state=states.get(verdict, "met"),
        fact="certificates",
        value=Text(zh="没有", en="none"),
        needed=Text(zh="领跑者证书", en="leader certificate"),
        sentence=Text(zh="企业已备案学徒培训计划", en="The firm has registered an apprenticeship plan"),
        advice=Text(zh="取得企业标准“领跑者”证书", en="Obtain the standard leader certificate"),
        distance=None,
    )
    return MeasureResult(
        id=f"m-{verdict if status == 'in_force' else status}-{place}",
        title=Text(
            zh=f"技术改造与设备更新奖补（第{place + 1}类）",
            en=f"Award for retrofit and renewal of equipment, class {place + 1}",
        ),
        summary=Text(
            zh="对企业更新设备、做智能化改造给予奖补，支持先做一条线、再推广到车间。",
            en="An award for renewing equipment and smart retrofit, one line first and then the whole workshop.",
        ),
        verdict=verdict,
        verdict_label=verdict_word(verdict, status),
        sentence=Text(
            zh="文件没有印出申请条件，请向区科工商信局核实。", en="The document prints no terms; please ask the bureau."
        ),
        recommended=recommended,
        relevance=80 - place,
        status=status,
        kind="subsidy_award",
        kind_label=Text(zh="奖补、津贴、补贴", en="Awards and subsidies"),
        provider=Text(zh="区科工商信局", en="District bureau of industry"),
        provider_named=True,
        needs=("financing",),
        parent="m-available-0" if verdict == "available" and place == 1 else None,
        components=("m-available-1",) if verdict == "available" and place == 0 else (),
        why=(
            Why(
                problem="problem-C",
                title=Text(zh="改造投入大、资金不足", en="Retrofit is costly, money is short"),
                because=(given(1), given(3)),
            ),
        )
        if recommended
        else (),
        conditions=(condition,),
        terms=None,
        figures=(Text(zh="最高 500 万元", en="up to CNY 5 million"),),
        source=PROPOSAL if status == "proposed" else REPLY,
        cautions=(
            Text(zh="依据距今已 4 年，请核实当年申报通知。", en="The evidence is 4 years old; check this year's call."),
        ),
    )


def measures_of(recommended: int, others: int) -> tuple[MeasureResult, ...]:
    return (
        *(measure("available", place, recommended=True) for place in range(recommended)),
        *(measure("confirm", place, recommended=True) for place in range(recommended // 2)),
        *(measure("available", 40 + place) for place in range(others)),
        *(measure("needs_answers", place) for place in range(others // 3)),
        *(measure("near", place) for place in range(min(others, 3))),
        *(measure("not_open", place, status="planned") for place in range(min(others, 4))),
        *(measure("not_open", place, status="proposed") for place in range(others)),
        *(measure("not_for_you", place) for place in range(others)),
    )
