"""Words of the page on which anybody can check a report."""

from assessor.questionnaire import Text

VERIFICATION = {
    "verify.link": Text("核验报告", "Check a report"),
    "verify.title": Text("核验报告", "Check a report"),
    "verify.lead": Text(
        "输入报告封面上的编号，就能知道这份报告是不是本服务出具的。",
        "Enter the number on the report's cover to find out whether it was issued by this service.",
    ),
    "verify.code": Text("报告编号", "Report number"),
    "verify.hint": Text(
        "12 位字母和数字，例如 K7QD-2MXA-5RTB。大小写、空格和短横都不影响。",
        "12 letters and digits, such as K7QD-2MXA-5RTB. Capitals, spaces and dashes do not matter.",
    ),
    "verify.check": Text("核验", "Check"),
    "verify.counted": Text(
        "我们只统计每天核验了多少次，不记录查的是哪一份。",
        "We count how many reports are checked each day, not which ones.",
    ),
    "verify.genuine_title": Text("本编号由本服务出具", "This number was issued by this service"),
    "verify.genuine": Text(
        "这个编号的报告由本服务出具。结果依据企业自己填的答案，没有经过现场核查。",
        "A report of this number was issued by this service. It rests on the firm's own answers; nobody inspected the "
        "site.",
    ),
    "verify.compare": Text(
        "请把上面的日期和版本与手里的报告对照。只凭编号，看不出纸上的内容有没有改动；要核对等级、指数和企业名称，请扫报告上的二维码。",
        "Compare this date and edition with the report in your hands. The number alone does not tell whether the paper "
        "was altered: scan its QR code to check level, index and name.",
    ),
    "verify.printed": Text(
        "下面是出具时的等级和指数，请与纸上写的对照。",
        "These are the level and index as issued; compare them with the paper.",
    ),
    "verify.altered": Text(
        "二维码里的内容不完整，或者被改动过。纸上的等级和指数不能相信，请向企业要原件。",
        "What the QR code holds is incomplete or was altered. Do not trust the level and index on the paper; ask the "
        "firm for the original.",
    ),
    "verify.printed_level": Text("出具时的等级", "Level as issued"),
    "verify.printed_index": Text("出具时的指数", "Index as issued"),
    "verify.level_alone": Text("{level} 级", "Level {level}"),
    "verify.level_span": Text("（可能在 {low} 到 {high} 级之间）", " (may lie between {low} and {high})"),
    "verify.none_printed": Text("没有给出", "none given"),
    "verify.name": Text("企业名称", "Firm's name"),
    "verify.name_hint": Text(
        "照纸上写的输入，核对这份报告是不是出具给它的。我们不记录您输入的名称。",
        "Type it as printed to check whether the report was issued to it. We keep no record of what you type.",
    ),
    "verify.check_name": Text("核对名称", "Check the name"),
    "verify.name_same": Text(
        "名称相符：这份报告是出具给“{name}”的。", "The name is right: the report was issued to “{name}”."
    ),
    "verify.name_differs": Text(
        "名称不符：这份报告不是出具给“{name}”的，或者名称写得不一样。",
        "The name differs: the report was not issued to “{name}”, or the name is written differently.",
    ),
    "verify.as_of": Text("报告日期", "Date of the report"),
    "verify.edition": Text("问卷版本", "Edition"),
    "verify.level": Text("等级", "Level"),
    "verify.level_value": Text("{level} 级 {label}", "{level}, {label}"),
    "verify.orientation": Text("（仅供参考）", " (for orientation)"),
    "verify.about_edition": Text("关于这套指标", "About these indicators"),
    "verify.no_level": Text("答题太少，未定级", "Too little was answered to give a level"),
    "verify.withdrawn_title": Text("报告已撤回", "This report was withdrawn"),
    "verify.withdrawn": Text(
        "这份报告曾由本服务出具，后来连同数据一起删除了，不再有效。",
        "This report was issued by this service and later deleted with its data. It is no longer valid.",
    ),
    "verify.withdrawn_on": Text("撤回日期", "Withdrawn on"),
    "verify.unknown_title": Text("没有查到这个编号", "This number is not known"),
    "verify.unknown": Text("本服务的记录里没有这个编号的报告。", "No report with this number is on record here."),
    "verify.unknown_reasons": Text("原因可能是：", "It may be that:"),
    "verify.unknown_typed": Text(
        "编号抄错了，请对照报告封面逐位核对",
        "the number was mistyped: compare it with the cover, character by character",
    ),
    "verify.unknown_offline": Text(
        "报告是在别的电脑上单独生成的，没有登记到本服务，这里查不到",
        "the report was made on another computer and never registered with this service",
    ),
    "verify.unknown_false": Text("报告不是真的", "the report is not genuine"),
    "verify.another": Text("核验另一份报告", "Check another report"),
}
