"""The diagnosis's fixed words in both languages; sentences about a firm's result come with the result."""

from collections.abc import Mapping
from datetime import date

from assessor.evaluation import wording
from assessor.questionnaire import SERVICE_NAME, Lang, Text
from assessor.reports.words.method import METHOD
from assessor.reports.words.plan import PLAN
from assessor.reports.words.reading import READING
from assessor.reports.words.support import SUPPORT

SIGNS: Mapping[str, Text] = {
    "comma": Text("，", ", "),
    "enumeration": Text("、", ", "),
    "semicolon": Text("；", "; "),
    "colon": Text("：", ": "),
    "stop": Text("。", ". "),
    "run_in": Text("：", ". "),
    "open": Text("（", " ("),
    "close": Text("）", ")"),
}

SUMMARY: Mapping[str, Text] = {
    "service": SERVICE_NAME,
    "title": Text("智能制造诊断书", "Smart manufacturing diagnosis"),
    "kind": Text("一企一策", "One firm, one plan"),
    "subject": Text("{firm}的等级、短板、行动计划和可用支持", "Level, gaps, action plan and support: {firm}"),
    "subject_alone": Text("{firm}的等级、短板和行动计划", "Level, gaps and action plan: {firm}"),
    "running": Text("{firm} · 智能制造诊断书", "{firm} · Smart manufacturing diagnosis"),
    "disclaimer": Text(
        "供自查和改进参考，不是资质认定，也不是补贴承诺。",
        "For self-checking. Not a certificate; promises no subsidy.",
    ),
    "no_name": Text("未署名企业", "Unnamed firm"),
    "level": Text("等级", "Level"),
    "level_value": Text("{value} 级", "Level {value}"),
    "levels_to": Text("{low}–{high} 级", "Levels {low}–{high}"),
    "level_range": Text("可能在 {low} 到 {high} 级之间", "may lie between {low} and {high}"),
    "no_level": Text("还不能定级", "No level can be given yet"),
    "full_marks": Text("（满分 {scale}）", " (out of {scale})"),
    "orientation": Text("仅供参考", "for orientation"),
    "verified_note": Text("关于本版指标：", "About this edition: "),
    "index_range": Text("可能在 {low} 到 {high} 之间", "may lie between {low} and {high}"),
    "count": Text("{n} 项", "{n}"),
    "stands": Text(
        "您现在是 {value} 级（{label}）。到 {wanted} 级（{wanted_label}），还差 {n} 个条件。",
        "You stand on level {value} ({label}). Conditions still to meet for level {wanted} ({wanted_label}): {n}.",
    ),
    "first_things": Text("先做这几件事", "Take up these things first"),
    "first_step": Text("第一步：{text}", "First step: {text}"),
    "dial": Text("电话 {number}", "telephone {number}"),
    "number": Text("报告编号", "Report number"),
    "qr": Text("二维码，内容为{what}", "QR code holding {what}"),
    "qr_url": Text("核验网址", "the address for verification"),
    "qr_code": Text("报告编号 {code}", "report number {code}"),
    "verify_at": Text(
        "扫码，可以看到出具时的等级和指数，并核对企业名称。",
        "Scan the code to see the level and index as issued, and to check the firm's name.",
    ),
    "ask": Text("有问题请问：{helpline}", "Questions? Ask: {helpline}"),
    "handled_by": Text("数据由{handler}负责，联系方式：{contact}", "Data: {handler} answers for them, {contact}"),
    "handled_by_name": Text("数据由{handler}负责", "Data: {handler} answers for them"),
    "verify_code": Text(
        "这份报告没有核验网址，编号用来认出同一份结果。",
        "This report has no address for verification; its number marks the same result.",
    ),
}

STANDING: Mapping[str, Text] = {
    "where": Text("您在哪里", "Where you stand"),
    "wanted": Text("到 {value} 级（{label}）要符合的条件", "Conditions of level {value} ({label})"),
    "others": Text("其他各级", "The other levels"),
    "far": Text("条件见附件工作簿", "The conditions are in the workbook"),
    "situation": Text("您的情况", "Your situation"),
    "state": Text("结果", "Result"),
    "met": Text("符合", "met"),
    "not_met": Text("不符合", "not met"),
    "not_answered": Text("还不能判断", "cannot be told yet"),
    "doubtful": Text("和别的回答对不上", "does not fit other answers"),
    "all_met": Text("{n} 条都符合", "all {n} met"),
    "missing": Text("要定级，先答这些题：", "For a level, answer these questions first: "),
    "dimensions": Text("各维度得分", "Scores by dimension"),
    "dimension": Text("维度", "Dimension"),
    "score": Text("得分", "Score"),
    "reading": Text("评价", "Reading"),
    "bar": Text("0–{scale} 分", "0 to {scale}"),
    "range": Text("可能范围", "Possible range"),
    "peers": Text("同行中位数", "Median of peers"),
    "peers_told": Text(
        "同行：{label}，约 {n} 家。指数中位数 {middle}，中间一半的企业在 {lower} 到 {upper} 之间（{day}的发布）。",
        "Peers: {label}, about {n} firms. Median index {middle}; the middle half lie between {lower} and {upper} "
        "(release of {day}).",
    ),
    "peers_mean": Text("同行平均", "Mean of peers"),
    "few_peers_told": Text(
        "同行：{label}，约 {n} 家，企业不多，只给平均分：指数平均 {middle} 分（{day}的发布）。",
        "Peers: {label}, about {n} firms; too few for more than means. Mean index {middle} (release of {day}).",
    ),
    "mean_tick_note": Text("虚线是同行平均分。", "The dotted tick is the mean of peers. "),
    "no_peers": Text(
        "还没有可以对照的同行数字。",
        "No figures of peers have been published to compare with yet.",
    ),
    "weak_note": Text("橙色为偏弱。", "Orange marks weak dimensions. "),
    "band_note": Text("浅色带是未答的题可能造成的范围。", "The pale band is what open questions could change. "),
    "tick_note": Text("虚线是同行中位数。", "The dotted tick is the median of peers. "),
    "balance": Text("各维度是否均衡：", "Balance between dimensions: "),
    "counted": Text("各级对日常做法的要求", "What each level asks of everyday practice"),
    "rule": Text("要求", "Requirement"),
    "reached": Text("已有/需要", "You have/need"),
    "reached_mandatory": Text("其中必选", "Mandatory"),
    "met_or_not": Text("是否满足", "Met?"),
    "fulfilled": Text("已满足", "Met"),
    "unfulfilled": Text("未满足", "Not met"),
    "practices": Text("定等级要看的日常做法", "Everyday practice that the levels count"),
    "practice_at": Text("{grade} 级：", "Grade {grade}: "),
    "practice_open": Text("没有做到，或没有答：", "Not done, or not answered: "),
    "threshold": Text("分数门槛", "Score from"),
    "level_name": Text("等级", "Level"),
    "level_meaning": Text("说明", "What it means"),
}

FINDINGS: Mapping[str, Text] = {
    "findings": Text("看出的问题", "Problems found"),
    "findings_lead": Text(
        "您的回答显示 {n} 个问题，先列 {shown} 个（大的风险、失分多的方面在前），全部见附件工作簿。右边写着怎么办。",
        "Problems your answers show: {n}. Here are {shown} of them, grave risks and the widest gaps first; the "
        "workbook has all. What helps stands on the right.",
    ),
    "findings_all": Text(
        "您的回答显示 {n} 个问题。右边写着能帮上忙的事。",
        "Problems your answers show: {n}. What helps stands on the right.",
    ),
    "findings_none": Text(
        "您的回答没有显示明显的问题。没有答的题，可能还藏着没看到的问题。",
        "Your answers show no clear problem. Questions left open may hide some.",
    ),
    "finding": Text("问题和原因", "Problem and cause"),
    "helps": Text("怎么办", "What helps"),
    "you_said": Text("“{question}”，您答：{answer}", "“{question}” You answered: {answer}"),
    "said_by": Text(
        "{district}的文件也写到：{sentence}（{title}，{section}）",
        "A text of {district} says so too: {sentence} ({title}, {section})",
    ),
    "document_number": Text("文件[{n}]，见末页", "text [{n}], last page"),
    "undated": Text("文件未署日期", "undated"),
    "do": Text("做：{text}", "Do: {text}"),
    "ask_for": Text("问：{text}", "Ask about: {text}"),
    "waiting": Text("没有现行措施，有 {n} 项提案", "Nothing in force; proposals: {n}"),
    "nothing_yet": Text("没有现行措施，也没有提案", "Nothing in force and nothing proposed"),
    "own_means": Text("要靠自己改", "Within your own means"),
    "no_use": Text("有现行措施，您现在用不上", "A measure is in force, but of no use to you now"),
    "more_findings": Text("另外 {n} 个：", "{n} more: "),
    "strengths": Text("得分最高的：", "Highest scores: "),
}

RISKS: Mapping[str, Text] = {
    "risks": Text("要防的风险", "Risks"),
    "risks_and_standard": Text("要防的风险，另一套标准", "Risks, and another standard"),
    "annex": Text("附：答卷、凭证和方法", "Annex: answers, receipt and method"),
    "risk_absent": Text(
        "这项风险不适用于您：相关的题，您答了“不适用”。",
        "This risk does not apply to you: you said that its questions do not apply.",
    ),
    "risk_open": Text("还没有答这几题，判断不了：", "These questions are open, so nothing can be said yet: "),
    "question": Text("题目", "Question"),
    "your_answer": Text("您的回答", "Your answer"),
    "not_applicable": Text("不适用", "Not applicable"),
    "unanswered": Text("未答", "Not answered"),
    "risk_deeds": Text("降低这项风险，可以做：", "What lessens this risk: "),
    "answers": Text("答卷质量", "Quality of answers"),
    "answered_of": Text("{asked} 题中答了 {answered} 题", "{answered} of {asked} questions answered"),
    "contradictions": Text("有几处答案对不上，请核对：", "Some answers do not fit together; please check:"),
    "consistent": Text("没有发现互相矛盾的答案。", "No contradictory answers were found."),
    "next": Text("还值得补答的题：", "Questions still worth answering: "),
    "receipt": Text("结果凭证", "Receipt"),
    "receipt_intro": Text(
        "凭下面几项可以重新算出同样的结果。全部答案、全部问题和全部措施在附件工作簿里。",
        "With these details the same result can be computed again. All answers, problems and measures are in the "
        "workbook that goes with this report.",
    ),
    "edition": Text("问卷版本", "Edition"),
    "edition_digest": Text("版本摘要", "Digest of the edition"),
    "catalogue": Text("措施目录", "Catalogue of measures"),
    "revision": Text("第 {n} 次修订", "revision {n}"),
    "answers_digest": Text("答案摘要", "Digest of the answers"),
    "code_version": Text("程序 {version}", "program {version}"),
}

WORDS: Mapping[str, Text] = {
    **SIGNS,
    **SUMMARY,
    **STANDING,
    **FINDINGS,
    **PLAN,
    **SUPPORT,
    **RISKS,
    **READING,
    **METHOD,
}


def words_in(lang: Lang) -> dict[str, str]:
    """All fixed words in one language."""
    return {name: text[lang] for name, text in WORDS.items()}


def long_date(day: date | None, lang: Lang) -> str:
    """A date written out; empty where there is none."""
    return "" if day is None else wording.long_date(day)[lang]
