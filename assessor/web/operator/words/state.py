"""Words of the page on the state of the service."""

from collections.abc import Mapping

from assessor.questionnaire import Text

STATE: Mapping[str, Text] = {
    "state.title": Text("服务状态", "State of the service"),
    "state.no_alarm": Text("没有等您处理的事。", "Nothing waits for you."),
    "state.alarm_clock": Text(
        "这台机器的时钟比操作记录快了好几天，到期数据先不删除。",
        "This machine's clock is days ahead of the audit trail; nothing is deleted by itself.",
    ),
    "state.alarm_erasure": Text(
        "一次到期的数据太多，先不删除。", "Unusually much has reached its end at once; it is not deleted."
    ),
    "state.since": Text("发现时间：{when}。", "Noticed on {when}."),
    "state.alarm_do": Text(
        "请在服务器上运行 assessor retention，按提示处理。",
        "Run assessor retention on the server and do what it says.",
    ),
    "state.old_tables": Text(
        "数据库不是这个版本的结构，请运行 assessor db upgrade。",
        "The database is not that of this release; run assessor db upgrade.",
    ),
    "state.no_workers": Text(
        "后台程序没有运行，批量任务不会往前走。请启动 assessor worker。",
        "No worker is running, so that jobs stand still. Start assessor worker.",
    ),
    "state.numbers": Text("现在有多少", "How much there is"),
    "state.count_drafts": Text("没提交的评估", "Assessments not submitted"),
    "state.count_results": Text("已提交的评估", "Submitted assessments"),
    "state.count_accounts": Text("能登录的账号", "Accounts that may sign in"),
    "state.count_jobs_open": Text("正在做的任务", "Jobs under way"),
    "state.count_jobs_failed": Text("有没做成的任务", "Jobs in which something failed"),
    "state.count_letters_waiting": Text("等着发的邮件", "Letters waiting"),
    "state.count_letters_stuck": Text("发了几次没发出去的邮件", "Letters tried several times"),
    "state.count_letters_given_up": Text("放弃不发的邮件", "Letters given up"),
    "state.count_letters_overdue": Text("到点没发的邮件", "Letters that should have gone out"),
    "state.disk": Text("磁盘还剩 {gigabytes} GB", "{gigabytes} GB of disk left"),
    "state.release": Text("程序 {release}，数据库 {revision}", "release {release}, database {revision}"),
    "state.due": Text("快到期的数据和备份", "What ends soon, and backups"),
    "state.nothing_due": Text("没有快到期的数据", "Nothing ends soon"),
    "state.limits_at": Text("最近一次到期检查：{when}", "Time limits were last kept on {when}"),
    "state.no_limits": Text("还没有做过到期检查", "Time limits were not kept yet"),
    "state.backup_at": Text("最近一次备份：{when}", "The last backup was made on {when}"),
    "state.no_backup": Text("还没有备份", "There is no backup yet"),
}
