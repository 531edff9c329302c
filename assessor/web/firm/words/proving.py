"""Words of the page that says whether a result counts in the district's figures, and of proving whose it is."""

from assessor.questionnaire import Text

PROVING = {
    "counting.title": Text("计入统计", "Counting in statistics"),
    "counting.lead": Text(
        "谁都可以评估，谁都能填一个企业代码。所以区里的统计只算核实过的企业，一家只算一次：算最近核实的那一份，"
        "算在工厂现在所在的区。您的结果、报告和扶持措施都不受影响。",
        "Anybody may assess, and anybody can type a firm's code. So the district's figures count proved firms only, "
        "each once: by its latest proved answers, where its plant is now. Your result, report and support do "
        "not depend on "
        "it.",
    ),
    "counting.yes": Text("已计入区里的统计。", "It counts in the district's figures."),
    "counting.no": Text("还没有计入区里的统计。", "It does not count in the district's figures yet."),
    "counting.by_association": Text("您的协会确认了您是它的会员。", "Your association vouches for you as its member."),
    "counting.by_code": Text(
        "您填对了发给企业登记联系人的验证码。", "You entered the code sent to the firm's registered contact."
    ),
    "counting.by_officer": Text(
        "区里的主管部门确认了这份评估是您企业的。", "The district's office confirmed that it is your firm's."
    ),
    "counting.no_code": Text(
        "没有填统一社会信用代码，无法核实。重新评估时可以填上。",
        "No social credit code is given, so nothing can be proved. You can give it when you assess again.",
    ),
    "counting.not_proved": Text(
        "还没有核实这份评估是企业自己做的。", "It is not proved yet that it is the firm's own."
    ),
    "counting.no_consent": Text("您没有同意用于统计。", "You have not agreed to statistics."),
    "counting.no_place": Text(
        "没有填工厂所在地，或者不在开通的区。", "No place of the plant is given, or its district is not served."
    ),
    "counting.refused": Text(
        "您的企业最近一次表态是不同意用于统计，所以它的哪一份都不算。在那份评估的“我的数据”里可以改。",
        "Your firm last said no to statistics, so none of its answers count. You can change that under “My data” of "
        "that assessment.",
    ),
    "counting.aside": Text(
        "区里的主管部门在核实情况，暂时没有计入：{reason}",
        "The district's office is checking something and leaves your firm out for now: {reason}",
    ),
    "counting.later": Text(
        "您的企业另有一份更新的答案，统计里算那一份。", "Your firm has given later answers; those are counted."
    ),
    "counting.how": Text("怎样才计入统计", "How to make it count"),
    "counting.more": Text("这是怎么定的", "How this is decided"),
    "proving.code_title": Text("凭验证码核实", "By a code"),
    "proving.code_about": Text(
        "区里如果登记过代码 {uscc} 的联系邮箱，我们就往那个邮箱发一个验证码，拿来填在这里就行。"
        "为了不泄露谁登记过，不论有没有，这里的回答都一样。同一家企业一天最多发 3 封。",
        "If a district has registered an e-mail address for the code {uscc}, we send a code there, to be entered here. "
        "So as not to tell who is registered, the answer here is the same whether there is one or not. A firm gets at "
        "most 3 such letters a day.",
    ),
    "proving.send": Text("发验证码", "Send the code"),
    "proving.send_again": Text("再发一次", "Send it again"),
    "proving.sent": Text(
        "区里登记过联系邮箱的话，验证码已经在路上，14 天内有效。几分钟还收不到，请联系区里的主管部门。",
        "If an e-mail address is registered, the code is on its way; it is valid for 14 days. If it does not arrive "
        "within minutes, please turn to the district's office.",
    ),
    "proving.code": Text("验证码", "Code"),
    "proving.code_hint": Text("邮件里的 8 位字母和数字", "The 8 letters and digits in the letter"),
    "proving.enter": Text("核实", "Prove"),
    "proving.shape": Text(
        "验证码是 8 位字母和数字，请照邮件填", "The code has 8 letters and digits; copy it from the letter"
    ),
    "proving.wrong": Text(
        "验证码不对，或者过期了。请照最近一封邮件填",
        "This is not the code, or it is too old; copy it from the last letter",
    ),
    "proving.too_many": Text("试的次数太多，请过一会儿再试", "Too many tries; please wait a while"),
    "proving.proved": Text("核实好了。", "It is proved."),
    "proving.association_title": Text("由协会核实", "By your association"),
    "proving.association": Text(
        "协会替您填报的，或者您打开协会发来的链接填的，就算核实。还没有链接，请向您的协会要。",
        "What your association gives for you, and what you begin by the link it sends, is proved by that. If you have "
        "no link, ask your association for it.",
    ),
    "proving.office_title": Text("由区里的主管部门核实", "By the district's office"),
    "proving.office": Text(
        "请主管部门确认。它会看到企业名称和代码，并会跟您联系；答案和结果它看不到，除非您另外同意。",
        "Ask the office to confirm it. It will see the firm's name and code and get in touch with you; it does not see "
        "answers or result unless you agree to that as well.",
    ),
    "proving.ask_office": Text("请主管部门确认", "Ask the office"),
    "proving.office_asked": Text("已经转给区里的主管部门。", "The office was asked."),
    "proving.office_waits": Text("{moment} 已请主管部门确认，还没有答复。", "Asked {moment}; no answer yet."),
    "vouching.title": Text("核实企业", "Firms to confirm"),
    "vouching.lead": Text(
        "这些企业请您确认：评估确实是它们自己做的。请先打电话或当面核对。确认以后，它们同意了统计才会计入区里的数据。"
        "这里看不到它们的答案和结果。",
        "These firms ask you to confirm that their assessment is their own. Please check with them by phone or in "
        "person first. Once confirmed, they count in the district's figures if they agreed to statistics. "
        "Their answers and "
        "results are not shown here.",
    ),
    "vouching.waiting": Text("等您确认的", "Waiting for you"),
    "vouching.none": Text("现在没有。", "None at present."),
    "vouching.no_name": Text("没有填名称", "no name given"),
    "vouching.asked": Text("{moment} 提出", "asked {moment}"),
    "vouching.registered": Text("名册里是“{name}”。", "In the register: “{name}”."),
    "vouching.contact": Text("联系人：{person}。", "Contact: {person}."),
    "vouching.phone": Text("电话：{phone}。", "Phone: {phone}."),
    "vouching.no_contact": Text("名册里没有联系人和电话。", "The register has no contact or phone."),
    "vouching.not_registered": Text("名册里没有这个代码。", "The register does not have this code."),
    "vouching.others": Text("另有 {n} 份评估填了同一个代码。", "Other results with the same code: {n}."),
    "vouching.yes": Text("确认是它做的", "It is theirs"),
    "vouching.no": Text("不确认", "Do not confirm"),
    "vouching.given": Text("已确认。", "Confirmed."),
    "vouching.declined": Text("没有确认，这份评估不计入统计。", "Not confirmed; it does not count."),
}
"""The firm's page about counting, and the office's about confirming."""
