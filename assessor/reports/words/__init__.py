"""The report's fixed words in both languages; sentences about a firm's result come with the result."""

from collections.abc import Mapping
from datetime import date

from assessor.evaluation import wording
from assessor.questionnaire import SERVICE_NAME, Lang, Text
from assessor.reports.words.method import METHOD
from assessor.reports.words.reading import READING

SIGNS: Mapping[str, Text] = {
    "comma": Text("，", ", "),
    "enumeration": Text("、", ", "),
    "semicolon": Text("；", "; "),
    "colon": Text("：", ": "),
    "stop": Text("。", ". "),
    "open": Text("（", " ("),
    "close": Text("）", ")"),
}

COVER: Mapping[str, Text] = {
    "service": SERVICE_NAME,
    "title": Text("智能制造诊断报告", "Intelligent manufacturing diagnostic report"),
    "subject": Text("{firm}的智能制造就绪度、短板和可用支持", "Readiness, gaps and available support: {firm}"),
    "subject_alone": Text("{firm}的智能制造就绪度和短板", "Readiness and gaps: {firm}"),
    "no_name": Text("未署名企业", "Unnamed firm"),
    "uscc": Text("统一社会信用代码", "Unified social credit code"),
    "not_given": Text("未填写", "not given"),
    "as_of": Text("评估日期", "Date of assessment"),
    "edition": Text("问卷版本", "Edition"),
    "answered": Text("作答情况", "Questions answered"),
    "answered_of": Text("{asked} 题中答了 {answered} 题", "{answered} of {asked}"),
    "quality": Text("答卷质量", "Quality of answers"),
    "place": Text("所在区", "District"),
    "code": Text("报告编号", "Report number"),
    "level": Text("等级", "Level"),
    "level_value": Text("{value} 级", "Level {value}"),
    "level_range": Text("可能为 {low} 至 {high} 级", "may be {low} to {high}"),
    "no_level": Text("尚不能定级", "No level yet"),
    "full_marks": Text("（满分 {scale}）", " (out of {scale})"),
    "orientation": Text("仅供参考", "for orientation"),
    "verified_note": Text("关于本版指标：", "About this edition: "),
    "index_range": Text("可能在 {low} 到 {high} 之间", "may lie between {low} and {high}"),
    "usable": Text("可办、对您有用的措施", "Usable measures that meet your needs"),
    "usable_count": Text("{n} 项", "{n}"),
    "to_confirm": Text("其中 {n} 项问清后可办", "{n} of them: ask first"),
    "qr": Text("二维码，内容为{what}", "QR code holding {what}"),
    "qr_url": Text("核验网址", "the address for verification"),
    "qr_code": Text("报告编号 {code}", "report number {code}"),
    "verify_at": Text("扫码或打开网址核验本报告", "Scan or open the address to verify this report"),
    "verify_code": Text(
        "凭编号或扫码可核对本报告的真伪", "The number or this code lets anybody check the report against our records"
    ),
}

SUMMARY: Mapping[str, Text] = {
    "summary": Text("一页总览", "Summary"),
    "dimension": Text("维度", "Dimension"),
    "score": Text("得分", "Score"),
    "bar": Text("0–{scale} 分", "0 to {scale}"),
    "range": Text("可能范围", "Possible range"),
    "weak_note": Text("橙色为偏弱。", "Orange marks weak dimensions. "),
    "band_note": Text("浅色带是未答的题可能造成的范围。", "The pale band is what open questions could change."),
    "strengths": Text("做得较好的", "Strengths"),
    "gaps": Text("最该补的", "Gaps to close"),
    "none_strong": Text("目前还没有明显的强项。", "No dimension stands out as strong yet."),
    "none_weak": Text("没有明显的短板。", "No gap stands out."),
    "points": Text("{value} 分", "{value} points"),
    "advice": Text("先做这几件事", "Take up these things first"),
    "advice_gives": Text("能得到：{text}", "What you get: {text}"),
    "advice_first": Text("第一步：{text}", "First step: {text}"),
    "advice_bring": Text("带：{text}", "Bring: {text}"),
    "anchors": Text("这个等级看哪些事实", "The facts a level stands on"),
    "anchor_met": Text("符合", "met"),
    "anchor_not_met": Text("不符合", "not met"),
    "anchor_open": Text("还没答", "not answered yet"),
    "start_with": Text("先从这几项措施做起", "Measures to start with"),
    "start_none": Text(
        "目前没有既可办、又对得上您短板的措施。",
        "No measure in force both fits your firm and meets a gap it has shown.",
    ),
    "see_cover": Text("等级仅供参考，原因见封面的说明。", "The level is for orientation; the cover says why."),
    "first_steps": Text("升到 {level} 级（{label}），先做这几步", "First steps to level {level} ({label})"),
    "ask": Text("找谁：{provider}", "Ask: {provider}"),
    "balance": Text("各维度是否均衡：", "Balance between dimensions: "),
    "next": Text("还值得补答的题", "Questions still worth answering"),
    "next_gain": Text("可缩小范围 {points} 分", "narrows the range by {points} points"),
    "next_level": Text("定等级时要用", "counts towards the level"),
    "next_measures": Text("涉及 {n} 项措施", "decides {n} measures"),
}

BODY: Mapping[str, Text] = {
    "dimensions": Text("各维度诊断", "Dimension by dimension"),
    "question": Text("题目", "Question"),
    "answer": Text("您的回答", "Your answer"),
    "earned": Text("得分/满分", "Points"),
    "not_applicable": Text("不适用", "Not applicable"),
    "unanswered": Text("未答（按可能的最低和最高分计）：", "Not answered (counted as a range): "),
    "problems": Text("看出的问题", "Problems found"),
    "in_force": Text("有 {n} 项现行措施对应。", "{n} measure(s) in force address this."),
    "said_by": Text(
        "{district}的文件：{sentence}（{title}，{section}）", "A text of {district}: {sentence} ({title}, {section})"
    ),
    "further": Text("再往后，这些最能提高分数：", "After that, these raise the score most: "),
    "only_proposed": Text(
        "目前没有现行措施；有 {n} 项提案，尚未实施。", "Nothing in force; {n} proposal(s), not in place."
    ),
    "nothing": Text("目前没有现行措施，也没有提案。", "Nothing in force and nothing proposed."),
    "more_problems": Text("另外 {n} 个：", "{n} more: "),
    "path": Text("提升路径", "Path to the next level"),
    "step": Text("步骤", "Step"),
    "change": Text("现在 → 做到", "Now → to reach"),
    "effort": Text("投入", "Effort"),
    "helped_by": Text("可借助的措施", "Measures that help"),
    "no_help": Text("没有", "none"),
    "risks": Text("风险提示", "Risks"),
    "counted": Text("各级对日常做法的要求", "What each level asks of everyday practice"),
    "rule": Text("要求", "Requirement"),
    "reached": Text("已有/需要", "You have/need"),
    "reached_mandatory": Text("其中必选", "Mandatory"),
    "met_or_not": Text("是否满足", "Met?"),
    "met": Text("已满足", "Met"),
    "unmet": Text("未满足", "Not met"),
    "graded": Text("定等级要看的日常做法", "Everyday practice that the levels count"),
    "graded_intro": Text(
        "每题看您现在做到第几级。各级要求有多少题达到该级，见一页总览。",
        "Each question shows the grade you have reached. How many each level asks for is in the summary.",
    ),
    "grade": Text("达到几级", "Grade"),
    "mandatory": Text("必选", "mandatory"),
    "open_answer": Text("未答", "not answered"),
    "checks": Text("答案是否可靠：", "Can the answers be relied on? "),
    "contradictions": Text(
        "有几处答案对不上，请核对（不影响得分）：",
        "Some answers do not fit together; please check (scores are unaffected):",
    ),
    "consistent": Text("没有发现互相矛盾的答案。", "No contradictory answers were found."),
    "receipt": Text("结果凭证", "Receipt"),
    "receipt_intro": Text(
        "凭以下信息可以重新算出同样的结果，也可以核对本报告是否被改动。",
        "With these details the same result can be computed again, and this report checked for changes.",
    ),
    "edition_digest": Text("版本摘要", "Digest of the edition"),
    "answers_digest": Text("答案摘要", "Digest of the answers"),
    "code_version": Text("程序版本", "Program version"),
}

MEASURES: Mapping[str, Text] = {
    "measures": Text("扶持措施", "Support measures"),
    "measures_intro": Text(
        "按对您的作用排序。每项都写明依据；金额、条件和是否仍在受理，以主管部门当年通知为准。",
        "Ranked by use to you, each with its source. Amounts, conditions and whether a measure still runs are "
        "for the responsible office to say.",
    ),
    "recommended": Text("可办，对得上您的短板（{n} 项）", "Usable, and meeting your gaps ({n})"),
    "none_recommended": Text(
        "目前没有既可办、又对得上您短板的现行措施。",
        "No measure in force both fits your firm and meets a gap it has shown.",
    ),
    "why": Text("为什么：", "Why: "),
    "you_said": Text("您答“{answer}”", "you answered “{answer}”"),
    "leads_to": Text("，说明：{problem}", ", which shows: {problem}"),
    "confirm": Text("先问清：", "To settle first: "),
    "terms": Text("文件写明：", "The document states: "),
    "source": Text("依据：", "Source: "),
    "undated": Text("文件未署日期", "undated"),
    "parts": Text("包含：", "Includes: "),
    "measure": Text("措施", "Measure"),
    "what_now": Text("要做什么", "What to do"),
    "ask_and_basis": Text("找谁；依据（编号见末页）", "Whom to ask; source (numbers: last page)"),
    "more_recommended": Text("其他可办的措施", "Further usable measures"),
    "near": Text("差一步（{n} 项）", "One step away ({n})"),
    "needs_answers": Text("答完就知道（{n} 项）", "Known once answered ({n})"),
    "planned": Text("文件说要办（{n} 项，答复中列为下一步）", "Announced ({n}, named as next steps in a reply)"),
    "proposed": Text("提案（{n} 项，尚未实施，不能申请）", "Proposals ({n}, not in place, cannot be applied for)"),
    "closed": Text("已过有效期（{n} 项）", "No longer open ({n})"),
    "gaps_in_support": Text("还没有现行措施的问题", "Problems with nothing in force"),
    "only_proposal": Text("只有提案", "only proposals"),
    "unneeded": Text("也可办，但目前未见需要（{n} 项）：", "Also usable, though no need was shown ({n}): "),
    "not_for_you": Text(
        "另有 {n} 项不适用于您的企业，未列出。", "{n} further measures are not for your firm and are not listed."
    ),
    "and_more": Text("另有 {n} 项，见网页上的结果。", "{n} more; see the result on the web page."),
}

WORDS: Mapping[str, Text] = {**SIGNS, **COVER, **SUMMARY, **BODY, **MEASURES, **METHOD, **READING}


def words_in(lang: Lang) -> dict[str, str]:
    """All fixed words in one language."""
    return {name: text[lang] for name, text in WORDS.items()}


def long_date(day: date | None, lang: Lang) -> str:
    """A date written out; empty where there is none."""
    return "" if day is None else wording.long_date(day)[lang]
