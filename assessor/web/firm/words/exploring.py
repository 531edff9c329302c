"""Words for trying out answers, for the level so far, and for comparing: with earlier results and with other firms."""

from assessor.measures.words import STATUS_WORDS, VERDICT_WORDS
from assessor.questionnaire import Text

EXPLORING = {
    "what_if.title": Text("如果换个答案，结果会怎样", "What if an answer were different?"),
    "what_if.lead": Text(
        "这里只是试算，不会保存，也不改动您已经提交的结果。",
        "This only tries things out. Nothing is stored, and your submitted result stays as it is.",
    ),
    "what_if.back": Text("回到诊断结果", "Back to the result"),
    "what_if.then": Text("这样改，结果会是", "With these answers"),
    "what_if.now": Text("现在", "Now"),
    "what_if.tried": Text("改后", "Then"),
    "what_if.answers": Text("您的答案", "Your answers"),
    "what_if.how": Text(
        "点开一个部分，改一道或几道题，再按下面的按钮。行业和所在地不在这里改。",
        "Open a part, change one or more answers, then press the button below. Industry and place stay as they are.",
    ),
    "what_if.work_out": Text("算一下", "Work it out"),
    "what_if.reset": Text("恢复我的答案", "Back to my answers"),
    "changes.level": Text(
        "等级从 {before} 级（{old}）变为 {after} 级（{label}）。",
        "The level goes from {before} ({old}) to {after} ({label}). ",
    ),
    "changes.same_level": Text("等级不变，仍是 {level} 级（{label}）。", "The level stays at {level} ({label}). "),
    "changes.same_index": Text("{name}不变，仍是 {after}。", "The {name} stays at {after}."),
    "changes.index": Text("{name}从 {before} 变为 {after}。", "The {name} goes from {before} to {after}."),
    "changes.moved": Text("变化", "Change"),
    "changes.answers": Text("答案有变的题（{n} 道）", "Answers that differ ({n})"),
    "changes.answer": Text("从“{before}”变为“{after}”", "from “{before}” to “{after}”"),
    "changes.steps_gone": Text("已经不在提升路径上的事（{n} 件）", "No longer on the path ({n})"),
    "changes.steps": Text("接下来做什么", "What to do next"),
    "changes.problems_gone": Text("不再有的问题（{n} 个）", "Problems that are gone ({n})"),
    "changes.problems_new": Text("新看出的问题（{n} 个）", "Problems that are new ({n})"),
    "changes.measures_gained": Text("变得可以用的措施（{n} 项）", "Support that becomes usable ({n})"),
    "changes.measures_lost": Text("不再可办的措施（{n} 项）", "Support that is no longer usable ({n})"),
    "changes.nothing_else": Text("看出的问题和可办的措施没有变化。", "Problems and usable support stay the same."),
    "so_far.title": Text("到目前为止的等级", "Your level so far"),
    "so_far.lead": Text(
        "按已经答的题估算；还没有答的题留出上下范围。没有提交，随时还能改。",
        "An estimate from what you have answered; open questions leave a range. Nothing is submitted yet.",
    ),
    "so_far.dimensions": Text("各维度目前的得分", "The dimensions so far"),
    "so_far.go_on": Text("接着填", "Go on answering"),
    "after.page": Text("补答几题，把措施定下来", "A few answers that settle measures"),
    "after.title": Text("再答 {n} 题，就能确定 {m} 项措施", "Questions left: {n}; measures they settle: {m}"),
    "after.which": Text("等着答案的：", "Waiting for them: "),
    "after.renews": Text(
        "这些题不影响等级。提交后出一份新的结果，原来那份照样保留，续填码不变。",
        "They do not change the level. A new result is made, this one is kept, and your resume code stays the same.",
    ),
    "after.send": Text("提交，更新结果", "Submit and renew the result"),
    "again.title": Text("再做一次，看看进步", "Assess again and see what changed"),
    "again.about_full": Text(
        "过一段时间再评一次，只改有变化的答案；这次的结果会留着，可以对比。",
        "Assess again after some time and change only what is different; this result stays, so that you can compare.",
    ),
    "again.about_quick": Text(
        "做完整评估，只补没问过的题，结果更准；这次的结果会留着，可以对比。",
        "Go on to the full assessment and answer only what was not asked; this result stays, so that you can compare.",
    ),
    "again.full": Text("带上这些答案，重新评估", "Assess again with these answers"),
    "again.deeper": Text("做完整评估", "Go on to the full assessment"),
    "again.quick": Text("再做快速评估", "Do the quick one again"),
    "again.earlier_one": Text(
        "这是以前的结果。",
        "This is an earlier result.",
    ),
    "again.to_latest": Text("回到最近一次评估", "Go to the latest assessment"),
    "again.date": Text("以前的结果", "Earlier result"),
    "again.level": Text("等级", "Level"),
    "again.index": Text("指数", "Index"),
    "again.compare": Text("对比", "Comparison"),
    "again.to_compare": Text("和这次对比", "Compare with this one"),
    "again.other_edition": Text(
        "做的是{edition}，题目和算法不同，不能直接对比",
        "On “{edition}”, which asks and counts differently; not comparable",
    ),
    "compare.title": Text("与以前的结果对比", "Compared with an earlier result"),
    "compare.lead": Text(
        "{before}和 {after}两次评估，做的都是{edition}。",
        "Assessments of {before} and {after}, both on “{edition}”.",
    ),
    "compare.back": Text("回到诊断结果", "Back to the result"),
    "compare.what": Text("变化", "What changed"),
    "compare.before": Text("以前", "Before"),
    "compare.after": Text("这次", "This time"),
    "compare.to_earlier": Text("看以前那次的完整结果", "See the earlier result in full"),
    "peers.title": Text("与同类企业相比", "Compared with similar firms"),
    "peers.alike": Text("本区同{axis}：{label}", "Same {axis} in your district: {label}"),
    "peers.all": Text("各维度与同类企业的差别", "The difference in each dimension"),
    "peers.no_release": Text(
        "本区还没有公布过这套评估的统计数字。公布以后，您可以在这里看到自己和同类企业的差别。",
        "Your district has published no figures on this assessment yet. Once it has, you can compare yourself with "
        "similar firms here.",
    ),
    "peers.not_told": Text(
        "本区公布的数字里没有这一组：企业太少，或者公布了会看出别的企业。",
        "The figures of your district tell nothing of this group: it is too small, or would give others away.",
    ),
    "peers.about": Text(
        "按本区 {date}的统计，这一组约有 {n} 家企业，可能包括您。四分之一的企业不高于“较低”，一半不高于“中位数”，"
        "四分之三不高于“较高”。",
        "In the figures of your district as of {date} this group has about {n} firms, perhaps yours among them. A "
        "quarter lie at or below “lower”, half at or below “median”, three quarters at or below “upper”.",
    ),
    "peers.about_few": Text(
        "按本区 {date}的统计，这一组约有 {n} 家企业，可能包括您。企业少，只公布平均分。",
        "In the figures of your district as of {date} this group has about {n} firms, perhaps yours among them. They "
        "are few, so only their mean is told.",
    ),
    "peers.mean": Text("平均", "Mean"),
    "peers.quarter_0": Text("您在最低的四分之一", "you are in the lowest quarter"),
    "peers.quarter_1": Text("您在中间偏低", "you are below the middle"),
    "peers.quarter_2": Text("您在中间偏高", "you are above the middle"),
    "peers.quarter_3": Text("您在最高的四分之一", "you are in the highest quarter"),
    "peers.own": Text("您", "You"),
    "peers.lower": Text("较低", "Lower"),
    "peers.median": Text("中位数", "Median"),
    "peers.upper": Text("较高", "Upper"),
    "peers.note": Text(
        "数字取自本区公布的统计：同一版本、已经提交并同意统计的企业，取整数。图中虚线是中位数。",
        "Taken from the figures your district published: submitted results on the same edition whose firms agreed, in "
        "whole points. The dotted ticks in the charts are medians.",
    ),
    "filter.state": Text("办理情况", "Where it stands"),
    "filter.need": Text("解决什么需要", "What it helps with"),
    "filter.provider": Text("找谁办", "Whom to ask"),
    "filter.words": Text("按名称找一项措施", "Find a measure by name"),
    "filter.unknown": Text(
        "目录里没有这个名称的措施。少写几个字再试，或者请教区里主管工业的部门。",
        "The catalogue has no measure of that name. Try fewer words, or ask the district's industry bureau.",
    ),
    "filter.none": Text(
        "没有符合的。换一个条件，或者看全部措施。", "None fits. Change a condition, or show all measures."
    ),
    "filter.elsewhere": Text(
        "由政府部门或协会办的，企业不用直接申请",
        "Seen to by authorities and associations; a firm does not apply",
    ),
    "filter.all": Text("全部", "All"),
    "filter.available": VERDICT_WORDS["available"],
    "filter.confirm": VERDICT_WORDS["confirm"],
    "filter.near": VERDICT_WORDS["near"],
    "filter.needs_answers": VERDICT_WORDS["needs_answers"],
    "filter.not_for_you": VERDICT_WORDS["not_for_you"],
    "filter.coming": Text("未开放（含文件说要办的）", "Not open (announced ones too)"),
    "filter.proposed": STATUS_WORDS["proposed"],
    "filter.apply": Text("筛选", "Filter"),
    "filter.clear": Text("看全部措施", "Show all measures"),
    "filter.found": Text("符合筛选的措施：{n} 项", "Measures that fit: {n}"),
    "chain.answers": Text("您的回答和看出的问题：", "Your answers and the problems they show: "),
    "chain.conditions": Text("条件：", "Conditions: "),
    "chain.measure": Text("措施：", "Measure: "),
    "chain.document": Text("文件：", "Document: "),
    "chain.document_line": Text("{title}（{issuer}），{section}", "{title} ({issuer}), {section}"),
}
