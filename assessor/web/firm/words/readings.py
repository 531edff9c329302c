"""Words for the second reading: the offer to go on, what carries over, and both results on one page."""

from assessor.questionnaire import Text

READINGS = {
    "reading.title": Text("另一套标准的等级：{title}", "Your level by another standard: {title}"),
    "reading.all": Text("看这套标准的等级和还要答的题", "See that level and what is left to answer"),
    "reading.apart": Text(
        "这是另一套标准，两套的分数和等级不能相互换算。",
        "This is a different standard; points and levels of the two do not convert into each other.",
    ),
    "reading.level": Text("{level} 级 {label}，{index} {value}", "Level {level}, {label}; {index} {value}"),
    "reading.level_settled": Text("{level} 级 {label}", "Level {level}, {label}"),
    "reading.level_open": Text("{low} 级到 {high} 级之间", "Between level {low} and level {high}"),
    "reading.index_open": Text("{index}目前在 {low} 到 {high} 之间。", "{index} between {low} and {high} so far."),
    "reading.possible": Text("有可能", "possible"),
    "reading.carried": Text("从您的答案得出的 {n} 题", "{n} answers that follow from yours"),
    "reading.offer": Text(
        "再答 {questions} 题，就能看到这个等级（约 {minutes} 分钟）",
        "Answer {questions} more questions for this level (about {minutes} min)",
    ),
    "reading.offer_quick": Text("先做快速评估", "Take the quick assessment first"),
    "reading.go_on": Text(
        "接着填：还有 {questions} 题（约 {minutes} 分钟）", "Go on: {questions} questions left (about {minutes} min)"
    ),
    "reading.one_code": Text(
        "已经答过的不用再答。可以随时停下，用原来的续填码就能回来。",
        "You are not asked anything twice. Stop at any time; your resume code brings you back.",
    ),
    "reading.full": Text("看这一份的完整结果", "See this result in full"),
    "reading.number": Text("报告编号 {code}，{date}", "Report no. {code}, {date}"),
    "companion.lead": Text(
        "这一份问的是：{title}。从您前一份答案得出的 {carried} 题已经填好，只需再答 {left} 题（约 {minutes} 分钟）。",
        "These questions are for: {title}. {carried} answers that follow from your first set are filled in; {left} "
        "questions remain (about {minutes} min).",
    ),
    "companion.code": Text(
        "可以随时停下，用原来的续填码就能回来。", "You can stop at any time and come back with the code you have."
    ),
    "companion.back": Text("回到前一份结果", "Back to the first result"),
    "companion.carried": Text(
        "从前一份答案得出的 {n} 题，已填好，可以修改", "{n} answers carried over; you can change them"
    ),
    "counts.title": Text("各级对日常做法的要求", "What each level asks of everyday practice"),
    "counts.reached": Text("您有 {reached} 个，需要 {needed} 个", "You have {reached}, of {needed} needed"),
    "counts.mandatory": Text("；其中必选 {reached} 个，需要 {needed} 个", "; mandatory {reached}, of {needed}"),
    "counts.met": Text("已满足", "met"),
    "counts.unmet": Text("未满足", "not met"),
    "beside.title": Text("只想知道另一套标准的等级？", "Only need a level by another standard?"),
    "beside.about": Text(
        "{title}：{questions} 题，约 {minutes} 分钟。也可以先做上面的评估，答完后只补问剩下的题，一次得到两个结果。",
        "{title}: {questions} questions, about {minutes} minutes. Or take the assessment above first: you are then "
        "asked only what is missing, and see both results.",
    ),
    "beside.begin": Text("只做这一份", "Take only this one"),
}
