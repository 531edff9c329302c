"""Words of the pages that follow a figure: a problem, a comparison, the series over all releases."""

from collections.abc import Mapping

from assessor.questionnaire import Text

DRILL: Mapping[str, Text] = {
    "district.sort_by": Text("排序：", "Sort by:"),
    "district.highest_first": Text("从高到低", "highest first"),
    "district.lowest_first": Text("从低到高", "lowest first"),
    "district.rest_of_table": Text("表：{title}（续）", "Table: {title}, continued"),
    "problem.share": Text("家企业有这个问题", "firms have this problem"),
    "problem.of_all": Text("占参评企业的 {share}", "{share} of the firms assessed"),
    "problem.unanswered": Text("家没有一项现行措施可用", "of them have nothing in force to turn to"),
    "problem.where": Text("出在哪里", "Where it lies"),
    "problem.where_note": Text(
        "“有这个问题”和“没有可用的措施”是每一组里的企业数；占比按每一组自己的参评企业算。",
        "Both counts are firms of each group; the share is of the group's own firms.",
    ),
    "problem.where_note_one": Text("占比按每一组自己的参评企业算。", "The share is of each group's own firms."),
    "problem.no_groups": Text("这样分组，没有一组公布数字。", "No group of this kind is published."),
    "problem.answers": Text("文件里怎么说", "What the documents hold"),
    "problem.running": Text("现行措施，企业可以用：", "In force for firms: "),
    "problem.around": Text("现行措施，面向产业环境：", "In force for the surroundings of firms: "),
    "problem.nothing": Text("没有一项现行措施针对这个问题。", "Nothing in force addresses this problem."),
    "problem.proposals": Text("计划和建议中的", "Planned and proposed"),
    "problem.answered_here": Text(
        "有多少家没有现行措施可用，这一版没有单独公布。",
        "This release does not tell on its own how many of them have nothing in force to turn to.",
    ),
    "dimension.mean": Text("平均分", "Mean"),
    "dimension.median": Text("中位数", "Median"),
    "dimension.problems": Text("这个维度最常见的问题", "Its problems, the commonest first"),
    "dimension.firms": Text("{firms} 家，{share}", "{firms} firms, {share}"),
    "dimension.questions": Text("每道题怎么答的", "How its questions were answered"),
    "dimension.questions_note": Text(
        "占比按全部参评企业算；没有回答、不适用、没有被问到的企业不在各行里。一个问题往往由几道题合起来判断，所以和单题的数字不完全一样。",
        "Shares are of all firms assessed; firms that left a question open or were not asked are in no row. A problem "
        "often follows from several questions, so that its number differs from theirs.",
    ),
    "theme.title": Text("专题", "Themes"),
    "theme.not_counted": Text(
        "这一版没有统计各题的答案，下一版起会有。",
        "This release does not count answers to questions; the next one will.",
    ),
    "theme.note": Text(
        "每一格是企业数或占本组企业的比例，一家企业可能在几列里。",
        "Each cell is a number of firms or their share of the group; one firm may be in several columns.",
    ),
    "theme.support_note": Text(
        "这里列出本区适用的措施和提法；依据里写明出自哪份文件。",
        "What applies in this district; the source names the document.",
    ),
    "sides.title": Text("并排比较", "Side by side"),
    "sides.heading": Text("两组数字并排比较", "Two groups of figures side by side"),
    "sides.lead": Text(
        "可以比两个组、两版数据、今年和去年，也可以比两个区。先选左边，再选右边。",
        "Two groups, two releases, this year and last, or two districts. Choose the left side, then the right.",
    ),
    "sides.left": Text("左边", "Left"),
    "sides.right": Text("右边", "Right"),
    "sides.group": Text("哪一组", "Group"),
    "sides.which": Text("哪一版", "Release"),
    "sides.show": Text("比较", "Compare"),
    "sides.whole": Text("全区", "Whole district"),
    "sides.release": Text("{period} 年第 {number} 版", "{period}, release {number}"),
    "sides.release_elsewhere": Text("{district}，{period} 年第 {number} 版", "{district}, {period}, release {number}"),
    "sides.origin": Text("{title}：参评企业 {firms} 家，截至 {date}", "{title}: {firms} firms assessed, as of {date}"),
    "sides.neighbours": Text("和别的区比", "Beside other districts"),
    "sides.neighbours_about": Text(
        "两个区都允许对方查看，才能并排比较；对方只看得到已经公布、没有撤回的数字，和您看到的一样，没有名单。随时可以收回。",
        "Two districts stand side by side once both let the other read. The other office sees the published releases "
        "that stand, just as you do, and no list of firms. You can take this back at any time.",
    ),
    "sides.no_neighbours": Text("没有别的区使用本服务。", "No other district uses this service."),
    "sides.mutual": Text(
        "两边都允许了，在右边的版次里选。", "Both sides agreed; choose among the releases on the right."
    ),
    "sides.we_wait": Text("我们允许了，等对方允许。", "We agreed; the other office has not yet."),
    "sides.they_wait": Text("对方允许了，等我们允许。", "The other office agreed; we have not yet."),
    "sides.neither": Text("两边都还没有允许。", "Neither side has agreed yet."),
    "sides.above": Text(
        "上级部门：只看各区公布的数字，把几个区合起来看；没有名单。",
        "An office above the districts: it reads what districts publish and takes them together, without names.",
    ),
    "sides.above_reads": Text(
        "我们允许了，对方能看到本区公布的数字。", "We agreed; it reads what this district publishes."
    ),
    "sides.above_waits": Text("我们还没有允许。", "We have not agreed yet."),
    "sides.open": Text("允许对方查看", "Let it read ours"),
    "sides.close": Text("不再允许", "No longer"),
    "sides.opened": Text("已允许对方查看本区公布的数字。", "The other office may read your published figures."),
    "sides.closed": Text("对方不能再查看本区的数字了。", "The other office no longer reads your figures."),
    "sides.not_told": Text(
        "有一边没有公布数字：这一组在那一版里企业太少。请换一组。",
        "One side is not published: the group has too few firms in that release. Please choose another.",
    ),
    "sides.same": Text("两边是同一组数字。请换一边。", "Both sides are the same figures. Please change one."),
    "sides.caution": Text(
        "企业数经过保密处理，相差几家、一两个百分点不说明问题。两组企业可能有重叠；两版的参评企业也不完全一样。差值按没有四舍五入的数算。",
        "Numbers are blurred: a few firms or a point or two apart mean nothing. Two groups may share firms, and two "
        "releases do not have quite the same firms. Differences are taken before rounding.",
    ),
    "sides.editions": Text(
        "两版用的问卷不同，得分和问题不能直接比，只看企业数和等级。",
        "The two releases are on different questionnaires: scores and problems cannot be compared, only numbers and "
        "levels.",
    ),
    "together.title": Text("几个区合起来", "Districts together"),
    "together.heading": Text("几个区合起来看", "Several districts taken together"),
    "together.of": Text("{place}：各区合计", "{place}: districts taken together"),
    "together.lead": Text(
        "这里把各区已经公布的数字加在一起，没有另外计算，也没有名单。",
        "What the districts published, added up. Nothing is counted anew, and there are no names.",
    ),
    "together.how": Text(
        "合计是各区公布数字之和：有一区只公布范围的，合计也只给范围；有一区不公布的，合计也不公布。平均分按各区计分企业数加权。"
        "措施只算有这项措施的区，所有企业都能办的不列。各区用的措施库版次不同的，只有一部分区列出的问题不合计。各区的数字各自经过保密处理，相差几家不说明问题。",
        "Sums are of what the districts published: a range where one of them tells a range, and not told where one "
        "does not tell it. Means are weighted by the firms that have a score. A measure is counted in the districts "
        "that have it; those open to every firm are left out. Where districts counted by different revisions of the "
        "catalogue, a problem that only some of them name is not added up. Each district's figures are blurred by "
        "themselves: a few firms more or less mean nothing.",
    ),
    "together.round": Text("哪一年", "Year"),
    "together.one_round": Text("{period} 年（问卷 {edition}）", "{period} (questionnaire {edition})"),
    "together.release": Text("第 {number} 版，截至 {date}", "release {number}, as of {date}"),
    "together.one": Text(
        "目前只有一个区，合计就是这个区的数字。", "There is one district so far; the sums are its own figures."
    ),
    "together.nothing": Text(
        "还没有数字。各区公布了数据，并在“并排比较”里允许查看，这里才有。",
        "Nothing yet. Figures appear once districts have published and opened theirs on “Side by side”.",
    ),
    "together.left_out": Text(
        "这一年没有公布数字、不在合计里的区：{districts}",
        "Districts that published nothing for this period and are not in the sums: {districts}",
    ),
    "together.show": Text("查看", "Show"),
    "series.title": Text("历次数据", "All releases"),
    "series.heading": Text("历次发布：{group}", "All releases: {group}"),
    "series.lead": Text(
        "每一版发布时的数字，发布后不再变动。换了问卷的年度，得分不能直接比。",
        "The figures of each release, as published. Scores on different questionnaires cannot be compared.",
    ),
    "series.none": Text("这一组没有公布过数字。", "Nothing has been published of this group."),
    "series.release": Text(
        "{period} 年第 {number} 版（问卷 {edition}）", "{period}, release {number} (questionnaire {edition})"
    ),
    "series.group": Text("看哪一组", "Group"),
}
