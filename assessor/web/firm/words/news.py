"""Words about new support: what a firm can newly use, and letters about it."""

from collections.abc import Mapping

from assessor.questionnaire import Text

NEWS: Mapping[str, Text] = {
    "news.title": Text("新扶持邮件提醒", "Letters about new support"),
    "news.offer": Text(
        "以后有您能用的新扶持，要不要发邮件告诉您？", "Would you like a letter when there is new support you can use?"
    ),
    "news.since": Text("{date}评估以来，新增您能用的扶持 {n} 项", "New for you since {date}: {n}"),
    "news.frozen": Text(
        "按您当时的答案和现在的政策比对得出，申请前请向经办部门核实。上面的结果和报告仍是当时的，没有改动。",
        "Found by holding your answers of then against the measures of now; ask the office before you apply. The "
        "result above and the report stay as they were.",
    ),
    "news.off": Text("现在没有开通，不会给您发邮件。", "You get no letters about new support now."),
    "news.hint": Text(
        "有新政策发布、按您的答案用得上，才发邮件；每封邮件里都有停止的链接。邮箱只用来发这种提醒，停了就删除。",
        "You are written to only when a new measure fits your answers; each letter has a link that ends it. The "
        "address serves for these letters alone and is deleted when you end them.",
    ),
    "news.ask": Text("发确认邮件给我", "Send me a link to confirm"),
    "news.asked": Text(
        "确认邮件已经发到 {email}。打开邮件里的链接，按一下确认，才会开通；没收到可以在下面再发一次。",
        "A link was sent to {email}. Letters begin once you open it and confirm; if it did not arrive, ask again "
        "below.",
    ),
    "news.on": Text("已经开通，提醒发到 {email}。", "Letters about new support go to {email}."),
    "news.end": Text("不再提醒", "No more letters"),
    "news.ended": Text("已经停止，邮箱也删除了。", "The letters have ended and the address is deleted."),
    "news.back": Text("回到结果", "Back to the result"),
    "news.many": Text("今天发得太多了，请明天再试。", "Too many were sent today; please try again tomorrow."),
    "news.confirm_lead": Text(
        "有人想在有新扶持时，往 {email} 发邮件提醒。是您要的，请确认。",
        "Somebody asked for letters about new support to {email}. If that was you, press the button.",
    ),
    "news.confirm": Text("确认，开通提醒", "Confirm"),
    "news.confirmed": Text("确认好了，以后提醒发到 {email}。", "Confirmed: letters will go to {email}."),
    "news.not_you": Text(
        "不是您要的，关掉这一页就行，不会发邮件。", "If it was not you, close this page; nothing will be sent."
    ),
}
