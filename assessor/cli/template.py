"""`assessor template`: the workbook to fill in."""

from pathlib import Path

import click

from assessor.cli.complaints import UsageMistake
from assessor.cli.editions import default_edition, wanted_edition
from assessor.cli.parameters import NewFile, edition_option, lang_option
from assessor.questionnaire import Lang, Text
from assessor.workbooks.template.one_firm import write_one_firm_form
from assessor.workbooks.template.workbook import ForAssociation, write_template
from assessor.written_whole import written_whole


@click.command("template")
@edition_option
@click.option("--out", type=NewFile(), required=True, help="写到哪个 .xlsx 文件 · the .xlsx file to write")
@click.option(
    "--association", default="", metavar="NAME", help="写明是哪家协会的模板 · association the workbook is for"
)
@click.option(
    "--one-firm", is_flag=True, help="一家一份、题目往下排的填报表 · a form for one firm, questions down the sheet"
)
@lang_option
def command(edition: str, out: Path, association: str, *, one_firm: bool, lang: Lang) -> None:
    """生成填写模板，带下拉列表 · Make the workbook to fill in, with drop-down lists."""
    if out.suffix.lower() != ".xlsx":
        raise UsageMistake(Text(f"{out.name} 应以 .xlsx 结尾", f"{out.name} must end in .xlsx"))
    chosen = wanted_edition(edition) or default_edition()
    with written_whole(out) as path:
        write = write_one_firm_form if one_firm else write_template
        write(path, chosen, lang, association=ForAssociation(name=association))
    click.echo({"zh": f"模板已写到 {out}（版本 {chosen.id}）", "en": f"wrote {out} (edition {chosen.id})"}[lang])
