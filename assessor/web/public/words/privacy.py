"""The privacy notice: what the service really does, no more and no less."""

from assessor.questionnaire import Text
from assessor.web.public.words.privacy_counted import COUNTED

PRIVACY = {
    "privacy.title": Text("隐私与数据", "Privacy and data"),
    "privacy.kept_title": Text("保存什么", "What is kept"),
    "privacy.kept": Text(
        "您的答案、选填的企业名称和统一社会信用代码、评估的随机编号、语言、版本和种类（快速或完整）、开始、"
        "最近一次保存和提交的时间、哪些部分已保存、接着哪一次评估做的、与哪一次评估是同时做的、"
        "提交时算出的结果、报告日期和编号、您给过和撤回的同意及时间，凭谁的话认定这份评估是您企业的"
        "（协会、验证码或者区里的部门）、从何时起，给别人看结果的链接开过、停过几次，以及续填码的校验值（算不回续填码；发到邮箱的那个也一样）。"
        "不收集姓名、电话和身份证号，也没有任何跟踪代码；不注册账号，也不收集邮箱。"
        "您要求把续填码发到邮箱的，邮箱只用来发那一封信，发出就删。"
        "您要求有新扶持时发邮件提醒的，我们留下那个邮箱、语言、申请和确认的时间、告诉过您哪些措施、"
        "上次按哪一版措施比对；没确认的邮箱 7 天后删，停止提醒或删除评估时一起删。"
        "您用的浏览器还会记住 7 天内打开过哪几份评估（最多 5 份）和时间；光凭这个打不开评估，"
        "按“退出”或“从这台设备上移走”就删掉。",
        "Your answers; the firm's name and social credit code if you give them; the random number of the assessment, "
        "its language, edition and kind (quick or full); when you started, last saved and submitted; which parts are "
        "saved; which earlier assessment it goes on from, and beside which other one it was made; the result with the "
        "report's date and number once you submit; the consents you gave and took back, and when; by whose word the "
        "assessment is taken for your firm's (association, code or office) and since when; how often a link for "
        "others was opened or ended; and a fingerprint of the resume code, from which the code cannot be worked out "
        "(likewise of one sent by e-mail). We collect no personal names, phone numbers or identity numbers, "
        "no email address unless you register an account, and there is no tracking. An "
        "address to which you have a resume code sent serves for that one letter and is deleted with it. "
        "If you ask for letters about new support we keep that address, the language, when you asked and confirmed, "
        "which measures you were told of and by which revision of the measures your answers were compared last; an "
        "address nobody confirms goes after 7 days, the others when you end the letters or delete the assessment. "
        "Your own browser also remembers for 7 days which assessments were opened in it and when; that opens none of "
        "them, and leaving takes it away.",
    ),
    "privacy.account_title": Text("注册账号以后", "If you have an account"),
    "privacy.account": Text(
        "还保存：邮箱（要换邮箱的，在确认以前还有新邮箱和提出的时间，最多留 7 天）、"
        "界面语言、身份、单位名称和类别（区里的部门还有负责哪个区）、"
        "注册和停用的时间；密码只存算不回来的校验值，"
        "动态验证码只存随机数和最近用过的一次，"
        "恢复码只存校验值和生成时间；谁是本单位的负责人；哪些评估归哪个单位、从何时起；"
        "邀请的邮箱、身份、单位、由谁邀请、发出和使用的时间；发给您的每封邮件的种类、语言、时间和发送次数，不存内容。"
        "每次登录或凭续填码打开评估，记下登录凭证的校验值、凭续填码打开了哪份评估、时间、验证做到哪一步和浏览器类型。"
        "密码、验证码试了几次、最后一次是什么时候、暂停到何时，也会记下，对象只存算不回来的校验值。",
        "Also kept: your email address (and, until you confirm it and for 7 days at most, "
        "a new one you asked for and when), your language and role; the name and kind of your organisation "
        "(of an office the district it answers for); when the account "
        "was opened or disabled; of the password only a fingerprint that cannot be turned back, of the one-time codes "
        "a random value and the last one used, of recovery codes fingerprints and when they were made; who decides "
        "for your organisation; which assessments belong to which organisation, and since when; of invitations the "
        "address, role, organisation, who sent them and when they were sent and used; of letters to you their kind, "
        "language, times and number of attempts, not their text. Each time you sign in or open an assessment with its "
        "code: a fingerprint of the pass in your cookie, which assessment a resume code opened, the times, how far "
        "signing in has come and the kind of "
        "browser. Tries at passwords and codes are counted, with the time of the last one and the time until which we "
        "wait; whom they concern is kept only as a fingerprint.",
    ),
    "privacy.jobs_title": Text("批量任务", "Work in batches"),
    "privacy.jobs": Text(
        "协会或主管部门让系统批量做事（例如为会员生成报告）时，记下：是哪种任务、"
        "哪个单位、哪个账号要求的、做什么用的参数、"
        "一共几项、做到哪里、用了多久、开始和结束的时间；每一项涉及的企业名称、代码、"
        "评估编号或答案，试过几次、由哪个程序做到何时、"
        "何时派出和做完，以及结果文件或没有做成的原因。做好的文件只有要求的单位能下载。",
        "When an association or authority has work done in batches, such as reports of its members, we note: the kind "
        "of work, which organisation and account asked for it, its settings, how many items there are, how far it is, "
        "how long it took, when it began and ended; for each item the firm's name, code, assessment number or answers, "
        "how often it was tried, which program has it and until when, when it was sent out and done, and the resulting "
        "file or the reason why it could not be done. Only the organisation that asked can download the files.",
    ),
    "privacy.used_title": Text("用来做什么", "What it is used for"),
    "privacy.used": Text(
        "用来算出您的结果、生成您的报告、让别人能核验报告的真伪，并让您以后能接着填。统计等其他用途，要您另外同意。",
        "To work out your result, make your report, let others check that the report is genuine, and let you carry on "
        "later. Anything else, such as statistics, needs your separate consent.",
    ),
    "privacy.compared_title": Text("和同行比较", "Comparing with peers"),
    "privacy.handler_title": Text("谁负责，找谁", "Who answers for it, and whom to ask"),
    "privacy.handler": Text(
        "负责处理这些数据的是：{handler}。联系方式：{contact}。",
        "{handler} answers for these data. How to reach them: {contact}.",
    ),
    "privacy.handler_own": Text(
        "这台服务器没有对外开放，数据由运行它的人负责。",
        "This server is not open to the public; whoever runs it answers for the data.",
    ),
    "privacy.complain": Text(
        "有疑问、要投诉，先找上面的单位，15 个工作日内答复。不满意的，可以向当地网信部门投诉，也可以向法院起诉。",
        "With questions or complaints turn to them first; you get an answer within 15 working days. If that does not "
        "help, you can complain to the local cyberspace administration or go to court.",
    ),
    "privacy.compared": Text(
        "提交时另存一份用来比较的数据：评估的随机编号、版本、所在区、行业大类、规模、指数和各维度得分，没有企业名称。"
        "您看到的同行四分位数取自本区公布的统计，只算同意用于统计的企业，而且满 10 家才显示。",
        "On submitting, a second record is kept for comparison: the random number of the assessment, its edition, the "
        "district, industry division, size class, index and dimension scores, without the firm's name. The "
        "quartiles of your peers come from the figures your district published, which count only firms that agreed to "
        "statistics, and are shown only from 10 firms up.",
    ),
    "privacy.members_title": Text("协会会员", "Members of an association"),
    "privacy.members": Text(
        "您所在的协会可以把您列入会员名单，或者替您填报。名单里存：协会、企业名称、统一社会信用代码、联系人、电话和邮箱、"
        "列入和退出的时间、您书面同意计入统计的日期、邀请和提醒的时间、链接发出的时间和换过几次、"
        "报告链接发出的时间、是哪一年的报告和哪一版问卷、作废过几次、名单上改过几次，"
        "以及哪份评估是通过邀请链接填的。协会替您填报的，存：随机编号、企业名称和代码、答案、版本、年度、评估日期、"
        "第几次修订、内容校验值、填报和被替换的时间。您没有同意，替您填报的内容只有这家协会能用，不计入区里的统计。",
        "Your association can put you on its list of members or give answers for you. Of a member the list holds "
        "the association, the firm's name and social credit code, a contact with phone and email address, when it "
        "joined and left, the day on which you agreed in writing to count in statistics, when you were invited and "
        "reminded, when the link was given out and how often renewed, when the link to your report was given out, of "
        "which year and on which edition, how often it was ended, how often the entry was changed, and which "
        "assessment was begun by the link. Of answers given for you: a random number, the firm's name and code, the "
        "answers, edition, year and date, the number of the revision, a fingerprint of the contents, and when they "
        "were given and replaced. Unless you agree, only that association can use them; they do not enter the "
        "district's figures.",
    ),
    **COUNTED,
    "privacy.proof_title": Text("核实企业", "Proving a firm"),
    "privacy.proof": Text(
        "统计只算核实过的企业。区里的部门可以上传企业名册：哪个区、文件名、内容校验值、几家、何时上传，"
        "以及每家的名称、统一社会信用代码、镇街、行业、联系人、电话和邮箱；只用来核实，来自区里的部门。"
        "您请求核实时，记下请求的随机编号、哪份评估、凭哪种办法、何时请求；验证码不存在任何表里，发出的邮件也不留。"
        "您请主管部门确认，它就看到企业名称和代码。核实过、计入统计、看着异常的（很多家一小时内提交、答案全同、联系方式相同、"
        "代码只差一位），它看得到代码和名册里的名称，看不到答案和结果。填了代码没有核实的，"
        "没有人能看出这家企业是不是在名册里、有没有做过评估。"
        "核实过、同意了统计的企业是否参加，不算秘密：统计公布的是数字，不保证别人猜不到谁在里面；答案受保护。",
        "Figures count proved firms only. The district's office can hand in a register of firms: the district, the "
        "file's name, a fingerprint of its contents, how many firms and when; of each firm name, social credit code, "
        "town, trade, contact, phone and e-mail address. It comes from the office and serves for proof alone. When you "
        "ask for proof we note a random number of the request, which assessment, in which way and when you asked; the "
        "code "
        "lies in no table, and the letter is not kept. If you ask the office for its word, it sees the firm's name and "
        "code. Of proved firms that count and look odd (many within an hour, equal answers, one contact, codes one "
        "character off) it sees the code and the name in its register, no answer and no result. While a code is typed "
        "and not proved, nobody can tell from it whether the firm is registered or was assessed. That a proved firm "
        "that agreed to statistics takes part is no secret: figures are published, and "
        "we do not promise that nobody guesses who is among them; answers are protected.",
    ),
    "privacy.long_proof": Text(
        "核实：和评估一起删除。没有核实成的请求：30 天后删除。企业名册：有了新的，旧的 30 天后删除；"
        "没有新的，满 {months} 个月删除。",
        "Proof: deleted together with the assessment. Requests that proved nothing: after 30 days. A "
        "register of firms: "
        "30 days after a new one came in its place, or after {months} months.",
    ),
    "privacy.seen_title": Text("谁能看到", "Who can see it"),
    "privacy.seen": Text(
        "持续填码的人、把评估加进账号的单位自己的账号（同意和删除只由它的负责人决定），以及维护这台服务器的管理员。"
        "行业协会和主管部门，只有您在“我的数据”里分别同意了才能看到；"
        "默认都不同意，同意了也随时可以撤回。",
        "Whoever holds the resume code, the accounts of the organisation that added it to its account (one of which "
        "alone decides about consents and deletion), and the people who run this server. Associations and authorities "
        "only if you agree to each separately under “My data”. Nothing is agreed to unless you say so, and you can "
        "take it back at any time.",
    ),
    "privacy.verify_title": Text("核验报告的人看到什么", "What people see who check a report"),
    "privacy.verify": Text(
        "拿到报告编号的人可以看到：报告是真的、日期和版本；您同意的话，还有等级。看不到企业名称，也看不到别的。"
        "扫报告上二维码的人，还看到纸上本来就写着的等级和指数，并可以输入企业名称，核对和纸上的是不是同一个。"
        "我们只统计每天核验的次数。",
        "Whoever has a report's number sees that it is genuine, its date and its edition and, if you allow it, "
        "its level. "
        "They do not see the firm's name or anything else. Whoever scans the QR code of the paper also sees the level "
        "and index that stand on it, and may type the firm's name to check that it is the same. "
        "We only count the checks of each day.",
    ),
    "privacy.trail_title": Text("操作记录", "Audit trail"),
    "privacy.trail": Text(
        "评估的开始、保存、提交、重新评估、同意、撤回、换续填码、下载、"
        "移入移出账号和删除，账号的邀请、开通、登录、退出、"
        "输错后的暂停、密码和验证码的更改、负责人的更换、停用和删除，各记一条：时间、做了什么、由谁"
        "（账号的随机编号、持码人、管理员或到期清理）、评估的随机编号，以及涉及的部分、版本、账号或单位的随机编号。"
        "主管部门每次查看同意公开的企业，也各记一条，连同事先写下的理由。"
        "没有姓名、邮箱、答案、"
        "企业信息和网络地址。审计员和管理员可以查看；任何人都不能修改和删除，用来证明没有人动过手脚。"
        "半年以前的记录可能归档到封好的文件里另外保存，数据库里留下编号、校验值和归档时间。",
        "Starting, saving, submitting and repeating an assessment, consents given and taken back, a changed resume "
        "code, downloads, taking it into or out of an account and deletion each leave an entry; so do invitations, "
        "opening an account, signing in and out, locks after wrong tries, changes of passwords and one-time codes, "
        "who decides for an organisation, disabling and deletion: when, what, by whom (the random number of the "
        "account, holder of the code, administrator or clearing of old data), the random number of the assessment and "
        "the section or version, or the random number of the account or organisation concerned. Each look of an "
        "authority at a firm that let it see the result leaves one too, with the reason given beforehand. It holds no "
        "names, "
        "addresses or answers, nothing about the firm and no network address. Auditors and administrators can read "
        "it; nobody can change or remove entries, which shows that nobody has tampered. Entries older than half a year "
        "may be moved to a sealed file in an archive; their numbers, fingerprint and the time stay in the database.",
    ),
    "privacy.uploads_title": Text("协会上传的表格", "Tables that associations upload"),
    "privacy.uploads": Text(
        "协会上传的会员表格先放在服务器上检查：随机编号、哪家协会、由哪个账号上传、文件名、版本、年度、检查到哪一步、"
        "上传的时间、由哪个任务导入，以及文件本身。各列是什么意思，协会说明过一次就记下来："
        "哪家协会、版本、表头的校验值、各列的对应和时间。",
        "A table of members that an association uploads lies on the server while it is checked: a random number, the "
        "association, the account that uploaded it, the file's name, its edition and year, how far checking has come, "
        "when it was uploaded, the job that imports it, and the file. What its columns mean is remembered once "
        "said: for which association and edition, a fingerprint of the headings, what each column answers, and when.",
    ),
    "privacy.cookie_title": Text("Cookie 和网络地址", "Cookies and network addresses"),
    "privacy.cookie": Text(
        "浏览器里有一个 Cookie 记着您正在填哪一份评估、登录了哪个账号、"
        "防止别人冒充您提交的随机数，以及您还没有确认记下的新续填码。"
        "点“退出”就清除评估、登录和续填码。"
        "开始评估、提交、登录、输错续填码或核验报告时，您的网络地址会以算不回来的形式计数，"
        "几分钟到一小时内用来防止有人乱试、挤占服务。登录以后，另有一个 Cookie 记着这台设备用这个账号登录过，"
        "这样别人乱输密码时，您不会被挡在外面。",
        "One cookie holds which assessment you have open, which account is signed in, a "
        "random value that stops others from sending "
        "forms in your name, and a new resume code until you say that you noted it. “Leave” clears assessment, "
        "account and code. "
        "When an assessment is begun or submitted, at sign-in, after a wrong resume code, or when a report is checked, "
        "your network address is counted in a form that cannot be turned back, for minutes up to an hour, to stop "
        "guessing and flooding. After you sign in, a second cookie remembers that this device has signed in to this "
        "account, so that you are not shut out when somebody else tries passwords.",
    ),
    "privacy.long_title": Text("保存多久", "For how long"),
    "privacy.long_draft": Text(
        "没有提交的评估：{days} 天没有改动就删除。快到期的，提前两周按种类和随机编号做个标记、记下时间；"
        "一次到期的太多，或者机器的时钟不对，就先停下来，等管理员核对。",
        "An assessment not submitted: deleted after {days} days without change. What is about to be deleted is marked "
        "two weeks before, by kind and random number, with the time; where too much would go at once, or the machine's "
        "clock is wrong, deletion waits until an administrator has looked.",
    ),
    "privacy.long_result": Text(
        "提交了的评估和结果：满 {months} 个月删除；您可以随时提前删除。",
        "A submitted assessment and its result: deleted after {months} months, or earlier whenever you like.",
    ),
    "privacy.long_account": Text(
        "账号、单位、邀请和邮件的记录：您删除账号时一起删除；不删就一直保留，我们不会因为您很久没登录而删除。"
        "登录记录：{hours} 小时不用就失效，"
        "下次有人登录或打开评估时删除。尝试次数：一天后不再使用，下次有人尝试时删除。",
        "Accounts, organisations, invitations and notes of letters: until you delete your account; we do not "
        "delete one because it was not used for long. Sign-ins: out of use after {hours} hours without a visit, "
        "deleted when the next one begins. Counts of tries: out of use after a day, deleted at the next try.",
    ),
    "privacy.long_jobs": Text(
        "批量任务和做好的文件：结束 {job_days} 天后删除。企业删除评估，或者不再同意给协会看，"
        "含有它的报告压缩包马上一起删除。",
        "Work in batches and the files made: deleted {job_days} days after its end. When a firm deletes an "
        "assessment or no longer shares it with its association, files of reports that hold it are deleted at once.",
    ),
    "privacy.long_uploads": Text(
        "协会上传的表格：导入后删除，没有导入的 30 天后删除；各列的意思，三年没有再说明就删除。"
        "协会替会员填报的答案：满 {months} 个月删除。",
        "Tables that associations upload: deleted once imported, or after 30 days; what columns mean: three years "
        "after it was last said. Answers that associations gave for members: deleted after {months} months.",
    ),
    "privacy.long_consents": Text(
        "同意和撤回的记录：和评估一起删除。", "Consents: deleted together with the assessment."
    ),
    "privacy.long_address": Text(
        "网络地址的计数：一天后不再使用，下一次清理时删除。",
        "Counts of network addresses: out of use after a day, deleted at the next clearing.",
    ),
    "privacy.long_trail": Text(
        "操作记录、每天的核验次数、下一次清理到期数据的时间、等管理员处理的事和时间、后台程序最近在不在、出结果时所用"
        "的题目、规则和措施（连同名称、校验值和存下来的时间），各区对措施库的改动和各版内容（连同编号、校验值、状态、"
        "哪个区、说明、由谁提出和批准、每一步的时间和意见），以及这里是不是演示数据：一直保留，里面没有企业信息。",
        "The record of what was done, the daily counts of checks, when old data are next cleared, what waits for an "
        "administrator and since when, whether background work is being done, the questions, rules and measures that "
        "results were worked out by (with their name, fingerprint and when they were kept), changes that districts "
        "made to the catalogue and its revisions (with number, fingerprint, state, district, note, who proposed and "
        "approved them, the time of each step and what was said), and whether all this is made up for a "
        "demonstration: kept for good; they say nothing about the firm.",
    ),
    "privacy.long_number": Text(
        "已删除报告的编号校验值和删除日期：一直保留，用来回答“已撤回”。",
        "The fingerprint of a deleted report's number and the date: kept for good, to be able to say “withdrawn”.",
    ),
    "privacy.long_backups": Text(
        "备份每天一份，只留最近 {backups} 份：您删除的数据，过了这么多天备份里也没有了。",
        "A backup is made every day and the newest {backups} are kept: what you delete is gone from them too after as "
        "many days.",
    ),
    "privacy.rights_title": Text("您的权利", "Your rights"),
    "privacy.rights": Text(
        "凭续填码打开评估，在“我的数据”里可以下载全部数据、修改同意、更正和删除；有账号的，"
        "在“我的账号”里可以下载账号的全部数据、删除账号。都不用申请，马上生效。",
        "Open your assessment with its resume code. Under “My data” you can download everything, change your "
        "consents, correct and delete. If you have an account, you can download everything about it and delete it "
        "under “My account”. You need not ask anybody, and it takes effect at once.",
    ),
}
