"""Words of the simulator: choosing a measure, changing its rule, what that reaches, scenarios."""

from collections.abc import Mapping

from assessor.measures.words import STATUS_WORDS
from assessor.questionnaire import Text
from assessor.releases.money_words import money_title
from assessor.web.district.words.simulator_money import SIMULATOR_MONEY

VARIANT_NAMES: tuple[Text, ...] = (
    Text("方案一", "Variant 1"),
    Text("方案二", "Variant 2"),
    Text("方案三", "Variant 3"),
)
COLUMNS: Mapping[str, Text] = {
    "today": Text("现在符合", "Qualify today"),
    "after": Text("改后符合", "Qualify after"),
    "gained": Text("新增", "Gained"),
    "lost": Text("减少", "Lost"),
    "possible": Text("最多可能符合", "Could qualify at most"),
    "take_up": Text("来申请的占多少", "Share that applies"),
    "firms_low": Text("最少几家", "Firms, from"),
    "firms_high": Text("最多几家", "Firms, up to"),
    "money_low": money_title(Text("最少要花", "Cost, from")),
    "money_high": money_title(Text("最多要花", "Cost, up to")),
    "budget": Text("预算够不够", "Budget"),
    "problems": Text("问题", "Problem"),
    "weak": Text("维度", "Dimension"),
}

SIMULATOR = {
    **SIMULATOR_MONEY,
    "simulator.title": Text("措施测算", "Try a rule"),
    "simulator.lead": Text(
        "选一项措施，改改条件，马上看到多少企业会符合、是哪些企业、大概要花多少钱。只是测算，不会改动任何规则。",
        "Choose a measure, change its conditions and see at once how many firms would qualify, of which kind, and what "
        "it would cost. Nothing is changed in earnest.",
    ),
    "simulator.search": Text("措施名称或内容", "Name or content of a measure"),
    "simulator.show": Text("看哪些", "Show"),
    "simulator.show_all": Text("全部", "All"),
    "simulator.show_in_force": STATUS_WORDS["in_force"],
    "simulator.show_planned": STATUS_WORDS["planned"],
    "simulator.show_proposed": STATUS_WORDS["proposed"],
    "simulator.find": Text("查找", "Find"),
    "simulator.found": Text("共 {n} 项措施", "Measures found: {n}"),
    "simulator.none": Text("没有找到。换个词试试。", "None found. Please try another word."),
    "simulator.measure_title": Text("测算：{title}", "Try: {title}"),
    "simulator.other": Text("换一项措施", "Choose another measure"),
    "simulator.rule_page": Text("看现在的条件和出处", "Today's conditions and source"),
    "simulator.from_rule": Text("改改这些条件，看会有多少企业符合", "Change these conditions and see whom they reach"),
    "simulator.change": Text("改什么", "What to change"),
    "simulator.change_which": Text("{variant}：改什么", "{variant}: what to change"),
    "simulator.status": Text("状态", "Status"),
    "simulator.status_hint": Text("现在：{status}", "Today: {status}"),
    "simulator.from": Text("开始日期", "First day"),
    "simulator.to": Text("截止日期", "Last day"),
    "simulator.day_hint": Text(
        "像 2027-01-31 这样写；空着就不改。{date}算起。",
        "Like 2027-01-31; leave empty to keep it. Counted as of {date}.",
    ),
    "simulator.finding": Text("只给有这个问题的企业", "Only for firms that show this problem"),
    "simulator.finding_none": Text("不加这个条件", "No such condition"),
    "simulator.finding_hint": Text("按企业的回答判断有没有这个问题。", "Their answers tell whether they show it."),
    "simulator.new": Text("从零开始设计一项新措施", "Think up a new measure"),
    "simulator.condition": Text("条件：{what}", "Condition: {what}"),
    "simulator.added": Text("另加的条件：{what}", "Condition added: {what}"),
    "simulator.waive": Text("不再要求这个条件", "No longer ask for this"),
    "simulator.limit": Text("界限", "Limit"),
    "simulator.limit_kept": Text("不改", "As it is"),
    "simulator.limit_unset": Text("还没选，不算这个条件", "Not set: this condition does not count"),
    "simulator.list": Text("符合的答案", "Answers that count"),
    "simulator.list_empty": Text(
        "至少选一个答案，或者勾选“不再要求这个条件”。",
        "Please choose an answer, or tick “No longer ask for this”.",
    ),
    "simulator.not_in_list": Text("请从列表里选。", "Please choose from the list."),
    "simulator.days": Text("起止日期", "First and last day"),
    "simulator.add": Text("再加一个条件", "Add a condition"),
    "simulator.add_none": Text("不加", "None"),
    "simulator.add_hint": Text(
        "选好后点“算一算”，再填这个条件。最多加两个；行业、规模、镇街里只能加一个。",
        "Choose, work it out, then fill it in. Two at most, and only one of industry, size and town.",
    ),
    "simulator.left": Text(
        "每一版最多测算 {most} 种改法，还可以试 {left} 种；试过的随时可以再看。",
        "On each release at most {most} changes can be tried, {left} are left; those tried can be looked at again.",
    ),
    "simulator.spent": Text(
        "这一版已经测算过 {most} 种改法，不能再试新的：试得太多，可能看出单家企业。试过的还可以看，下一版可以重新试。",
        "{most} changes were tried on this release, so no new ones can be: too many could point to single firms. Those "
        "tried can be looked at again, and the next release takes new ones.",
    ),
    "simulator.not_offered": Text(
        "这样的组合不能算：条件太细，可能看出是哪家企业。请去掉一个另加的条件。",
        "This combination is too fine and could point to single firms. Please leave out one of the added conditions.",
    ),
    "simulator.work_out": Text("算一算", "Work it out"),
    "simulator.keep": Text("留下这个，再试一个", "Keep this and try another"),
    "simulator.reset": Text("重新来", "Start again"),
    "simulator.drop": Text("去掉{variant}", "Leave out {variant}"),
    "simulator.result": Text("测算结果", "What it would reach"),
    "simulator.variant": Text("方案", "Variant"),
    "simulator.whole": Text("全区", "Whole district"),
    "simulator.rounding": Text(
        "测算时，四分之一的企业换成了一家相近企业的答案，企业数又随机增减几家，再取 5 的倍数，"
        "所以是近似数，加起来可能对不齐；{mark} 表示这一组企业太少，不显示。",
        "Counts are approximate: for trying rules, a quarter of the firms are given the answers of a similar firm. "
        "Counts are moved by a few firms, rounded to 5 and may not add up. {mark} stands where a group is too small.",
    ),
    "about.measure": Text("措施", "Measure"),
    "about.rounding": Text("企业数怎么取整", "How counts are rounded"),
    "simulator.possible_note": Text(
        "“最多可能符合”还算上了有关问题没有回答、答了就可能符合的企业。",
        "“Could qualify at most” also counts firms that left a question open and might qualify once they answer it.",
    ),
    "simulator.groups_hidden": Text(
        "另有 {n} 组企业太少或没有变化，没有列出。",
        "{n} more groups are too small, or have none, and are not listed.",
    ),
    "simulator.by": Text("是哪些企业", "Which firms"),
    "simulator.chart_note": Text(
        "图里是{variant}改后符合的企业，最多画 10 组。",
        "The chart has firms that qualify under {variant}, up to 10 groups.",
    ),
    "simulator.touched": Text("新增的企业有哪些问题和短板", "Problems and weak sides of the firms gained"),
    "simulator.touched_problems": Text("措施针对的问题", "Problems the measure is for"),
    "simulator.touched_weak": Text("偏弱的维度", "Weak dimensions"),
    "simulator.touched_note": Text(
        "表里是新增的企业里有这个问题、这个维度偏弱的家数。",
        "Of the firms gained, those with the problem or weak there.",
    ),
    "simulator.said_after_some": Text(
        "现在 {today} 家企业可办，改后 {n} 家。", "Today {today} firms can use it; after the change {n} could."
    ),
    "simulator.said_after_none": Text(
        "现在 {today} 家企业可办，改后没有企业可办。", "Today {today} firms can use it; after the change none could."
    ),
    "simulator.said_after_hidden": Text(
        "现在 {today} 家企业可办，改后的家数不能显示。",
        "Today {today} firms can use it; the number after the change cannot be shown.",
    ),
    "simulator.said_hidden": Text("[c]", "[c]"),
    "simulator.said_gained_some": Text("新增 {n} 家。", "{n} firms would be gained."),
    "simulator.said_gained_none": Text("没有新增企业。", "No firm would be gained."),
    "simulator.said_gained_hidden": Text("新增的家数不能显示。", "The number gained cannot be shown."),
    "simulator.said_lost_some": Text("{n} 家不再符合。", "{n} firms would lose it."),
    "simulator.said_lost_none": Text("没有企业因此失去资格。", "No firm would lose it."),
    "simulator.said_lost_hidden": Text("不再符合的家数不能显示。", "The number that would lose it cannot be shown."),
    "simulator.not_in_force": Text(
        "这项措施现在还没有实施，所以现在符合的企业是 0。",
        "This measure is not in force today, so nobody qualifies for it today.",
    ),
    "simulator.draft": Text("交给措施库", "Hand it to the catalogue desk"),
    "simulator.draft_about": Text(
        "把条件、给多少钱和起止日期写成一份草稿，放到本区的措施库里，由措施库编辑补全、另一人审核后才发布。"
        "测算出来的数字不带过去。",
        "Conditions, what it pays and its days become a draft at your district's catalogue desk. An editor completes "
        "it, and it is published only after somebody else has reviewed it. No figures go along.",
    ),
    "simulator.draft_which": Text("哪个方案", "Which variant"),
    "simulator.draft_title": Text("新措施叫什么", "What the new measure is called"),
    "simulator.title_empty": Text("请写新措施的名称。", "Please enter a name for the new measure."),
    "simulator.drafted": Text(
        "草稿已经放到措施库里，编号 {entry}，请措施库编辑接着写。",
        "The draft {entry} is at the catalogue desk now, for an editor to go on with.",
    ),
    "simulator.draft_from": Text("据 {release}的测算起草，{date}", "Drafted from trying a rule on {release}, {date}"),
    "simulator.draft_open": Text(
        "措施库里已经有这项措施的草稿，要等它发布或撤回。",
        "There is a draft of this measure at the desk already; it has to be published or withdrawn first.",
    ),
    "simulator.draft_foreign": Text(
        "这项措施不归本区管，不能起草修改。", "This measure is not your district's, so it cannot be drafted here."
    ),
    "simulator.draft_former": Text(
        "这一版数据用的是以前的问卷版本，不能起草。",
        "This release is on a former edition, so nothing can be drafted from it.",
    ),
    "simulator.save": Text("存成方案", "Save as a scenario"),
    "simulator.save_hint": Text(
        "只存改了什么，不存数字；本单位的人都能打开。",
        "Only the changes are stored, no figures. Everyone in your office can open it.",
    ),
    "simulator.name": Text("名称", "Name"),
    "simulator.name_empty": Text("请起个名称。", "Please give it a name."),
    "simulator.name_long": Text("名称最多 {longest} 个字。", "A name has at most {longest} characters."),
    "simulator.saved": Text("已存成方案“{name}”。", "Saved as “{name}”."),
    "simulator.too_many": Text(
        "已经存满了，请先删掉不用的方案。", "No more scenarios can be kept; please delete one first."
    ),
    "scenarios.title": Text("存下的测算方案", "Saved scenarios"),
    "scenarios.empty": Text("还没有存过方案。测算以后可以存下来。", "None yet. Save one after trying a rule."),
    "scenarios.delete": Text("删除", "Delete"),
    "scenarios.deleted": Text("方案已删除。", "The scenario was deleted."),
    "scenarios.former": Text(
        "这个方案是按以前的问卷版本存的，不能再测算。", "Saved on an earlier edition; it can no longer be tried."
    ),
    "scenarios.of": Text("{measure} · {n} 个方案 · {date}保存", "{measure} · variants: {n} · saved {date}"),
}
