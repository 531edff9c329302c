"""The words of a district's report in both languages; sentences about its figures come with the release."""

from collections.abc import Mapping

from assessor.measures.words import MISSED, USABLE, VERDICT_WORDS
from assessor.questionnaire import Text

COVER: Mapping[str, Text] = {
    "title": Text("智能制造就绪度报告", "Readiness for smart manufacturing"),
    "subject": Text(
        "{district}企业的智能制造就绪度、问题和支持需求", "Readiness, problems and demand for support: {district}"
    ),
    "release": Text("发布", "Release"),
    "release_number": Text("{period} 年第 {n} 期", "{period}, release {n}"),
    "release_of": Text("{release}，{day}发布", "{release}, published {day}"),
    "as_of": Text("数据截至", "Data as of"),
    "taking_part": Text("参评企业", "Firms assessed"),
    "of_population": Text("全区企业 {n} 家，参评率 {share}", "of {n} in the district: {share}"),
    "no_population": Text("未登记全区企业总数", "number of firms in the district not on record"),
    "index_mean": Text("指数平均", "Mean index"),
    "median_is": Text("中位数 {n}，满分 {scale} 分", "median {n}, out of {scale}"),
    "common_level": Text("企业最多的等级", "Commonest level"),
    "common_level_shown": Text("公布的等级中企业最多的", "Commonest of the levels shown"),
    "cover_note": Text(
        "本报告只用汇总数字，不含任何一家企业的信息。带“[c]”的数字不公开。",
        "This report uses aggregate figures only and says nothing about any single firm. "
        "Figures marked [c] are not shown.",
    ),
}

SUMMARY: Mapping[str, Text] = {
    "summary": Text("主要发现", "Main findings"),
    "no_findings": Text(
        "公布的数字还不足以得出结论：参加的企业太少，或多数数字不能公开。企业多起来以后，这一页会自动写出发现。",
        "The figures shown do not support any findings yet: too few firms took part, or most figures may not be "
        "shown. Findings will appear here once more firms have answered.",
    ),
    "targets": Text("目标和进展", "Targets and progress"),
    "target": Text("目标项", "Target"),
    "goal": Text("要达到", "Goal"),
    "now": Text("现在", "Now"),
    "progress": Text("进展", "Progress"),
    "theme_note": Text(
        "每一格是企业数或占本组企业的比例，一家企业可能在几列里。只列企业最多的几组，全部在工作簿里。",
        "Each cell is a number of firms or their share of the group; one firm may be in several columns. Only the "
        "largest groups are listed; the workbook has all.",
    ),
    "theme_more": Text("另有 {n} 项，见工作簿。", "{n} more are in the workbook."),
    "three_proposals": Text("最该先议的三件事", "Three proposals to discuss first"),
    "proposal_for": Text(
        "针对“{problem}”：{n} 家企业还没有可办的现行措施。",
        "On “{problem}”: {n} firms have no measure in force for it.",
    ),
}

RESPONSE: Mapping[str, Text] = {
    "response": Text("谁参加了", "Who took part"),
    "response_lead": Text(
        "{n} 家企业参加并同意计入统计。",
        "{n} firms took part and agreed to be counted.",
    ),
    "response_note": Text("“平均”是指数的平均分。", "“Mean” is the mean index."),
    "missing": Text("在册企业中还有 {n} 家没有参评。", "Of the firms registered {n} are not yet assessed."),
    "by_axis": Text("按{axis}", "By {axis}"),
    "response_axis": Text("各{axis}参加情况", "Who took part, by {axis}"),
    "took_part": Text("参加", "Took part"),
    "in_all": Text("全区", "Whole district"),
    "rate": Text("参评率", "Response"),
    "rate_bar": Text("参评率（%）", "Response"),
    "firms_bar": Text("参评企业", "Firms assessed"),
    "no_parts": Text("没有可公布的分组数字。", "No figures by group can be shown."),
}

DEMAND: Mapping[str, Text] = {
    "demand": Text("扶持措施：谁可办，谁差一步", "Support: who can use it, who is one step away"),
    "demand_lead": Text(
        "只列现行措施。“可办”指条件都符合，或者向主管部门问清后可办；“差一步”指不符合的条件企业自己都能改变；"
        "“需要但办不了”指有对应的问题或短板，却不符合条件。半数以上企业都“差一步”的，差的那一步往往不小。",
        "Measures in force. “Usable” means that the answers meet the conditions, or would once something is "
        "settled; “one step away”, that the firm can change what is not met; “needed, not usable”, that a firm has "
        "the problem or weakness the measure serves but does not meet its conditions. A step that more than half of "
        "all firms lack is seldom a small one.",
    ),
    "measure": Text("措施", "Measure"),
    "can_use": USABLE,
    "near": VERDICT_WORDS["near"],
    "missed": MISSED,
    "why_near": Text("差在哪里（最常见）", "What is missing most often"),
    "lacking": Text("{label}（{n} 家）", "{label} ({n})"),
    "no_demand": Text("没有现行措施的数字。", "There are no figures on measures in force."),
    "waiting": Text("还没有实施、但企业需要的措施", "Not in place, though firms need it"),
    "waiting_lead": Text(
        "这些措施文件里有建议或已列为下一步，企业现在不能申请。",
        "The documents propose these measures or name them as next steps; no firm can apply for them yet.",
    ),
    "waiting_bar": Text("需要的企业", "Firms that need it"),
    "need": Text("需要", "Need it"),
    "reach": Text("措施够得着多少企业", "How many firms support reaches"),
    "reach_lead": Text(
        "每一类措施、每个承办单位，至少有一项措施可办的企业数。",
        "Firms that can use at least one measure of each kind, and of each provider.",
    ),
    "kinds_everybody": Text("各家或几乎各家企业都有可办的：", "Every or nearly every firm can use one of: "),
    "providers_everybody": Text(
        "措施各家或几乎各家企业都可办的单位：", "Offices with a measure that every or nearly every firm can use: "
    ),
    "kind": Text("措施类别", "Kind of measure"),
    "provider": Text("承办单位", "Provider"),
    "nobody": Text("没有企业可办的现行措施：", "Measures in force that no firm can use: "),
    "everybody": Text("所有企业都可办的现行措施：", "Measures in force that every firm can use: "),
    "status": Text("状态", "Status"),
    "source": Text("依据", "Source"),
}

GAPS: Mapping[str, Text] = {
    "gaps": Text("政策缺口", "Policy gaps"),
    "gaps_lead": Text(
        "很多企业遇到、而现行措施没有回应的问题，从影响最大的排起。",
        "Problems many firms have and no measure in force answers, the largest first.",
    ),
    "have_it": Text("{n} 家企业有这个问题。", "{n} firms have this problem. "),
    "unanswered": Text("没有可办的现行措施的企业", "Firms with nothing in force"),
    "running": Text(
        "现行措施：{titles}；其中 {n} 家不符合条件。",
        "In force: {titles}; {n} of them do not qualify.",
    ),
    "around": Text("不由企业申请、已在实行的：{titles}。", "In force, not for firms to apply for: {titles}."),
    "nothing": Text("没有一项企业可办的现行措施针对它。", "No measure in force that a firm can use addresses it."),
    "and_further": Text("文件中共有 {n} 条。", "{n} in all."),
    "no_proposals": Text("文件中也没有相关建议。", "The documents propose nothing either."),
    "no_gaps": Text("没有可公布的政策缺口。", "No policy gaps can be shown."),
    "no_proposals_shown": Text("没有可公布的建议。", "No proposals can be shown."),
    "proposals": Text("建议", "Proposals"),
    "proposals_lead": Text(
        "按能帮到的企业排列：一条建议对应几个问题时，取没有可办的现行措施的企业最多的那个。企业数不能相加。",
        "Ordered by the firms they could help: where a proposal answers several problems, the one with most firms "
        "without a measure counts. The numbers cannot be added up.",
    ),
    "for_firms": Text("可直接帮到企业的", "For firms directly"),
    "for_district": Text("面向全区的", "For the district as a whole"),
    "proposal": Text("建议", "Proposal"),
    "answers": Text("回应的问题", "Answers"),
    "and_others": Text("另 {n} 个", "and {n} more"),
    "helps": Text("至少能帮到", "Helps, at least"),
    "proposals_caution": Text(
        "这里列的是公开文件里的提案和工作安排，不是本报告自拟的政策；“提案”还没有实施，是否采纳由主管部门决定。",
        "These are proposals and planned steps from public documents, not policies this report has devised. "
        "A proposal is not in place; whether to adopt it is for the authorities to decide.",
    ),
}

METHOD: Mapping[str, Text] = {
    "method": Text("方法与局限", "Method and limits"),
    "method_hidden": Text("哪些数字不公开", "Which figures are not shown"),
    "method_scores": Text("分数和等级", "Scores and levels"),
    "method_scores_text": Text(
        "企业自己或所在协会按问卷作答，按{edition}的规则计分定级。答题不足、等级定不下来的企业列为“未定”。",
        "Firms, or their associations for them, answered a questionnaire; scores and levels follow the rules of "
        "“{edition}”. Firms whose answers leave the level open are listed as open.",
    ),
    "method_quartiles": Text(
        "四分位数把企业按得分排成四等份：四分之一的企业低于下四分位，四分之一高于上四分位。",
        "Quartiles divide the firms, ranked by score, into four equal parts: a quarter lie below the lower one, "
        "a quarter above the upper one.",
    ),
    "method_support": Text("支持与缺口", "Support and gaps"),
    "method_support_text": Text(
        "措施只按公开文件写明的条件判断，文件没写的不推断。问题和措施的对应关系出自文件本身。",
        "Measures are judged only by conditions printed in public documents; nothing is inferred. Which measure "
        "answers which problem is taken from the documents.",
    ),
    "method_limits": Text("局限", "Limits"),
    "limit_sample": Text(
        "参加靠自愿，参加的企业不一定代表全区；参评率低的类别更要谨慎看待。",
        "Taking part was voluntary, so the firms that did may differ from the rest; where response is low, read "
        "with care.",
    ),
    "limit_self": Text("答案由企业自报，没有现场核查。", "Answers are the firms' own; nobody inspected the sites."),
    "limit_date": Text(
        "措施以文件日期为准，之后可能已调整。",
        "Measures are as of the date of the documents and may have changed since.",
    ),
    "limit_rating": Text(
        "本报告用于研判和改进，不是对任何企业的评级或认定。",
        "The report is for judgement and improvement; it rates and recognises no firm.",
    ),
}

DISTRICT: Mapping[str, Text] = {**COVER, **SUMMARY, **RESPONSE, **DEMAND, **GAPS, **METHOD}
