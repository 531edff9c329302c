"""Words for the things to take up, the facts under a level, and the texts behind a finding."""

from collections.abc import Mapping

from assessor.questionnaire import Text

ADVICE: Mapping[str, Text] = {
    "advice.title": Text("先做这 {n} 件事", "Take up these {n} things first"),
    "advice.one": Text("先做这件事", "Take this up first"),
    "advice.gives": Text("能得到：", "What you get: "),
    "advice.who": Text("找谁：", "Whom to ask: "),
    "advice.people": Text("要用的人：", "People it takes: "),
    "advice.how": Text("怎么找：", "How to reach them: "),
    "advice.first": Text("第一步：", "First step: "),
    "advice.bring": Text("带什么：", "What to bring: "),
    "advice.when": Text("什么时候：", "When: "),
    "advice.takes": Text("花费和时间：", "Cost and time: "),
    "advice.why": Text("为什么：", "Why: "),
    "advice.source": Text("依据：", "Source: "),
    "advice.contact": Text("（{source}，{date}）", " ({source}, {date})"),
    "anchor.title": Text("定级看哪些事实", "The facts a level stands on"),
    "anchor.level": Text("等级", "Level"),
    "anchor.fact": Text("事实", "Fact"),
    "anchor.state": Text("符合吗", "Met?"),
    "anchor.met": Text("符合", "met"),
    "anchor.not_met": Text("不符合", "not met"),
    "anchor.open": Text("还没答", "not answered yet"),
    "anchor.doubtful": Text("（与别的答案对不上）", " (other answers contradict it)"),
    "finding.source": Text(
        "据{district}的文件归纳：{sentence}（{title}，{section}，{date}）",
        "Summed up from a text of {district}: {sentence} ({title}, {section}, {date})",
    ),
    "finding.undated": Text("无日期", "undated"),
    "finding.about_place": Text(
        "文件怎么说{place}和那里的行业（不是说您的企业）",
        "What texts say of {place} and its trades (not of your firm)",
    ),
    "measure.held": Text("您已经有了，不用再申请。", "You hold it already; no need to apply."),
    "measure.gives": Text("能得到：", "What you get: "),
    "measure.known": Text("{badge}。", "{badge}. "),
    "path.first_step": Text("第一步：{text}", "First step: {text}"),
    "path.people": Text("要用的人：{text}", "People it takes: {text}"),
    "path.basis": Text("花费和时间的来历：{text}", "Where cost and time come from: {text}"),
    "path.further": Text("再往后，这些最能提高分数", "After that, these raise the score most"),
}
