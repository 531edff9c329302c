"""Words of tables that associations hand in, and of their members' results."""

from assessor.questionnaire import Text

UPLOADS = {
    "upload.title": Text("上传会员答案", "Upload members' answers"),
    "upload.lead": Text(
        "一家企业一行。上传后先检查，不会马上导入：有错的单元格会告诉您在哪里、为什么、怎么改。",
        "One row a firm. The table is checked first and nothing is imported yet: you see which cells are wrong, why, "
        "and how to mend them.",
    ),
    "upload.template_title": Text("第一步：下载模板填写", "Step 1: fill in the template"),
    "upload.template_about": Text(
        "模板里有下拉选项和填写说明，用常见的表格软件都能填。已经有自己的表格，或者是问卷星导出的，可以直接上传，"
        "下一页再说明各列的意思。一家一份的填报表可以发给会员，收回来以后打成一个 ZIP 上传。",
        "The template has drop-down lists and instructions, and works in any spreadsheet program. A table of your own "
        "or an export of a survey tool will do as well: you say on the next page what its columns mean. The form "
        "for one firm can be sent to members; pack what comes back into a ZIP and upload that.",
    ),
    "upload.template": Text("下载模板：{edition}", "Download the template: {edition}"),
    "upload.template_name": Text("会员答案模板", "members"),
    "upload.form_name": Text("企业填报表", "form"),
    "upload.one_firm": Text("下载一家一份的填报表：{edition}", "Download the form for one firm: {edition}"),
    "upload.form_title": Text("第二步：上传填好的表格", "Step 2: upload the table"),
    "upload.file": Text("表格文件（可以一次选几个）", "File, or several at once"),
    "upload.several": Text("{n} 份文件", "{n} files"),
    "upload.file_hint": Text(
        "工作簿、逗号分隔文本、文字文档里的表，或者装着很多份表的 ZIP，不超过 {megabytes} 兆字节。几千行以上的，"
        "检查时会显示进度。",
        "A workbook, a .csv file, a table in Word, or a ZIP of many, of up to {megabytes} MB. You see the progress of "
        "checking where it has thousands of rows.",
    ),
    "upload.file_none": Text("请选择一个文件。", "Choose a file."),
    "upload.period": Text("哪一年的", "Year"),
    "upload.edition": Text("哪份问卷", "Questionnaire"),
    "upload.send": Text("上传并检查", "Upload and check"),
    "upload.refused": Text("这份文件不能用", "This file cannot be used"),
    "upload.cure": Text("改法：{cure}。", "To mend it: {cure}."),
    "upload.waiting": Text("上传了还没导入的", "Uploaded, not imported yet"),
    "upload.waiting_line": Text("{period} 年这一轮，{moment} 上传", "{period}, uploaded {moment}"),
    "upload.kept": Text(
        "导入后，或者 30 天后，上传的文件就会删除。",
        "Uploaded files are deleted once imported, or after 30 days.",
    ),
    "preview.title": Text("检查结果", "What the check found"),
    "preview.lead": Text("{file}，{period} 年，{edition}", "{file}, {period}, {edition}"),
    "preview.clean": Text("{n} 行全部可以导入。", "Every row can be imported ({n})."),
    "preview.faulty": Text(
        "{size} 行里 {good} 行可以导入，{bad} 行要先改。",
        "{good} of {size} rows can be imported. To be mended first: {bad}.",
    ),
    "preview.mixed": Text(
        "{size} 行里 {good} 行可以导入，{asked} 行有写法要您确认，{rest} 行要先改。",
        "{good} of {size} rows can be imported. With wordings to confirm: {asked}; to be mended first: {rest}.",
    ),
    "preview.asked_only": Text(
        "{size} 行里 {good} 行可以导入，{bad} 行有写法要您确认。",
        "{good} of {size} rows can be imported. With wordings to confirm: {bad}.",
    ),
    "preview.nothing": Text("还没有一行可以导入。", "No row can be imported yet."),
    "preview.counts": Text("各有几行", "Rows"),
    "preview.good": Text("没有错", "Without fault"),
    "preview.bad": Text("有错", "Faulty"),
    "preview.duplicate": Text("重复的企业", "Firms that stand twice"),
    "preview.agreed": Text("书面同意计入区统计的", "Agreed in writing to district statistics"),
    "preview.missing": Text("没有对应列的题", "Questions without a column"),
    "preview.missing_about": Text("这些题按没有回答算。", "They count as unanswered."),
    "preview.changes": Text("导入以后", "What importing changes"),
    "preview.new": Text("新的企业", "New firms"),
    "preview.changed": Text("答案有变化", "Answers that change"),
    "preview.changed_summary": Text("看看哪些答案会变", "See which answers change"),
    "preview.changed_line": Text(
        "{question} 现在：{before}；导入后：{after}", "{question} Now: {before}; after importing: {after}"
    ),
    "preview.changed_more": Text(
        "一共 {n} 家有变化，这里列出前 {shown} 家。", "{n} firms change; the first {shown} are listed."
    ),
    "preview.entries": Text(
        "会员名单上有 {n} 家要改：看看改前和改后",
        "Entries on the list of members that change: {n}. See before and after",
    ),
    "preview.same": Text("和已有的一样", "The same as before"),
    "preview.listed": Text("没写答案，只更新会员名单", "Without answers: only the list of members is updated"),
    "preview.no_change": Text(
        "这些企业的答案都已经有了，再导入一次什么也不会变。",
        "All of this is known already: importing it again changes nothing.",
    ),
    "preview.faults": Text("要改的单元格", "Cells to mend"),
    "preview.faults_more": Text(
        "一共 {n} 处，这里列出前 {shown} 处。全部都标在工作簿里。",
        "There are {n}; the first {shown} are listed. All of them are marked in the workbook.",
    ),
    "preview.row": Text("第 {row} 行", "Row {row}"),
    "preview.place": Text("工作表“{sheet}”，单元格 {cell}（{heading}）", "Sheet “{sheet}”, cell {cell} ({heading})"),
    "preview.place_bare": Text("单元格 {cell}（{heading}）", "Cell {cell} ({heading})"),
    "preview.value": Text("现在写的是“{value}”。", "It says “{value}”."),
    "preview.marked": Text("下载标好错误的工作簿", "Download your workbook with the faults marked"),
    "preview.marked_about": Text(
        "标好的工作簿还是您自己的表格，有错的单元格标成红色，批注写明怎么改。改好后再上传。",
        "The marked workbook is your own table: faulty cells are red, with a comment that says what to do. Mend it and "
        "upload it again.",
    ),
    "preview.again": Text("上传改好的表格", "Upload the corrected table"),
    "preview.import_all": Text("导入全部 {n} 家企业", "Import all rows ({n})"),
    "preview.good_only_title": Text("先导入没有错的行", "Import the good rows now"),
    "preview.good_only_about": Text(
        "有错的、要确认的和重复的 {bad} 行不导入，改好或确认后再上传一次就行，不会重复。",
        "Faulty, repeated and waiting rows ({bad}) are left out. Mend or confirm them and upload the table again "
        "later: nothing is counted twice.",
    ),
    "preview.import_good": Text("只导入没有错的 {n} 行", "Import the good rows only ({n})"),
    "preview.drop": Text("不导入，删除这份上传", "Delete this upload without importing"),
    "upload.marked_name": Text("已标注", "checked"),
    "upload.choose_rows": Text(
        "还有行要改，没有导入。可以改好再来，也可以选只导入没有错的行。",
        "Some rows need mending, so nothing was imported. Mend them, or choose to import the good rows only.",
    ),
    "upload.dropped": Text("已删除，什么也没有导入。", "Deleted; nothing was imported."),
    "columns.title": Text("各列是什么意思", "What the columns mean"),
    "columns.lead": Text(
        "{file} 的表头和模板不一样。请看看下面各列对应哪道题；同样表头的表格，下次就不再问。",
        "The headings of {file} are not the template's. Please say which question each column answers. The next table "
        "with these headings will not be asked about.",
    ),
    "columns.open": Text("还有 {n} 列要您决定", "Columns for you to decide: {n}"),
    "columns.asked": Text("请您看一看", "For you to check"),
    "columns.sure": Text("表头写明了的（{n} 列）", "Clear from their headings ({n})"),
    "columns.none": Text("（没有表头）", "(no heading)"),
    "columns.samples": Text("例如：{samples}", "Such as: {samples}"),
    "columns.field": Text("这一列对应", "This column is"),
    "columns.choose": Text("请选择", "Please choose"),
    "columns.left_out": Text("不读这一列", "Not read"),
    "columns.no_answer": Text("没有回答", "No answer"),
    "columns.field_name": Text("企业名称", "Name of the firm"),
    "columns.field_uscc": Text("统一社会信用代码", "Unified social credit code"),
    "columns.field_contact": Text("联系人", "Contact"),
    "columns.field_phone": Text("联系电话", "Phone"),
    "columns.field_email": Text("联系邮箱", "Email address"),
    "columns.field_statistics_agreed_on": Text("书面同意计入区统计的日期", "Day of agreeing to district statistics"),
    "wordings.title": Text("这些写法是什么意思", "What these wordings mean"),
    "wordings.lead": Text(
        "{file} 里有 {n} 种写法和问卷不一样。每种只问一次：同样的写法都照办，明年的表格也不再问。"
        "没有确认的不会当作答案。",
        "Wordings in {file} that are not the questionnaire's: {n}. Each is asked about once, for all cells that say "
        "the same and for next year's table too. What you do not confirm is never taken for an answer.",
    ),
    "wordings.says": Text("写的是“{wording}”", "It says “{wording}”"),
    "wordings.where": Text("{n} 行：{firms}", "Rows: {n}. {firms}"),
    "wordings.where_some": Text("{n} 行，例如：{firms}", "Rows: {n}, such as {firms}"),
    "wordings.means": Text("意思是", "It means"),
    "wordings.means_in": Text("意思是（单位：{unit}）", "It means (in {unit})"),
    "wordings.search": Text(
        "输入一两个字，再从列表里选；也可以写代码。", "Type part of the name, then choose; a code will do as well."
    ),
    "wordings.which": Text("请选一个", "Choose one of these"),
    "wordings.unclear": Text(
        "“{wording}”：您写的“{typed}”对不上列表里的哪一项。下面有的请选一个；没有就换个写法，或者写代码。",
        "“{wording}”: “{typed}” is not one entry of the list. Choose one below, or write it otherwise or as a code.",
    ),
    "wordings.no_figure": Text(
        "“{wording}”：您写的“{typed}”不是数字。只写数字，例如 85 或 1,200。",
        "“{wording}”: “{typed}” is not a number. Write the figure only, such as 85 or 1,200.",
    ),
    "wordings.figure": Text("只写数字；没有回答就写 -。", "Write the figure only, or - for no answer."),
    "wordings.sure": Text("就是这个意思，同样的写法都照办", "Yes, for all cells that say the same"),
    "wordings.confirm": Text("照勾选的确认", "Confirm what is ticked"),
    "wordings.confirm_all": Text("全部照建议确认（{n} 种）", "Confirm all proposals ({n})"),
    "wordings.done": Text(
        "已照您确认的意思读了，同样的写法都照办。", "Read as you confirmed, wherever it says the same."
    ),
    "wordings.some_left": Text(
        "还有没选好或没有勾选的，没有记下。", "Some lines were not ticked or not complete, and were not kept."
    ),
    "preview.asked": Text("有写法要您确认", "With wordings to confirm"),
    "preview.asked_title": Text("有 {n} 种写法要您确认", "Wordings to confirm: {n}"),
    "preview.asked_about": Text(
        "这些写法和问卷不一样。确认一次，同样的写法都照办。",
        "They are not the questionnaire's. You confirm each once, for all cells that say the same.",
    ),
    "preview.ask": Text("去确认这些写法", "Say what they mean"),
    "preview.warnings": Text("请看一眼（照样导入）", "Please have a look (imported all the same)"),
    "preview.ledger": Text("读了什么，没有读什么", "What was read and what was not"),
    "columns.go_on": Text("按这样检查", "Check the table"),
    "results.title": Text("{name}的结果", "Result of {name}"),
    "results.from_us": Text("协会填报，{date}", "Imported by your association, {date}"),
    "results.you": Text(
        "下面和企业自己看到的一样，“您”指这家企业。", "What follows is what the firm itself reads: “you” is that firm."
    ),
    "results.online": Text("企业在线提交并同意给协会看，{date}", "Submitted online and shared with you, {date}"),
    "results.measures_none": Text("现在没有可办的措施。", "No measure is usable now."),
    "results.path": Text("怎样上一级", "The way to the next level"),
    "results.report": Text("下载诊断报告", "Download the diagnostic report"),
    "results.view": Text("看结果", "View result"),
    "results.out_title": Text("全部结果", "All results"),
    "results.out_about": Text(
        "报告按上面的条件，每家一份，打成一个压缩包；汇总表是这一轮您能看到答案的全部会员。",
        "Reports are made of the firms listed above, one each, as one ZIP file. The summary covers every member whose "
        "answers of this round you may see.",
    ),
    "results.make_reports": Text("生成这 {n} 家的报告", "Make the reports of these {n}"),
    "results.association_report": Text("下载协会报告（PDF）", "Association report (PDF)"),
    "results.make_summary": Text("生成汇总工作簿", "Make the summary workbook"),
    "results.none": Text("这些会员还没有能看的结果。", "There is no result of these members that you may see."),
    "jobs.imported": Text(
        "新的企业 {new} 家，答案有变化 {changed} 家，和已有的一样 {same} 家。",
        "New firms: {new}; with changed answers: {changed}; the same as before: {same}.",
    ),
    "jobs.listed": Text(
        "{n} 家没写答案，只更新了会员名单。", "Without answers, so that only the list of members was updated: {n}."
    ),
    "jobs.to_members": Text("看会员和结果", "See members and results"),
    "jobs.checking": Text(
        "正在逐行检查。几万行的表格大约要一分钟。",
        "Every row is being checked. Tens of thousands of rows take about a minute.",
    ),
    "jobs.refused": Text("检查过了，这份文件不能用。", "The file was checked and cannot be used."),
    "jobs.to_check": Text("看检查结果", "See what the check found"),
    "jobs.to_columns": Text("说明各列的意思", "Say what the columns mean"),
    "job.kind.check": Text("检查会员表格", "Check of a table of members"),
    "job.kind.import": Text("导入会员答案", "Import of members' answers"),
    "job.kind.summary": Text("会员汇总工作簿", "Summary workbook of members"),
}
