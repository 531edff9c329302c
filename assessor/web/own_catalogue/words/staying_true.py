"""Words of what keeps a catalogue true: links that people open, reviews, the yearly round."""

from collections.abc import Mapping

from assessor.questionnaire import Text

STAYING_TRUE: Mapping[str, Text] = {
    "link.title": Text("网址", "Links"),
    "link.lead": Text(
        "措施、部门和文件里写到的网址。请点开看一看，再按一下按钮记下来。系统自己不会去打开。",
        "Every link in measures, offices and documents. Open it, look at it, then press a button to note what you "
        "found. The service opens none by itself.",
    ),
    "link.found": Text("{n} 个网址", "{n} links"),
    "link.none": Text("本区的条目里没有网址。", "No entry of the district has a link."),
    "link.right": Text("打开看过，没问题", "I opened it: right"),
    "link.dead": Text("打不开，或者内容不对", "I opened it: dead or wrong"),
    "link.noted": Text("已记下。打不开的，请到条目里改掉。", "Noted. Please change the entry where a link is dead."),
    "link.never": Text("网址还没人打开看过", "Link never opened by a person"),
    "link.was_right": Text(
        "网址打开看过，没问题：{date}（{days} 天前）", "Link opened and right: {date} ({days} days ago)"
    ),
    "link.was_dead": Text(
        "网址打不开或内容不对：{date}（{days} 天前）", "Link dead or wrong: {date} ({days} days ago)"
    ),
    "link.was_right_today": Text("网址今天打开看过，没问题", "Link opened today and right"),
    "link.was_dead_today": Text("网址今天打不开或内容不对", "Link dead or wrong today"),
}
