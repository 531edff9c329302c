"""Words of a district's official document."""

from collections.abc import Mapping

from assessor.questionnaire import Text

OFFICIAL: Mapping[str, Text] = {
    "title": Text(
        "{district}制造业企业\n智造就绪度评估情况", "Factories in {district}:\nreadiness for smart manufacturing"
    ),
    "number": Text("＿＿＿〔　　　　〕＿＿号", "Reference: ________________"),
    "to": Text("＿＿＿＿＿＿＿＿：", "To: ________________"),
    "opening": Text(
        "现将{district} {period} 年制造业企业智造就绪度评估情况报告如下。数字出自 {period} 年第 {number} 次发布，"
        "数据截至 {as_of}；统计表和数字说明附后。",
        "This is to report how ready the factories of {district} are for smart manufacturing in {period}. All figures "
        "are of release {number} of {period}, as of {as_of}; tables and how the figures are made are annexed.",
    ),
    "unit": Text("（报送单位）", "(Name of the office)"),
    "date": Text("　　　　年　　月　　日", "(Date)"),
    "main": Text("主要情况", "In short"),
    "level": Text("总体水平", "Where the firms stand"),
    "level_is": Text(
        "本次共有 {firms} 家企业的评估计入{of}。指数满分 {scale} 分，平均 {mean} 分，中位数 {median} 分。",
        "The assessments of {firms} firms count here{of}. The index has a maximum of {scale}; its mean is {mean}, its "
        "median {median}.",
    ),
    "missing_is": Text("在册企业中还有 {n} 家没有参评。", "Of the firms registered {n} are not yet assessed."),
    "of": Text("，占在册企业的 {share}", " ({share} of the firms registered)"),
    "targets": Text("目标和进展", "Targets and progress"),
    "themes": Text("专题情况", "Themes"),
    "theme_is": Text("全部企业中，最多的是：{found}。", "Of all firms, most often: {found}."),
    "theme_firms": Text("{label} {told} 家", "{label} ({told} firms)"),
    "theme_share": Text("{label} {told}", "{label} ({told})"),
    "theme_support": Text("{status}：{titles}。", "{status}: {titles}."),
    "of_district": Text("（{district}）", " ({district})"),
    "fields": Text("分领域情况", "Field by field"),
    "field_is": Text(
        "平均 {mean} 分；低于 {limit} 分的企业 {firms} 家，占 {share}。",
        "Mean {mean}; {firms} firms ({share}) lie below {limit}.",
    ),
    "problems_are": Text("企业遇到最多的问题：{problems}。", "Commonest problems: {problems}."),
    "problem_is": Text("“{problem}”{firms} 家（{share}）", "“{problem}” {firms} ({share})"),
    "field_problems": Text("各领域企业遇到最多的问题", "The commonest problems, field by field"),
    "field": Text("领域", "Field"),
    "see_table": Text("数字见附件 1。", "Figures are in annex 1."),
    "and_more": Text("等，另有 {n} 项", " and {n} more"),
    "running": Text("现行措施：{titles}。", "In force: {titles}."),
    "nothing": Text("以上问题中，“{problems}”没有一项现行措施针对。", "Nothing in force addresses “{problems}”."),
    "waiting": Text("计划或建议中的：{titles}。", "Planned or proposed: {titles}."),
    "problem": Text("问题", "Problem"),
    "firms": Text("企业数", "Firms"),
    "share": Text("占比", "Share"),
    "unanswered": Text("没有可用的措施", "Nothing they can use"),
    "support": Text("政策供需", "Support and demand"),
    "support_is": Text(
        "现行措施中，不少企业只“差一步”（只差企业自己能补上的条件）：{measures}。半数以上企业都“差一步”的，不在这里列。",
        "Many firms are one step away (they lack only what they can change) from these measures in force: {measures}. "
        "Those that more than half of all firms are one step away from are not named here.",
    ),
    "near": Text("“{title}”，差一步 {near} 家，可办 {able} 家", "“{title}” (one step away {near}, usable {able})"),
    "demand": Text("现行措施能用上多少", "How far measures in force reach"),
    "measure": Text("措施", "Measure"),
    "first": Text("建议先做的事", "What to do first"),
    "first_is": Text(
        "以下各项文件里已经提出，但还没有落实；按眼下没有措施可用的企业数排列。",
        "The documents name these, but none is in force; ordered by the firms that have nothing to turn to.",
    ),
    "proposal": Text(
        "{title}（{status}）。针对“{problem}”，眼下有 {firms} 家企业没有措施可用。出处：{source}。",
        "{title} ({status}): for “{problem}”; {firms} firms have nothing to turn to. Source: {source}.",
    ),
    "annex_tables": Text("附件 1", "Annex 1"),
    "tables": Text("统计表", "Tables"),
    "annex_method": Text("附件 2", "Annex 2"),
    "unit_is": Text("单位：{units}", "In: {units}"),
    "firms_unit": Text("家", "firms"),
    "points_unit": Text("分", "points"),
    "pause_units": Text("、", ", "),
    "method": Text("数字是怎么来的", "How the figures are made"),
    "release": Text(
        "数字出自{district} {period} 年第 {number} 次发布（{published}发布，数据截至 {as_of}，问卷 {edition}）。",
        "All figures are of {district}'s release {number} of {period}, published {published}, as of {as_of}, "
        "edition {edition}.",
    ),
    "hidden": Text(
        "[c] 表示不公布的数字，“–”表示没有数字。", "[c] stands for what is not told, “–” for what is not known."
    ),
    "between": Text("；", "; "),
    "pause": Text("”“", "”, “"),
}
