"""Words of long work: its progress, what failed and why."""

from assessor.questionnaire import Text

JOBS = {
    "jobs.title": Text("后台任务", "Work under way"),
    "jobs.lead": Text(
        "要花些时间的工作在这里进行，您可以关掉网页，过一会儿再来看。做完后保存 {days} 天。",
        "Work that takes a while runs here. You can close the page and come back later. What it makes is kept for "
        "{days} days.",
    ),
    "jobs.none": Text("还没有任务。", "There is nothing yet."),
    "jobs.all": Text("全部后台任务", "All work"),
    "jobs.started": Text("{moment} 开始", "Started {moment}"),
    "jobs.progress": Text("进度", "Progress"),
    "jobs.count": Text("已处理 {ended} / {total}", "{ended} of {total} dealt with"),
    "jobs.failed_count": Text("，其中 {failed} 项没有做成", "; {failed} of them could not be done"),
    "jobs.waiting": Text("正在排队，马上开始。", "Waiting for its turn."),
    "jobs.unattended": Text(
        "现在没有程序在做后台任务。请告诉维护人员；程序恢复以后会自动接着做，您不用再操作。",
        "Nothing is working on this just now. Please tell the people who run this service; once it runs again, the "
        "work goes on by itself.",
    ),
    "jobs.closing": Text("各项都已做完，正在整理结果。", "All items are done; the result is being put together."),
    "jobs.working": Text("正在进行。", "Under way."),
    "jobs.first": Text(
        "刚开始做，做完几项就知道大约还要多久。",
        "It has just begun; once a few items are done, the time left can be told.",
    ),
    "jobs.by_now": Text("照现在的速度", "at the present pace"),
    "jobs.by_earlier": Text("照以往的速度", "if it goes as before"),
    "jobs.seconds": Text("{by}，大约还要 {seconds} 秒。", "About {seconds} seconds left, {by}."),
    "jobs.minutes": Text("{by}，大约还要 {minutes} 分钟。", "About {minutes} minutes left, {by}."),
    "jobs.hours": Text("{by}，大约还要 {hours} 小时。", "About {hours} hours left, {by}."),
    "jobs.done": Text("已全部完成。", "Everything is done."),
    "jobs.done_partly": Text(
        "已经做完，但有 {failed} 项没有做成。",
        "It has ended, but {failed} could not be done.",
    ),
    "jobs.cancelled": Text(
        "已经停止。做好的都还在，可以接着做。", "Stopped. What was done is kept, and you can go on from there."
    ),
    "jobs.failed": Text("没有做成。{reason}", "It failed. {reason}"),
    "jobs.refresh": Text("刷新进度", "Show the latest progress"),
    "jobs.cancel": Text("停止", "Stop"),
    "jobs.resume": Text("接着做", "Go on"),
    "jobs.resume_failed": Text("重做没有做成的", "Try again what failed"),
    "jobs.make_again": Text("重新生成", "Make it again"),
    "jobs.download": Text("下载结果", "Download the result"),
    "jobs.file_gone": Text(
        "做好的文件已经不在了。需要的话，请再做一次。",
        "The file that was made is no longer there. Have it made again if you need it.",
    ),
    "jobs.failed_title": Text("没有做成的", "What could not be done"),
    "jobs.unnamed": Text("第 {number} 项", "Item {number}"),
    "jobs.more_failed": Text("只列出前 {shown} 项。", "Only the first {shown} are listed."),
    "job.kind.reports": Text("批量生成诊断报告", "Diagnostic reports of many firms"),
    "job.kind.release": Text("发布本区数据", "Publishing the district's figures"),
    "job.kind.news": Text("通知企业有新扶持", "Telling firms of new support"),
    "job.kind.other": Text("后台任务", "Work under way"),
    "job.error.killed": Text(
        "试了三次，程序每次都中途退出。请把这一项告诉维护人员。",
        "The program broke off three times while doing it. Please tell the people who run this service.",
    ),
    "job.error.unexpected": Text(
        "试了三次都出错。请稍后再试；还不行，请告诉维护人员。",
        "It went wrong three times. Try again later; if that does not help, tell the people who run this service.",
    ),
    "job.error.unknown_kind": Text(
        "执行任务的程序版本太旧，不认识这种任务。请维护人员升级后再试。",
        "The workers run an older release that does not know this kind of work. Try again once they are upgraded.",
    ),
    "job.error.nothing_done": Text("没有一项做成。", "Not one item could be done."),
    "job.error.waiting": Text(
        "现在还不能发布：参加统计的企业，或者上一版以后变动的企业，还不到十来家。等更多企业参加或更新后再试。",
        "It is too early: fewer than some ten firms count, or changed since the last release. Try again when more "
        "firms have joined or updated.",
    ),
    "job.error.unchanged": Text(
        "没有什么可以发布：上一版以后没有变化。", "There is nothing to publish: nothing changed since the last release."
    ),
    "job.error.gone": Text(
        "这份评估已被删除、还没有提交，或者企业不再同意给您看。",
        "The assessment was deleted, is not submitted yet, or the firm no longer shares it with you.",
    ),
    "job.error.withdrawn": Text(
        "里面有企业删除了答案，或者不再同意给您看，所以这个文件已经删除。可以重新生成一份，不含这些企业。",
        "A firm in it deleted its answers or no longer shares them with you, so this file was deleted. You can have "
        "it made again without that firm.",
    ),
    "job.error.former_edition": Text(
        "这些答案是按以前一版问卷答的，那一版已经停用，不再按它计算。请用现在的表格重新填报。",
        "These answers were given on an earlier edition that is no longer used. Please collect them with the present "
        "table.",
    ),
    "job.error.table_gone": Text(
        "上传的表格已经不在了。请重新上传，已导入的不会重复。",
        "The table is no longer there. Upload it again; what was imported is not counted twice.",
    ),
    "job.error.wrong_answers": Text(
        "答案里有这个版本不认识的内容。请改正后再试。",
        "The answers hold something this edition does not know. Correct them and try again.",
    ),
}
