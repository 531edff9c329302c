"""Files that are no tables, told by the end of their name: what each is, and what its owner is to do."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from assessor.questionnaire import Fault, Text

_COPY_OUT = Text(
    "把里面的表复制到 Excel 或 WPS 表格里，存成 .xlsx 再交",
    "copy its table into a spreadsheet, save that as .xlsx, and hand it in",
)
_ORIGINAL = Text(
    "请企业交原来的表格文件（.xlsx 或 CSV）；只有纸的，照空白表录入",
    "ask for the table itself (.xlsx or CSV); if there is only paper, type it into the blank form",
)
_SAVE_AS = Text(
    "用原来的软件打开，另存为 .xlsx 或 CSV 再交",
    "open it where it was made, save it as .xlsx or CSV, and hand that in",
)
_UNPACK = Text(
    "先解开，把里面的表直接交上来，或者重新打成 ZIP", "unpack it and hand in the tables, or pack them as a ZIP"
)
_KINDS: tuple[tuple[str, Text, Text], ...] = (
    (".doc .docm .dot .dotx .wps .wpt .rtf .odt", Text("Word 或 WPS 文字文档", "a Word document"), _COPY_OUT),
    (".ppt .pptx .dps .dpt .odp", Text("演示文稿", "a set of slides"), _COPY_OUT),
    (".pdf .ofd .caj", Text("PDF 一类的文件", "a PDF document or the like"), _ORIGINAL),
    (".jpg .jpeg .png .gif .bmp .webp .tif .tiff .heic .heif", Text("图片", "a picture"), _ORIGINAL),
    (".mp4 .mov .avi .mp3 .amr .m4a .wav", Text("录像和录音", "a recording"), _ORIGINAL),
    (
        ".eml .msg",
        Text("邮件", "a mail"),
        Text("把邮件里的附件存下来，交附件", "save what is attached to it, and hand that in"),
    ),
    (
        ".lnk .url .webloc .desktop",
        Text("快捷方式", "a shortcut"),
        Text(
            "它只指向一个文件：打开它，把表另存为 .xlsx 再交",
            "it only leads to a file: open that, save it as .xlsx, and hand it in",
        ),
    ),
    (
        ".crdownload .part .partial .download .xltd .td .downloading .tmp",
        Text("没有下载完的文件", "a download that has not finished"),
        Text("等下载完，交下载好的那个文件", "let it finish, and hand in the file it becomes"),
    ),
    (".numbers", Text("苹果 Numbers 表格", "a sheet of Apple's Numbers"), _SAVE_AS),
    (".fods", Text("OpenDocument 表格", "an OpenDocument sheet"), _SAVE_AS),
    (".xlsb", Text("二进制工作簿", "a binary workbook"), _SAVE_AS),
    (".rar .7z .gz .tgz .tar .bz2 .xz", Text("压缩包", "an archive of a kind that is not opened"), _UNPACK),
)
_BY_SUFFIX: Mapping[str, tuple[Text, Text]] = {
    suffix: (kind, cure) for suffixes, kind, cure in _KINDS for suffix in suffixes.split()
}
_LEFT_BEHIND = Fault(
    cause=Text(
        "这是表格软件打开文件时留下的临时文件，不是表",
        "this is what a spreadsheet leaves beside a file while it is open",
    ),
    cure=Text("关掉表格软件，交名字前面没有“~$”的那个文件", "close it, and hand in the file without “~$” in its name"),
)


def no_table(name: str) -> Fault | None:
    """Why a file of that name is none of the tables that are read, None where its name does not tell."""
    if PurePosixPath(name).name.startswith("~$"):
        return _LEFT_BEHIND
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _BY_SUFFIX:
        return None
    kind, cure = _BY_SUFFIX[suffix]
    return Fault(cause=Text(f"{kind.zh}不能读（{suffix}）", f"{kind.en} is not read ({suffix})"), cure=cure)
