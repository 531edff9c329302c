"""Words of the public catalogue and of the sample."""

from collections.abc import Mapping

from assessor.questionnaire import Text

CATALOGUE: Mapping[str, Text] = {
    "catalogue.title": Text("扶持措施目录", "Support measures"),
    "catalogue.lead": Text(
        "政府公开的答复和提案里写到的全部措施。不评估也能查；要知道您的企业符不符合，请做一次评估。",
        "Every measure in the published replies and proposals. Search them without an assessment; to see what your "
        "firm qualifies for, take one.",
    ),
    "catalogue.words": Text("名称或内容", "Name or content"),
    "catalogue.place": Text("在哪里", "Place"),
    "catalogue.need": Text("解决什么需要", "What it helps with"),
    "catalogue.provider": Text("找谁办", "Whom to ask"),
    "catalogue.search": Text("查找", "Search"),
    "catalogue.found": Text("{n} 项措施", "{n} measures"),
    "catalogue.nothing": Text(
        "没有查到。少写几个字，或者去掉一个条件再试。", "Nothing found. Try fewer words, or drop a condition."
    ),
    "catalogue.before": Text("上一页", "Previous"),
    "catalogue.after": Text("下一页", "Next"),
    "catalogue.which": Text("第 {first} 到 {last} 项，共 {n} 项", "{first} to {last} of {n}"),
    "catalogue.documents": Text("全部文件", "All documents"),
    "catalogue.data": Text("整个目录的数据，供其他程序使用", "The whole catalogue as data, for other programs"),
    "catalogue.document_link": Text("原文网址：{link}", "Site of the text: {link}"),
    "catalogue.count": Text("写到 {n} 项措施", "speaks of {n} measures"),
    "catalogue.ecosystem": Text("由政府部门或协会办", "for authorities and associations"),
    "catalogue.ecosystem_about": Text(
        "这一项由政府部门或协会来办，企业不用直接申请。",
        "Authorities or associations see to this one; a firm does not apply for it.",
    ),
    "catalogue.what": Text("这是什么", "What it is"),
    "catalogue.gives_not_stated": Text("原文没有写金额", "The text names no amount"),
    "catalogue.who": Text("找谁", "Whom to ask"),
    "catalogue.source": Text("依据：{source}。", "Source: {source}."),
    "catalogue.document": Text("这份文件写到的全部措施", "All that this document speaks of"),
    "catalogue.confirmed": Text("{by}在 {date}确认：{paper}", "Confirmed by {by} on {date}: {paper}"),
    "catalogue.assess": Text("给我的企业做评估", "Assess my firm"),
    "sample.lead": Text("编造的企业，只用来看看您会得到什么。", "A made-up firm, to show what you get."),
}
