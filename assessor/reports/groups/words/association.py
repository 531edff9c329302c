"""The words of an association's report in both languages; sentences about its figures come with them."""

from collections.abc import Mapping

from assessor.measures.words import MISSED, USABLE, VERDICT_WORDS
from assessor.questionnaire import Text

COVER: Mapping[str, Text] = {
    "title": Text("会员智能制造就绪度报告", "Members' readiness for smart manufacturing"),
    "subject": Text("{name}：会员的就绪度、问题和可用支持", "Readiness, problems and support of members: {name}"),
    "no_name": Text("未署名协会", "Unnamed association"),
    "no_firm_name": Text("未署名企业", "Unnamed firm"),
    "survey_is": Text("{period} 年", "{period}"),
    "as_of": Text("数据截至", "Data as of"),
    "answered": Text("有答案的会员", "Members with answers"),
    "of_members": Text("共 {n} 家会员，占 {share}", "of {n} members: {share}"),
    "index_mean": Text("指数平均分", "Mean index"),
    "median_is": Text("中位数 {n}，满分 {scale} 分", "median {n}, out of {scale}"),
    "helped": Text("会员可办的措施", "Usable measures"),
    "measures_number": Text("{n} 项", "{n}"),
    "helped_note": Text("其中 {n} 项每家都能办，或问清后能办", "{n} of them open to every member, some once they ask"),
    "confidential": Text(
        "本报告写有会员企业名称，只供协会内部使用，请不要对外发布。只用了协会自己填报的答案，和会员同意给协会看的答案。",
        "This report names members. It is for the association alone; please do not publish it. It uses only answers "
        "the association gave itself and answers that members share with it.",
    ),
}

SUMMARY: Mapping[str, Text] = {
    "summary": Text("主要发现", "Main findings"),
    "no_answers": Text(
        "还没有会员的答案。收到答案后，这里会写出发现、措施和联系名单。",
        "No member has answered yet. Findings, measures and call lists will appear once there are answers.",
    ),
    "things": Text("协会可以做的几件事", "What the association can do"),
    "changed": Text(
        "和 {before} 年相比：两次都有答案的 {n} 家，指数平均变化 {mean} 分。",
        "Since {before}, the index of the {n} members with answers both times changed by {mean} points on average.",
    ),
    "no_earlier": Text("没有上一轮的答案可以比。", "There are no answers of an earlier round to compare with."),
    "common": Text(
        "几乎每家都有的问题，这里说一次，后面不再列：",
        "Findings nearly all members share, said once and not listed again: ",
    ),
    "ask": Text("找谁：{provider}", "Ask: {provider}"),
}

THINGS: Mapping[str, Text] = {
    "call": Text(
        "给最适合“{title}”的 {n} 家打电话，名单在后面。",
        "Call the members that fit “{title}” best ({n}); the list follows.",
    ),
    "raise": Text(
        "向主管部门反映：{n} 家会员遇到“{title}”，还没有一项现行措施针对它。",
        "Raise with the authorities: “{title}” ({n} members), which nothing in force answers.",
    ),
    "ask": Text("请还没有答案的 {n} 家会员填答。", "Ask members without an answer for theirs ({n})."),
    "notice": Text(
        "给所有会员发一个通知：“{title}”每家都能办，或问清后能办。",
        "Send all members a notice: everybody can use “{title}”, some once they ask.",
    ),
}

MEASURES: Mapping[str, Text] = {
    "overview": Text("现行措施：会员可办多少", "Measures in force and the members they fit"),
    "overview_lead": Text(
        "“可办”指条件都符合，或者向主管部门问清后可办；“差一步”指不符合的条件企业自己都能改变；"
        "“需要但办不了”指有对应的问题或短板，却不符合条件。",
        "“Usable”: the answers meet the conditions, or would once something is settled. “One step away”: the member "
        "can change what is not met. “Needed, not usable”: the member has the problem or weakness the measure serves "
        "but does not meet its conditions.",
    ),
    "measure": Text("措施", "Measure"),
    "can_use": USABLE,
    "near": VERDICT_WORDS["near"],
    "missed": MISSED,
    "can_use_bar": Text("可办的会员", "Members that can use it"),
    "everybody": Text(
        "每家都能办、或问清后能办的现行措施（{n} 项），适合统一通知：",
        "In force and open to every member, some once they ask ({n}); one notice to all will do: ",
    ),
    "more_rows": Text("另有 {n} 条没有列出。", "Not listed: {n} more."),
    "no_overview": Text("没有只适合部分会员的现行措施。", "No measure in force fits only some of the members."),
    "calls": Text("联系名单", "Call lists"),
    "calls_lead": Text(
        "每项措施列出最适合的会员：条件都符合的在前，再看需要和把握。标“问清后可办”的，请先和企业核对。"
        "每项最多列 {n} 家；其余的在汇总工作簿“各企业的措施”里筛选。",
        "Under each measure, the members it fits best: those that meet every condition first, then by need and "
        "certainty. Where it says “ask first”, settle with the firm what nobody asked about. At most {n} are named "
        "under each measure; the others are found on the sheet “Measures” of the summary workbook.",
    ),
    "call_counts": Text("适合 {wanted} 家，可办的共 {usable} 家", "fits {wanted} of the {usable} that can use it"),
    "call_all": Text("可办的 {usable} 家都适合", "fits all {usable} that can use it"),
    "to_confirm": Text(VERDICT_WORDS["confirm"].zh, VERDICT_WORDS["confirm"].en.lower()),
    "rest": Text("另有 {n} 家没有列出。", "Not listed: {n} more."),
    "more_calls": Text("另有 {n} 项措施，名单见汇总工作簿。", "{n} more measures: see the summary workbook."),
    "no_calls": Text(
        "目前没有只适合部分会员、又对得上他们短板的现行措施。",
        "No measure in force fits only some members and meets a gap they have shown.",
    ),
    "source": Text("依据", "Source"),
    "status": Text("状态", "Status"),
}

STEPS: Mapping[str, Text] = {
    "gaps": Text("会员遇到、还没有现行措施的问题", "Members' problems with nothing in force"),
    "gaps_lead": Text(
        "可以向主管部门反映的问题，从影响会员最多的排起。",
        "Problems to raise with the authorities, those of most members first.",
    ),
    "unanswered": Text("没有可办的现行措施的会员", "Members with nothing in force"),
    "have_it": Text("{n} 家会员有这个问题。", "Members with this problem: {n}. "),
    "running": Text(
        "现行措施：{titles}；其中 {n} 家不符合条件。",
        "In force: {titles}; {n} of them do not qualify.",
    ),
    "around": Text("不由企业申请、已在实行的：{titles}。", "In force, not for firms to apply for: {titles}."),
    "nothing": Text("没有一项企业可办的现行措施针对它。", "No measure in force that a firm can use addresses it."),
    "and_further": Text("文件中共有 {n} 条。", "{n} in all."),
    "no_proposals": Text("文件中也没有相关建议。", "The documents propose nothing either."),
    "no_gaps": Text("会员的问题都有现行措施对应。", "Every problem members have shown is met by a measure in force."),
    "steps": Text("文件对协会和政府的建议与安排", "What the documents ask of associations and government"),
    "steps_lead": Text(
        "面向整个行业或全区的措施，企业不能单独申请。协会可以承接、配合或推动。“涉及会员”指有对应问题的会员。",
        "Measures for a whole industry or district, for which no firm applies by itself; an association can take "
        "part, help or press for them. “Members” counts those with a problem the measure addresses.",
    ),
    "step": Text("建议或安排", "Measure"),
    "who": Text("承担单位", "Who"),
    "bears_on": Text("涉及会员", "Members"),
    "no_steps": Text("文件中没有这类内容。", "The documents hold none."),
    "silent": Text("还没有答案的会员", "Members without an answer"),
    "silent_lead": Text(
        "{n} 家会员还没有答案，可以发链接请企业自己填，也可以由协会填报。",
        "Members without an answer so far: {n}. Send them their link, or answer for them.",
    ),
    "private": Text(
        "另有 {n} 家已经提交，没有给协会看，不用再催，也不在这里。",
        " Not among them are members that submitted without showing you their answers ({n}); do not remind those.",
    ),
    "silent_rest": Text("另有 {n} 家，见会员名单页。", "{n} more are on the list of members."),
    "firm": Text("企业", "Firm"),
    "uscc": Text("统一社会信用代码", "Unified social credit code"),
    "invited": Text("已发链接", "link sent"),
    "begun": Text("正在填", "answering now"),
}

METHOD: Mapping[str, Text] = {
    "method": Text("方法与局限", "Method and limits"),
    "method_who": Text("统计了谁", "Who is counted"),
    "method_who_text": Text(
        "统计现在名单上的会员，每家只算一次。企业自己填写并同意给协会看的答案优先，其次是协会填报的最新一份。"
        "企业没有同意的，协会看不到，也不计入。",
        "Members now on the list, each once. Answers a firm gave itself and shares with the association come first, "
        "then the latest the association gave. What a firm does not share is neither seen nor counted.",
    ),
    "method_scores": Text("分数和等级", "Scores and levels"),
    "method_scores_text": Text(
        "按{edition}的规则计分定级。答题不足、等级定不下来的列为“未定”。四分位数把会员按得分排成四等份。",
        "Scores and levels follow the rules of “{edition}”. Members whose answers leave the level open are "
        "listed as open. Quartiles divide the members, ranked by score, into four equal parts.",
    ),
    "method_change": Text("和上次相比", "Change since last time"),
    "method_change_text": Text(
        "只比较同一问卷版本下、两次都有答案的会员，所以不受会员增减影响。",
        "Only members with answers in both years, on the same edition, are compared, so that members joining or "
        "leaving make no difference.",
    ),
    "method_support": Text("措施和名单", "Support and call lists"),
    "method_support_text": Text(
        "措施只按公开文件写明的条件判断，文件没写的不推断，也不承诺资金。联系企业前，请先向承办部门核实措施是否仍在受理。",
        "Measures are judged only by conditions printed in public documents; nothing is inferred and no money is "
        "promised. Before calling a firm, check with the provider that the measure still runs.",
    ),
    "method_limits": Text("局限", "Limits"),
    "limit_self": Text("答案没有经过现场核查。", "Nobody has inspected the sites."),
    "limit_rating": Text(
        "本报告用于服务会员，不是对任何企业的评级。",
        "The report is for serving members; it rates no firm.",
    ),
}

ASSOCIATION: Mapping[str, Text] = {**COVER, **SUMMARY, **MEASURES, **STEPS, **METHOD}
