"""Words of the account pages."""

from assessor.questionnaire import Text

ACCOUNT = {
    "site.sign_in": Text("登录", "Sign in"),
    "site.account": Text("我的账号", "My account"),
    "site.sign_out": Text("退出登录", "Sign out"),
    "role.enterprise": Text("企业", "Enterprise"),
    "role.association": Text("行业协会", "Industry association"),
    "role.officer": Text("政府部门", "Government officer"),
    "role.admin": Text("管理员", "Administrator"),
    "role.auditor": Text("审计员", "Auditor"),
    "role.editor": Text("措施库编辑", "Catalogue editor"),
    "role.reviewer": Text("措施库审核", "Catalogue reviewer"),
    "role.overseer": Text("上级部门（只看各区公布的数字）", "Office above districts (published figures only)"),
    "account.title": Text("我的账号", "My account"),
    "account.back": Text("回到我的账号", "Back to my account"),
    "account.email": Text("邮箱", "Email address"),
    "account.password": Text("密码", "Password"),
    "account.new_password": Text("新密码", "New password"),
    "account.password_hint": Text(
        "至少 10 个字符。几个不相干的词连起来，好记又难猜。",
        "At least 10 characters. A few unrelated words are easy to remember and hard to guess.",
    ),
    "account.role": Text("身份", "Role"),
    "account.assessments": Text("本企业的评估", "Your firm's assessments"),
    "account.no_assessments": Text(
        "还没有评估。之前凭续填码填的，输入续填码打开后就能加进来。",
        "None yet. If you began one under a resume code, open it with the code and add it here.",
    ),
    "account.start": Text("开始一次评估", "Start an assessment"),
    "account.unnamed": Text("未填企业名称", "Firm not named"),
    "account.submitted": Text("{moment} 提交。", "Submitted {moment}."),
    "account.draft": Text("未提交，最近一次保存：{moment}。", "Not submitted; last saved {moment}."),
    "account.by_code": Text("输入续填码", "Enter a resume code"),
    "account.manage": Text("账号管理", "Manage"),
    "account.taken_over": Text(
        "评估已经加进您的账号，以后登录就能打开。", "The assessment is in your account now; sign in to open it."
    ),
    "account.password_changed": Text(
        "密码已更改，其他设备上的登录都已退出。", "Your password is changed and all other devices are signed out."
    ),
    "offer.title": Text("存到账号里", "Keep it in an account"),
    "offer.take_over_lead": Text(
        "加进账号以后，您和同一家企业的同事登录就能打开，不用再输续填码。续填码仍然有效。",
        "You and your colleagues can then open it by signing in. The resume code goes on working.",
    ),
    "offer.take_over": Text("加到我的账号", "Add to my account"),
    "offer.sign_in_lead": Text(
        "登录以后可以把这份评估加进账号，换设备也不用续填码。不注册也完全可以用。",
        "Sign in to add this assessment to your account and open it anywhere without the code. You do not have to.",
    ),
    "offer.register": Text("注册", "Register"),
    "offer.sign_in": Text("登录", "Sign in"),
    "sign_in.title": Text("登录", "Sign in"),
    "sign_in.enter": Text("登录", "Sign in"),
    "sign_in.forgotten": Text("忘了密码？", "Forgot your password?"),
    "sign_in.no_account": Text("企业还没有账号？", "No account for your firm yet?"),
    "sign_in.register": Text("注册", "Register"),
    "sign_in.by_code": Text("没有账号，只有续填码？", "No account, only a resume code?"),
    "sign_in.to_code": Text("用续填码继续", "Carry on with the code"),
    "sign_in.after_reset": Text("新密码已经生效，请用它登录。", "Your new password is set. Please sign in with it."),
    "register.title": Text("企业注册", "Register your firm"),
    "register.lead": Text(
        "填好后，我们会发一封邮件，里面有设置密码的链接。",
        "We send you an email with a link to choose your password.",
    ),
    "register.organisation": Text("单位名称", "Name of the organisation"),
    "register.organisation_hint": Text("营业执照上的名称。", "As on the business licence."),
    "register.email_hint": Text("用来登录和接收链接。", "For signing in and for the link."),
    "register.send": Text("发送邮件", "Send the email"),
    "register.have_account": Text("已经有账号？", "Already have an account?"),
    "register.sent": Text(
        "请在几分钟内查收邮件，打开里面的链接设置密码。链接 7 天内有效。",
        "Please look for our email in the next few minutes and open its link to choose your password. "
        "The link is valid for 7 days.",
    ),
    "sent.title": Text("请查收邮件", "Please check your email"),
    "sent.nothing": Text(
        "没有收到？请看看垃圾邮件，核对邮箱是否写对。同一个邮箱一小时最多发 3 封。",
        "Nothing there? Look in the junk folder and check the address. One address gets at most 3 emails an hour.",
    ),
    "forgotten.title": Text("重设密码", "Set a new password"),
    "forgotten.lead": Text(
        "填写注册时用的邮箱，我们发一个重设密码的链接。", "Enter the address you sign in with and we send you a link."
    ),
    "forgotten.sent": Text(
        "如果这个邮箱有账号，几分钟内就会收到重设密码的链接。链接 2 小时内有效。",
        "If there is an account with that address, a link arrives in a few minutes. It is valid for 2 hours.",
    ),
    "forgotten.back": Text("回到登录", "Back to sign in"),
    "reset.title": Text("设置新密码", "Choose a new password"),
    "reset.lead": Text("保存以后，其他设备上的登录都会退出。", "Once it is saved, all other devices are signed out."),
    "reset.save": Text("保存新密码", "Save the new password"),
    "password.title": Text("更改密码", "Change password"),
    "address.title": Text("更换登录邮箱", "Change your email address"),
    "address.lead": Text(
        "现在的登录邮箱是 {email}。新邮箱收得到验证码，才会换过去；换好以后，其他设备上的登录都会退出。",
        "You sign in with {email}. The new address is taken once you have typed the code we send there; all other "
        "devices are then signed out.",
    ),
    "address.new": Text("新邮箱", "New email address"),
    "address.send": Text("发送验证码", "Send the code"),
    "address.code_title": Text("输入验证码", "Type the code"),
    "address.sent": Text(
        "验证码正发往 {email}，2 小时内有效。", "The code is on its way to {email}. It is valid for 2 hours."
    ),
    "address.code": Text("8 位验证码", "Eight-character code"),
    "address.confirm": Text("换成这个邮箱", "Use this address"),
    "address.another": Text("重发，或者换一个邮箱", "Send it again, or to another address"),
    "address.changed": Text(
        "以后请用 {email} 登录。其他设备上的登录都已退出。",
        "From now on you sign in with {email}. All other devices are signed out.",
    ),
    "proof.title": Text("请再输入一次密码", "Your password once more"),
    "proof.why": Text(
        "您登录有一阵子了。要做的这件事不好撤回，所以先确认是您本人；之后再点一次就行。",
        "You signed in a while ago. What you are about to do is hard to undo, so show us that it is you; then "
        "press the button once more.",
    ),
    "proof.go": Text("确认，回到刚才那页", "Confirm and go back"),
    "password.present": Text("现在的密码", "Present password"),
    "invitation.title": Text("设置密码，开通账号", "Choose a password to open your account"),
    "invitation.password": Text("设置密码", "Choose a password"),
    "invitation.accept": Text("开通账号", "Open the account"),
    "second.title": Text("输入动态验证码", "Enter your one-time code"),
    "second.code": Text("6 位验证码", "Six-digit code"),
    "second.code_hint": Text(
        "打开手机上的验证器，输入现在显示的数字。",
        "Open the authenticator on your phone and enter the digits it shows.",
    ),
    "second.lost": Text("手机不在身边，或者换了？", "No phone at hand, or a new one?"),
    "second.cancel": Text("取消登录", "Cancel"),
    "second.set_up_title": Text("设置动态验证码", "Set up one-time codes"),
    "second.set_up_lead": Text(
        "以后登录时，除了密码还要输入手机上显示的 6 位数字。能看到多家企业数据的账号必须设置。",
        "From then on, signing in takes your password and six digits from your phone. Accounts that see the "
        "data of many firms must have this.",
    ),
    "second.app": Text(
        "在手机上装一个支持动态验证码的验证器。", "Install an authenticator for one-time codes on your phone."
    ),
    "second.scan": Text("用它扫描下面的二维码，或者手工输入密钥。", "Scan the code below with it, or type the key."),
    "second.type": Text("输入它显示的 6 位数字。", "Enter the six digits it shows."),
    "second.qr": Text(
        "供验证器扫描的二维码，内容与下面的密钥相同", "QR code for the authenticator; it holds the key below"
    ),
    "second.secret": Text("密钥：", "Key:"),
    "second.confirm": Text("确认并继续", "Confirm and continue"),
    "visits.title": Text("登录的设备", "Where you are signed in"),
    "visits.lead": Text(
        "看到不认识的设备，请退出它，再更改密码。",
        "If you do not know a device, sign it out and change your password.",
    ),
    "visits.unknown": Text("未知的浏览器", "Unknown browser"),
    "visits.here": Text("这台设备", "This device"),
    "visits.times": Text("{since} 登录，最近使用：{seen}", "Signed in {since}; last used {seen}"),
    "visits.end": Text("让它退出", "Sign out there"),
    "visits.end_all": Text("退出全部设备", "Sign out everywhere"),
    "colleagues.title": Text("同事的账号", "Colleagues"),
    "colleagues.lead": Text(
        "这些是{organisation}的账号，您邀请的人也会加到这里。",
        "These are the accounts of {organisation}; whoever you invite joins them.",
    ),
    "colleagues.share": Text("同事能看到并填写本企业的评估。", "Colleagues see and fill in your firm's assessments."),
    "colleagues.members": Text("已有的账号", "Accounts"),
    "colleagues.waiting": Text("{date}邀请，还没有开通", "Invited {date}, not opened yet"),
    "colleagues.withdraw": Text("撤回邀请", "Withdraw"),
    "colleagues.invite_title": Text("邀请同事", "Invite a colleague"),
    "colleagues.email": Text("同事的邮箱", "Colleague's email address"),
    "colleagues.email_hint": Text(
        "对方会收到一个设置密码的链接，7 天内有效。", "They get a link to choose a password, valid for 7 days."
    ),
    "colleagues.invite": Text("发送邀请", "Send the invitation"),
    "colleagues.invited": Text("邀请将发到 {email}。", "The invitation is on its way to {email}."),
    "users.title": Text("全部账号", "All accounts"),
    "users.back": Text("回到全部账号", "Back to all accounts"),
    "users.invite_title": Text("邀请单位开通账号", "Invite an organisation"),
    "users.organisation": Text("单位名称", "Organisation"),
    "users.organisation_hint": Text(
        "系统里已有同名的单位，就加入它；没有就新建。",
        "Joins the one of that name; a new one is made if there is none.",
    ),
    "users.district": Text("负责哪个区", "District or place"),
    "users.district_hint": Text(
        "政府部门、措施库编辑和措施库审核要选本区；上级部门选所在的市或省。",
        "For government offices, catalogue editors and reviewers: their district; an office above districts chooses "
        "its city or province.",
    ),
    "users.factor": Text("已设动态验证码", "one-time codes on"),
    "users.no_factor": Text("未设动态验证码", "no one-time codes"),
    "users.disabled": Text("已停用", "disabled"),
    "users.disable": Text("停用", "Disable"),
    "users.enable": Text("恢复", "Enable"),
    "users.drop_factor": Text("重设动态验证码", "Reset one-time codes"),
    "users.factor_dropped": Text(
        "已重设。对方的登录都已退出，下次登录时重新设置。",
        "Reset. That account is signed out and sets its codes up again at the next sign-in.",
    ),
}
"""The words of each page, by key."""

ACCOUNT_ERRORS = {
    "error.email_empty": Text("请填写邮箱。", "Please enter an email address."),
    "error.email_shape": Text(
        "邮箱写得不对，应该像 name@example.cn 这样。",
        "This is not an email address; it should look like name@example.cn.",
    ),
    "error.organisation_empty": Text("请填写单位名称。", "Please enter the name of the organisation."),
    "error.organisation_link": Text(
        "单位名称里请不要写网址或邮箱。", "Please give the name only, without a web or email address."
    ),
    "error.password_empty": Text("请填写密码。", "Please enter the password."),
    "error.present_empty": Text("请填写现在的密码。", "Please enter your present password."),
    "error.password_short": Text(
        "密码太短，请至少用 {shortest} 个字符。", "This password is too short; use at least {shortest} characters."
    ),
    "error.password_long": Text(
        "密码太长，请控制在 128 个字符以内。", "Please keep the password within 128 characters."
    ),
    "error.password_common": Text(
        "这个密码太容易被猜到，请换一个。", "This password is easy to guess; please choose another one."
    ),
    "error.same_address": Text("这就是现在的登录邮箱。", "This is the address you have already."),
    "error.address_code_empty": Text("请输入邮件里的验证码。", "Please enter the code from the email."),
    "error.address_code_wrong": Text(
        "验证码不对，或者已经过期。请核对邮件，或者重新发送。",
        "This code is wrong or too old. Please check the email, or have a new one sent.",
    ),
    "error.address_code_locked": Text("输错的次数太多。请过一小时再试。", "Too many wrong codes. Please wait an hour."),
    "error.present_password": Text("现在的密码不对。", "The present password is not right."),
    "error.credentials": Text(
        "邮箱或密码不对。请核对后再试；连续输错 5 次，要等 15 分钟。",
        "Email address or password is not right. Please check both; after 5 wrong tries there is a wait of 15 minutes.",
    ),
    "error.sign_in_locked": Text(
        "输错的次数太多。请过 15 分钟再试，或者重设密码。",
        "Too many wrong tries. Wait 15 minutes, or set a new password.",
    ),
    "error.factor_shape": Text("验证码是 6 位数字。", "The code has six digits."),
    "error.factor_wrong": Text(
        "验证码不对，或者已经用过。请等它换成下一个再输入。",
        "This code is wrong or was used already. Wait for the next one and enter that.",
    ),
    "error.factor_locked": Text("输错的次数太多。请过 15 分钟再试。", "Too many wrong codes. Please wait 15 minutes."),
    "error.choose_role": Text("请选择身份。", "Please choose a role."),
    "error.choose_district": Text("请选择这个部门负责的区。", "Please choose the district the office answers for."),
    "error.to_sign_in": Text("登录您的账号", "Sign in to your account"),
    "error.dead_link_title": Text("这个链接已经失效", "This link no longer works"),
    "error.dead_link": Text(
        "链接可能已经用过、过期或被撤回。已经有账号的，请直接登录；忘了密码，可以在登录页重设。",
        "It may have been used, withdrawn or too old. If you have an account, sign in; a forgotten password can be "
        "set anew from there.",
    ),
    "error.locked_title": Text("试得太频繁，请稍等", "Too many attempts, please wait"),
    "error.locked": Text("请过一小时再试。", "Please try again in an hour."),
    "error.owned_by_other_title": Text("这份评估已经在别的账号里", "This assessment is in another account"),
    "error.owned_by_other": Text(
        "另一家单位已经把它加进了账号。您仍然可以用续填码打开它。",
        "Another organisation has added it to its account. You can still open it with its resume code.",
    ),
}
"""What can go wrong with accounts."""
