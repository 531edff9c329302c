"""Words of the result page."""

from assessor.questionnaire import Text

RESULT = {
    "result.title_named": Text("{name}的诊断结果", "Result for {name}"),
    "result.title": Text("您的诊断结果", "Your result"),
    "result.quick": Text("快速评估", "Quick assessment"),
    "result.full": Text("完整评估", "Full assessment"),
    "result.number": Text("编号 {code}", "No. {code}"),
    "result.overall": Text(
        "总体：{level} 级 {label}，{name} {index}", "Overall: level {level}, {label}; {name} {index}"
    ),
    "result.overall_range": Text(
        "总体：{level} 级 {label}，{name} {index}（{low}–{high}）",
        "Overall: level {level}, {label}; {name} {index} ({low}–{high})",
    ),
    "result.overall_none": Text("总体：答题太少，还不能定级", "Overall: too little was answered to give a level"),
    "result.here": Text("您在这里", "You are here"),
    "result.reached": Text("（已达到）", " (reached)"),
    "result.dimensions_n": Text("{n} 个维度", "{n} dimensions"),
    "result.radar": Text(
        "各维度得分的雷达图，数字见旁边的表", "Radar chart of the dimension scores; the table gives the figures"
    ),
    "result.dimension": Text("维度", "Dimension"),
    "result.bar": Text("得分 0–{scale}", "Score 0–{scale}"),
    "result.points": Text("分", "Points"),
    "result.range": Text("可能范围", "Possible range"),
    "result.no_score": Text("未答", "not answered"),
    "result.weak": Text("偏弱", "weak"),
    "result.bar_note": Text(
        "橙色表示偏弱；浅色带是没有答的题可能带来的变化。",
        "Orange means weak; the pale band is what unanswered questions could still change.",
    ),
    "result.dimension_details": Text("各维度的分是怎么来的", "How each dimension came to its score"),
    "result.question": Text("题目", "Question"),
    "result.answer": Text("您的回答", "Your answer"),
    "result.earned": Text("{name}得分", "{name} points"),
    "result.of": Text("{points} / {most}", "{points} / {most}"),
    "result.available": Text("可直接办（{n} 项）", "Available ({n})"),
    "result.confirm": Text("问清后可办（{n} 项，最有用的在前）", "Ask first ({n}, most useful first)"),
    "result.near": Text("差一步的（{n} 项）", "One step away ({n})"),
    "result.needs_answers": Text("答完就知道的（{n} 项）", "Known once answered ({n})"),
    "result.planned": Text("文件说要办、还没有开放的（{n} 项）", "Announced, or not open ({n})"),
    "result.proposed": Text("只是提案的（{n} 项）", "Proposals only ({n})"),
    "result.not_for_you": Text("不适用的（{n} 项，附原因）", "Not for you, with the reason ({n})"),
    "result.no_usable": Text("目前没有找到可办又对您有用的支持。", "No usable support meets your needs."),
    "result.why": Text("为什么：", "Why: "),
    "result.because": Text("“{title}”您答“{answer}”", "“{title}” – you answered “{answer}”"),
    "result.shows": Text(" → 问题：{problem}", " → problem: {problem}"),
    "result.more": Text("怎么来的：从回答到文件", "How this came about: from answer to document"),
    "result.others": Text("其余 {n} 项", "{n} more"),
    "result.ask_first": Text(
        "依据是政府公开的答复和提案，有的已过去几年。办理之前，请先向列出的单位问清现在的条件。",
        "The sources are published replies and proposals, some of them years old. Before you apply, ask the "
        "office named "
        "what holds today.",
    ),
    "result.to_settle": Text("先问清：", "To settle first: "),
    "result.lacking": Text("还差：", "Still needed: "),
    "result.terms": Text("文件写明的条件：", "Terms in the document: "),
    "result.parts": Text("包括：", "Includes: "),
    "result.provider": Text("找谁：{provider}", "Ask: {provider}"),
    "result.source": Text("依据：{title}，{section}", "Source: {title}, {section}"),
    "result.sentence_end": Text("。", ". "),
    "result.measures": Text("扶持措施", "Support measures"),
    "result.gaps": Text("还没有现行措施的问题", "Problems with nothing in force"),
    "result.gaps_about": Text(
        "从您的答案看有这些问题，而您所在的地方目前没有对应的现行措施：",
        "Your answers show these problems, and nothing in force where you are answers them at present:",
    ),
    "result.gap_proposals": Text("有人建议（尚未实施）：{titles}。", "Proposed, not in place: {titles}."),
    "result.path": Text("到 {level} 级最省力的办法", "The easiest way to level {level}"),
    "result.path_none": Text("接下来", "What next"),
    "result.step": Text("从“{current}”到“{target}”", "from “{current}” to “{target}”"),
    "result.step_effort": Text("（{effort}）", " ({effort})"),
    "result.step_measures": Text("可以用：{titles}", "Can help: {titles}"),
    "result.try_step": Text("试一试这一步", "Try this step"),
    "result.try_all": Text("试一试全部走完", "Try all steps"),
    "result.try": Text("换几个答案试算", "Try other answers"),
    "result.risks": Text("风险提示", "Risks"),
    "result.risk": Text("{title}：{label}（{score}）", "{title}: {label} ({score})"),
    "result.risk_open": Text("{title}：{label}", "{title}: {label}"),
    "result.risk_chart": Text("{title}的刻度图，数字见标题", "Gauge of {title}; the heading gives the figure"),
    "result.quality": Text("答案的可靠程度", "How far the answers can be relied on"),
    "result.quality_grade": Text(
        "{label}。应答 {asked} 题，答了 {answered} 题。", "{label}. {answered} of {asked} questions answered."
    ),
    "result.contradictions": Text(
        "下面的答案互相对不上，请核对：", "These answers do not fit together; please check them:"
    ),
    "result.balance": Text("均衡程度：{label}", "Balance: {label}"),
    "result.next_questions": Text("补答这些题，结果会更准", "Answering these would make the result more exact"),
    "result.next_points": Text("可收窄{name} {points} 分", "narrows the {name} by {points} points"),
    "result.next_level": Text("定等级时要用", "counts towards the level"),
    "result.next_measures": Text("有 {n} 项措施等着这个答案", "{n} measures wait for it"),
    "result.former": Text(
        "这份结果是按以前一版问卷出的，照原样留着，报告仍可核验。按现在的问卷重新评估时，仍然有效的答案会带上，其余的重新问。",
        "This result was made on an earlier edition; it stays as it was and its report can still be verified. When you "
        "assess again, the answers that still hold are brought along and the rest is asked anew.",
    ),
    "result.download": Text("诊断书 PDF", "Report (PDF)"),
    "result.annex": Text("附件：全部答案、问题和措施", "Annex: all answers, problems and measures"),
    "result.download_other": Text("英文版", "Chinese version"),
    "result.verify": Text(
        "报告上有编号和二维码，拿到报告的人可以核验真伪。",
        "The report carries a number and a QR code with which anybody can check that it is genuine.",
    ),
    "result.verify_link": Text("看看核验页显示什么", "See what the check shows"),
    "result.receipt": Text(
        "计算依据：版本 {edition}，截至 {as_of}。", "Worked out on edition {edition} as of {as_of}."
    ),
    "rung.reached": Text("已达到", "reached"),
    "rung.here": Text("您在这里", "you are here"),
    "rung.possible": Text("有可能", "possible"),
    "rung.open": Text("还没到", "not reached"),
    "things.title": Text("先做这 {n} 件", "Do these {n} first"),
    "things.call": Text("为“{title}”打电话：", "Call about {title}:"),
    "things.bring": Text("要带什么", "What to bring"),
    "things.first_step": Text("第一步", "First step"),
    "things.answer": Text("去补答", "Answer it"),
    "things.again": Text("去复评", "Start it"),
    "findings.title": Text("看出的问题（{n} 个）", "Problems found ({n})"),
    "findings.all": Text("全部 {n} 个问题，附文件怎么说", "All {n} problems, with what the documents say"),
    "findings.no_support": Text(
        "您所在的地方目前没有对应的现行措施。", "Nothing in force where you are answers this at present."
    ),
    "aid.others": Text("还可以问的扶持", "More support to ask about"),
    "aid.gaps": Text(
        "有 {n} 个问题，目前没有对应的现行措施。", "{n} of the problems have nothing in force that answers them."
    ),
    "aid.all": Text("全部措施，也查得到为什么没有某一项", "All support, and why a measure is missing"),
    "path.all": Text("每件事的第一步、人手和扶持", "First step, people and support for each deed"),
    "dimensions.weakest": Text("{n} 个维度里最弱的几个", "The weakest of {n} dimensions"),
    "dimensions.all": Text("所有维度：图、分数、每道题的回答", "All dimensions: chart, scores, every answer"),
    "method.contradictions": Text("有 {n} 处答案互相对不上。", "Places where answers contradict each other: {n}."),
    "method.origins": Text("权重和条件从哪里来", "Where weights and conditions come from"),
    "method.origins_lead": Text(
        "文件里没有写的，是本评估自己定的，下面逐条写明理由。",
        "What no document states is our own judgement; the reason for each stands below.",
    ),
    "method.weights": Text("各维度的权重", "Weights of the dimensions"),
    "method.weight": Text("{name}：{weight}", "{name}: {weight}"),
    "method.weak": Text("多少分算弱：", "What counts as weak: "),
    "method.facts": Text("各级的条件", "Conditions of all levels"),
    "method.stage": Text(
        "每一级都先看一条：您自己说的阶段不低于这一级。其余的条件列在下面；这一级和下面各级的条件全部做到，才算到这一级。",
        "For each level, the stage you state has to be at least that level. The other conditions stand below; a level "
        "is reached once its conditions and those of the levels below are all met.",
    ),
    "method.fact": Text("{level} 级：{fact}", "Level {level}: {fact}"),
    "method.all": Text("怎么算的，哪些题补答后更准", "How it is worked out, and what would make it more exact"),
    "part.back": Text("回到诊断结果", "Back to the result"),
    "part.todo": Text("先做的几件事", "What to do first"),
    "part.level": Text("等级是怎么定的", "How the level is decided"),
    "part.findings": Text("看出的问题", "Problems found"),
    "part.support": Text("扶持措施", "Support measures"),
    "part.path": Text("怎样升到下一级", "The way to the next level"),
    "part.dimensions": Text("各个维度", "The dimensions"),
    "part.peers": Text("与同类企业相比", "Compared with similar firms"),
    "part.standard": Text("另一套标准的等级", "Your level by another standard"),
    "part.method": Text("结果有多可靠，怎么算的", "How far to rely on it, and how it is worked out"),
}
