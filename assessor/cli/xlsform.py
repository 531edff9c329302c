"""`assessor xlsform`: the questionnaire as a form for ODK or KoboToolbox."""

from pathlib import Path

import click

from assessor.cli.complaints import UsageMistake
from assessor.cli.editions import default_edition, wanted_edition
from assessor.cli.parameters import NewFile, edition_option, lang_option
from assessor.questionnaire import Lang, Text
from assessor.workbooks.xlsform.form import write_xlsform
from assessor.written_whole import written_whole


@click.command("xlsform")
@edition_option
@click.option("--out", type=NewFile(), required=True, help="写到哪个 .xlsx 文件 · the .xlsx file to write")
@lang_option
def command(edition: str, out: Path, lang: Lang) -> None:
    """生成 XLSForm 表单，供 ODK、KoboToolbox 离线填写 · Make the form for ODK or KoboToolbox, to collect offline."""
    if out.suffix.lower() != ".xlsx":
        raise UsageMistake(Text(f"{out.name} 应以 .xlsx 结尾", f"{out.name} must end in .xlsx"))
    chosen = wanted_edition(edition) or default_edition()
    with written_whole(out) as path:
        write_xlsform(path, chosen, lang)
    click.echo({"zh": f"表单已写到 {out}（版本 {chosen.id}）", "en": f"wrote {out} (edition {chosen.id})"}[lang])
