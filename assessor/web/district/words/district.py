"""Words of an officer's pages: overview, support, method and releases of a district."""

from assessor.measures.words import STATUS_WORDS
from assessor.questionnaire import Text
from assessor.reports.groups.words.district import DISTRICT as ON_PAPER

DISTRICT = {
    "district.report": Text("下载区报告（PDF）", "District report (PDF)"),
    "district.also_about": Text(
        "企业只答了本问卷。能确定的答案换算过去，其余按最低和最高各算一次，所以是一个范围。",
        "Firms answered this questionnaire only. What follows with certainty is carried over; the rest is counted once "
        "at its lowest and once at its highest, so that there is a range.",
    ),
    "account.officer_work": Text("本区的数据", "Your district"),
    "district.overview": Text("总览", "Overview"),
    "district.support": Text("支持与缺口", "Support and gaps"),
    "district.contents": Text("本页内容", "On this page"),
    "district.pages": Text("本区数据的各页", "Pages of the district"),
    "district.title": Text("{district}：{group}", "{district}: {group}"),
    "district.title_firms": Text("{district}：{firms} 家企业的就绪度", "{district}: readiness of {firms} firms"),
    "district.support_title": Text("支持与缺口：{group}", "Support and gaps: {group}"),
    "district.release": Text("{period} 年第 {number} 版", "{period}, release {number}"),
    "district.published": Text("{date}发布", "published {date}"),
    "district.catalogue": Text("按措施库第 {number} 版", "by revision {number} of the catalogue"),
    "district.hidden": Text(
        "{mark} 表示企业太少，不公布；范围表示只公布个大概。企业数经过保密处理，可能差几家（见方法说明）。",
        "{mark} stands for a figure that is not published, a range for one told roughly. Numbers are blurred by a few "
        "firms (see how this is counted).",
    ),
    "district.method": Text("方法说明", "How this is counted"),
    "district.no_district": Text(
        "这个账号还没有对应的区。请联系管理员。",
        "This account has no district yet. Please ask an administrator.",
    ),
    "district.nothing_title": Text("还没有发布数据", "Nothing published yet"),
    "district.nothing": Text(
        "本区还没有发布过数据。到“发布”页可以发布第一版。",
        "No figures of your district have been published. Publish the first release on the Releases page.",
    ),
    "district.not_published_title": Text("这一组不公布", "Not published"),
    "district.not_published": Text(
        "这一组企业太少，或者公布后能推算出别的组，所以没有单独的数字。请选大一些的范围。",
        "This group has too few firms, or its figures would give away those of another group. Please choose a wider "
        "one.",
    ),
    "district.back": Text("回到全区总览", "Back to the whole district"),
    "district.others": Text("其他版次和年度", "Other releases and years"),
    "district.every": Text("全部", "All"),
    "district.apply": Text("查看", "Show"),
    "district.two_at_most": Text(
        "行业、规模、镇街最多同时选两项，避免认出单个企业。",
        "Choose at most two of industry, size and town, so that no single firm can be recognised.",
    ),
    "district.fact_firms": Text("参评企业", "Firms assessed"),
    "district.fact_response": Text(
        "在册 {population} 家，参评率 {response}", "of {population} registered, response {response}"
    ),
    "district.fact_median": Text("指数中位数", "Median index"),
    "district.fact_mean": Text("指数平均分", "Mean index"),
    "district.fact_quartiles": Text(
        "一半企业在 {lower} 到 {upper} 之间", "half of the firms lie between {lower} and {upper}"
    ),
    "district.fact_weak": Text("“{dimension}”偏弱的企业", "firms weak in “{dimension}”"),
    "district.fact_gaps": Text("类问题没有现行措施", "problems without any measure in force"),
    "district.report_to_edit": Text("下载公文稿（可修改）", "As a document to edit"),
    "district.messages": Text("先说要点", "In short"),
    "district.see_table": Text("看数字", "See the figures"),
    "district.all_findings": Text("{n} 条，逐条看", "All {n}"),
    "district.findings": Text("主要发现", "Main findings"),
    "district.firms_of": Text(
        "本组 {firms} 家企业；参评率 {response}。", "{firms} firms in this group; response {response}."
    ),
    "district.firms_only": Text("本组 {firms} 家企业。", "{firms} firms in this group."),
    "district.more_rows": Text("其余 {n} 行", "{n} more rows"),
    "district.first_rows": Text(
        "这里只列前 {n} 行，下载的文件里有全部 {all} 行。", "The first {n} rows; the download has all {all}."
    ),
    "district.chart": Text("{title}，图", "{title}, chart"),
    "district.chart_same": Text("图里的数字都在下面的表里。", "The table below has the figures of the chart."),
    "district.csv": Text("下载 CSV", "Download CSV"),
    "district.xlsx": Text("下载 XLSX", "Download XLSX"),
    "district.about_table": Text("表：{title}", "Table: {title}"),
    "district.change_title": Text("和 {before} 年相比", "Since {before}"),
    "district.change_about": Text(
        "只看两次都参加的 {firms} 家企业。", "Only the {firms} firms that took part both times."
    ),
    "district.scores_note": Text(
        "圆点是平均分，浅色带是中间一半企业，竖线是中位数；偏弱的维度是橙色。",
        "The dot is the mean, the pale band the middle half of the firms, the line the median; weak is orange.",
    ),
    "district.top_note": Text("图里只画前 {n} 项，表里是全部。", "The chart has the first {n}; the table has all."),
    "district.older_as_of": Text(
        "这一组从{date}以来变动的企业不多，沿用那天的数字。",
        "Few firms of this group have changed since {date}; the figures are of that day.",
    ),
    "district.pair_note": Text(
        "同时按两项筛选时，只公布企业数和得分。",
        "With two features chosen, only numbers of firms and scores are published.",
    ),
    "support.demand": Text("每项措施：谁可办，谁差一步", "Each measure: who can use it, who is one step away"),
    "support.demand_note": Text(
        "“需要但办不了”：答案显示企业有这项措施针对的问题，条件却不够。点措施名称看规则和分组数字。",
        "“Needed, not usable”: the answers show a problem the measure is for, but the firm does not meet the "
        "conditions. A measure's name leads to its rule and figures by group.",
    ),
    "support.most_near": Text(
        "半数以上企业都“差一步”的，差的那一步往往不小，排序时不算这些企业。",
        "Where more than half of all firms are one step away, that step is seldom a small one: such firms do not count "
        "towards the order.",
    ),
    "support.obstacles": Text("卡在哪里", "What stands in the way"),
    "support.kinds": Text("各类措施覆盖的企业", "Firms reached by each kind of measure"),
    "support.providers": Text("各承办单位覆盖的企业", "Firms reached by each provider"),
    "support.kinds_everybody": ON_PAPER["kinds_everybody"],
    "support.providers_everybody": ON_PAPER["providers_everybody"],
    "support.gaps": Text("需要很多、却没有措施可用的问题", "Problems many firms have and no measure answers"),
    "support.gaps_note": Text(
        "“没有可用的措施”：有这个问题、又不符合任何一项现行措施的企业。",
        "“Nothing they can use”: firms with the problem that qualify for no measure in force.",
    ),
    "support.proposals": Text("文件里提出、还没有实施的办法", "What the documents propose for them"),
    "support.nobody": Text("没有或几乎没有企业符合的有 {n} 项：", "None or hardly any qualify for these {n}: "),
    "support.everybody": Text("所有或几乎所有企业都符合的有 {n} 项：", "All or nearly all qualify for these {n}: "),
    "support.extremes": Text(
        "几乎没有企业、或几乎所有企业都符合的措施", "Measures that hardly any or nearly every firm reaches"
    ),
    "support.nothing": Text(
        "这一组没有措施的数字。请选全区，或者只选一项。",
        "There are no figures on measures for this group. Choose the whole district or a single feature.",
    ),
    "support.rule": Text("要什么条件", "What it asks"),
    "support.rule_all": Text("以下都要满足：", "All of these:"),
    "support.rule_any": Text("以下满足一项即可：", "One of these:"),
    "support.terms": Text("支持内容：", "Terms: "),
    "support.status": Text("状态", "Status"),
    "support.in_force": STATUS_WORDS["in_force"],
    "support.planned": STATUS_WORDS["planned"],
    "support.proposed": STATUS_WORDS["proposed"],
    "support.source": Text("依据：{source}。{provider}。", "Source: {source}. {provider}."),
    "support.figures": Text("全区数字", "In the whole district"),
    "support.qualifying": Text("可办的企业", "firms can use it"),
    "support.near": Text("差一步的企业", "firms are one step away"),
    "support.missed": Text("需要但办不了的企业", "firms need it but cannot use it"),
    "support.back": Text("回到支持与缺口", "Back to support and gaps"),
    "releases.title": Text("发布", "Releases"),
    "releases.lead": Text(
        "数字按版发布，发布后不再变动，两次查看之间比不出是哪家企业变了。",
        "Figures are published as releases that never change, so that comparing two visits shows no single firm.",
    ),
    "releases.list": Text("已发布", "Published"),
    "releases.none": Text("还没有。", "None yet."),
    "releases.firms": Text("{firms} 家企业，截至 {date}", "{firms} firms, as of {date}"),
    "releases.next": Text("发布新的一版", "Publish a release"),
    "releases.next_about": Text(
        "上一版以后，全区有十来家企业新同意、重新填写或退出，才能再发布，所以每一版的全区数字都是当天的。"
        "变动不够的组先沿用上一版的数字。企业多时要等几分钟。",
        "The next release is possible once some ten firms of the district have joined, answered again or left, so that "
        "the district's own figures are of the day in every release. Groups with fewer changes keep their last "
        "figures. With many firms it takes some minutes.",
    ),
    "releases.leaving": Text(
        "从现在起只算核实过的企业。{period} 年第 {number} 版里的 {firms} 家，升级时大约有 {leaving} 家没有核实，"
        "下一版不再计入；已经发布的不变。请上传企业名册，让它们凭验证码核实。",
        "From now on only proved firms count. Of the {firms} firms of {period}, release {number}, about {leaving} were "
        "not proved at the upgrade and leave with the next release; what is published stays. Hand in a register, so "
        "that they can prove themselves by a code.",
    ),
    "releases.frame": Text("{period} 年，{edition}", "{period}, {edition}"),
    "releases.period": Text("哪一年", "Year"),
    "releases.make": Text("发布", "Publish"),
    "releases.no_frames": Text(
        "本区还没有企业同意统计，暂时没有可以发布的数字。",
        "No firm of the district has agreed to statistics yet, so there is nothing to publish.",
    ),
    "releases.choose": Text("请选择要发布哪一年。", "Please choose the year to publish."),
    "releases.started": Text(
        "正在发布。做完后在“发布”页能看到新的一版。", "Publishing. The new release will be on the Releases page."
    ),
    "releases.population": Text("参评率要用在册企业数：", "The response rate needs the numbers of registered firms: "),
    "about.district": Text("区", "District"),
    "about.group": Text("企业范围", "Firms"),
    "about.release": Text("版次", "Release"),
    "about.published": Text("发布日期", "Published"),
    "about.period": Text("年份", "Period"),
    "about.as_of": Text("截至", "As of"),
    "about.edition": Text("问卷版本", "Edition"),
    "about.firms": Text("企业总数", "Firms in the release"),
    "about.hidden": Text("不公布的数字", "Hidden figures"),
    "about.source": Text("谁算在内", "Who is counted"),
    "method.title": Text("数字是怎么来的", "How the figures are made"),
    "method.who_title": Text("谁算在内", "Who is counted"),
    "method.who": Text(
        "只算身份核实过、同意统计的企业，每家一次：取最近一次核实过的答案，企业自己填的和协会填报的一样看待。"
        "企业自己说了不同意统计的、本区暂时不计的，不在内。",
        "Proved firms that agreed to statistics, each once: its latest proved answers, be they its own or those its "
        "association gave. A firm that said no itself, or that the office leaves out for now, is not counted.",
    ),
    "method.response_title": Text("参评率", "Response"),
    "method.response": Text(
        "参评企业除以在册企业。在册企业数由本区上传；没有上传的地方显示短横。参加的企业不是抽样选出的，不能直接推算到全部企业。",
        "Firms that took part, divided by registered firms as uploaded by the district; a dash where none were. Those "
        "who took part are no random sample: the figures do not carry over to all firms as they stand.",
    ),
    "method.quartiles_title": Text("平均分和四分位", "Means and quartiles"),
    "method.quartiles": Text(
        "四分位把企业按得分排成四等份：一半企业在下四分位和上四分位之间。没有得分的企业不算。四分位取整数分。",
        "Quartiles cut the firms, ordered by score, into four equal parts: half lie between the lower and the upper. "
        "Firms without a score are left out. Quartiles are in whole points.",
    ),
    "method.blurred_title": Text("对数字做了什么处理", "What was done to the figures"),
    "method.measures_title": Text("支持与缺口", "Support and gaps"),
    "method.measures": Text(
        "企业是否符合，按各份文件里的条件逐条核对；还要向承办单位问清的，也算符合。缺口只看现行措施，提案单独列出。",
        "Whether a firm qualifies is checked condition by condition as the documents state them; what remains to be "
        "confirmed with the provider counts as met. Gaps look at measures in force; proposals are listed apart.",
    ),
}
"""The pages built on releases."""

NAMED = {
    "named.title": Text("同意公开的企业", "Firms that let you see them"),
    "named.lead": Text(
        "这里只有同意给主管部门看结果的企业。每次查看都会记入操作记录。",
        "Only firms that agreed to let the authority see their results. Every look is recorded.",
    ),
    "named.reason": Text("为什么要查看", "Why do you want to see them?"),
    "named.reason_hint": Text(
        "例如：联系企业申报技改补贴。不要写企业名称。理由 8 小时内有效，和您的账号编号一起一直保留在操作记录里。",
        "For example: to invite firms to apply for the upgrade grant. Do not name firms. The reason stays in the "
        "record with your account's number and holds for eight hours.",
    ),
    "named.reason_short": Text("请写明理由，至少 4 个字。", "Please give a reason of at least four characters."),
    "named.reason_long": Text("请控制在 {longest} 个字以内。", "Please keep it within {longest} characters."),
    "named.go_on": Text("记下理由并查看", "Record the reason and go on"),
    "named.found": Text("共 {n} 家，每家一行，看最近一次结果", "Firms: {n}, each once with its latest result"),
    "named.search": Text("名称或代码", "Name or code"),
    "named.none_such": Text("没有符合的企业。", "No firm fits."),
    "named.none": Text("本区还没有企业同意公开。", "No firm of your district has agreed yet."),
    "named.firm": Text("企业", "Firm"),
    "named.level": Text("等级", "Level"),
    "named.submitted": Text("提交日期", "Submitted"),
    "named.open": Text("未定", "open"),
    "named.back": Text("回到企业名单", "Back to the list of firms"),
    "named.consented": Text(
        "这家企业同意您的部门看到这份结果，请只用来联系和帮助企业。下面是企业自己看到的原文，里面的“您”指这家企业。",
        "This firm lets your office see this result; please use it only to contact and help the firm. Below is what "
        "the firm itself reads: “you” means the firm.",
    ),
}
"""Seeing firms by name."""
