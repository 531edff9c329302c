"""Words for sending a result on: the link, the picture, and what to do in a chat's own browser."""

from collections.abc import Mapping

from assessor.questionnaire import Text

SHARING: Mapping[str, Text] = {
    "share.title": Text("发给老板", "Send it on"),
    "share.link": Text("只读链接", "A link to read it"),
    "share.closed": Text(
        "生成以后，拿到链接的人能看到结果、下载诊断书，不能改答案，也看不到续填码。您可以随时停用。",
        "Once it is made, anyone with it can read the result and download the report. They can change nothing. "
        "You can end it at any time.",
    ),
    "share.begin": Text("生成只读链接", "Make the link"),
    "share.open": Text(
        "把这个链接或二维码发给要看的人。对方只能看，不能改。",
        "Send this link or code to whoever should read it. They can change nothing.",
    ),
    "share.code": Text("只读链接的二维码", "Code of the link"),
    "share.by_mail": Text("也可以用邮件发：", "Or by mail: "),
    "share.mail": Text("写一封带链接的邮件", "write a mail with the link"),
    "share.end": Text("停用这个链接", "End this link"),
    "share.picture": Text("一张图", "A picture"),
    "share.picture_about": Text(
        "图上有等级、先做的三件事和二维码；扫码看完整结果。",
        "It shows the level, three things to do and a code that leads to the whole result.",
    ),
    "share.picture_check": Text(
        "图上有等级、先做的三件事和二维码；没有生成只读链接时，扫码只能核验编号。",
        "It shows the level, three things to do and a code; while no link is open, the code only checks the number.",
    ),
    "share.save": Text("下载图片", "Save the picture"),
    "share.file": Text("诊断结果", "result"),
    "share.report_about": Text(
        "诊断书可以打印，也可以拿给银行和主管部门看。", "Print the report, or show it to your bank or the authorities."
    ),
    "share.report": Text("下载诊断书", "Download the report"),
    "share.in_chat": Text(
        "您在微信里打开了这一页，诊断书可能下载不了。可以点右上角，选“在浏览器打开”；也可以生成只读链接，"
        "用邮件发给自己，或者用别的浏览器扫码。",
        "You opened this page within a chat, where the report may not download. Choose “open in browser” in the "
        "corner, or make the link and send it to yourself by mail, or scan its code with another browser.",
    ),
    "share.how": Text("去生成链接", "Make the link"),
    "shared.title": Text("一家企业的诊断结果", "A firm's result"),
    "shared.lead": Text("企业分享给您看的结果，{date}", "Shared with you by the firm, {date}"),
}
