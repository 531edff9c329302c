"""`assessor catalogue export` and `import`: the whole catalogue as a YAML file or a workbook, and back, checked."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from assessor.catalogue import Difference, differences
from assessor.catalogue.importing import imported, own_part
from assessor.catalogue.reading import ReadCatalogue
from assessor.catalogue.whole import HEAD, WholeCatalogue, as_layer
from assessor.cli.complaints import ContentError, UsageMistake
from assessor.cli.editions import default_edition
from assessor.cli.opened_context import on_newest_catalogue
from assessor.cli.parameters import ExistingFile, NewFile, lang_option
from assessor.questionnaire import Lang, Text
from assessor.services.catalogue.whole_files import (
    CatalogueFileError,
    CatalogueInUse,
    FileForm,
    catalogue_in_use,
    form_of,
    written_catalogue,
)
from assessor.services.catalogue.whole_files import checked_file as checked_over
from assessor.services.context import followed
from assessor.written_whole import written_whole

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def difference_line(one: Difference, lang: Lang) -> str:
    """What became of one entry."""
    title = one.entry.title.get(lang, "")
    parts = f": {', '.join(one.parts)}" if one.parts else ""
    return f"{_SIGNS[one.how]} {one.entry.kind} {one.entry.id} {title}{parts}"


@click.command("export")
@click.option("--out", type=NewFile(), required=True, help="写到哪个 .yaml 或 .xlsx · the .yaml or .xlsx to write")
@lang_option
def export(out: Path, lang: Lang) -> None:
    """导出现用的整个措施库 · Write the whole catalogue in use to a YAML file or a workbook."""
    present = present_catalogue()
    content = _written(present, out, lang)
    with written_whole(out) as path:
        path.write_bytes(content)
    said = f"{present.head.get('id')} {present.head.get('revision')}"
    click.echo({"zh": f"措施库 {said} 已写到 {out}", "en": f"wrote the catalogue {said} to {out}"}[lang])


def _written(present: WholeCatalogue, out: Path, lang: Lang) -> bytes:
    try:
        return written_catalogue(present, _kind(out), lang)
    except CatalogueFileError as error:
        raise ContentError(error.faults) from error


@click.command("import")
@click.argument("file", type=ExistingFile(), metavar="FILE")
@click.option("--out", type=click.Path(path_type=Path), metavar="FOLDER", help="写到哪个新文件夹 · new folder to write")
@click.option("--dry-run", is_flag=True, help="只说会改什么 · only say what would change")
@lang_option
def import_file(file: Path, out: Path | None, lang: Lang, *, dry_run: bool) -> None:
    """检查措施库文件，写成本区自己的文件夹 · Check a catalogue's file and write it as a district's own folder."""
    if (out is None) is not dry_run or (out is not None and not _is_free(out)):
        raise UsageMistake(
            Text(
                "请给 --out 一个新的或空的文件夹，或用 --dry-run",
                "give --out a folder that is new or empty, or use --dry-run",
            )
        )
    present = present_catalogue()
    after = imported(checked_file(file), present)
    found = differences(present.entries, after.entries)
    for line in _told(present, after, found, lang):
        click.echo(line)
    if out is not None:
        _write_folder(own_part(after, catalogue_used().below), out)
        used = f"ASSESSOR_CATALOGUE={out.resolve()}"
        click.echo({"zh": f"已写到 {out}；设 {used} 后启用", "en": f"wrote {out}; set {used} to use it"}[lang])


def _is_free(folder: Path) -> bool:
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def _told(present: WholeCatalogue, after: WholeCatalogue, found: Sequence[Difference], lang: Lang) -> Iterator[str]:
    """What becomes of the head and of each entry that differs, or that nothing does."""
    for key in HEAD:
        before, now = present.head.get(key), after.head.get(key)
        if before != now:
            yield f"~ {key}: {before} → {now}"
    yield from (difference_line(one, lang) for one in found)
    same = len(after.entries) - len(found)
    changed = len(found)
    zh, en = f"新增或改动 {changed} 条，其余 {same} 条不变", f"{changed} entries new or changed, {same} as they are"
    yield {"zh": zh, "en": en}[lang]


def _write_folder(own: WholeCatalogue, out: Path) -> None:
    """The folder is there whole or not at all."""
    with tempfile.TemporaryDirectory(dir=out.resolve().parent, prefix=f".{out.name}.") as beside:
        made = Path(beside) / "made"
        made.mkdir()
        for name, content in as_layer(own, "").files.items():
            (made / name).parent.mkdir(exist_ok=True)
            (made / name).write_bytes(content)
        made.replace(out)


def checked_file(file: Path) -> ReadCatalogue:
    """The entries of a file without mistakes. Raises ContentError with all of them."""
    _kind(file)
    try:
        return checked_over(file, catalogue_used())
    except CatalogueFileError as error:
        raise ContentError(error.faults) from error


def _kind(file: Path) -> FileForm:
    if (form := form_of(file.name)) is None:
        raise UsageMistake(Text(f"{file.name} 应以 .yaml 或 .xlsx 结尾", f"{file.name} must end in .yaml or .xlsx"))
    return form


def present_catalogue() -> WholeCatalogue:
    """The catalogue in use, with what was published. Raises UsageMistake where no edition has one apart."""
    return catalogue_used().whole


def catalogue_used() -> CatalogueInUse:
    """The catalogue of the default edition, what was published over it as the last layer. Raises UsageMistake."""
    edition = default_edition()
    with on_newest_catalogue():
        own = followed()
    try:
        return catalogue_in_use(edition, own)
    except LookupError as error:
        raise UsageMistake(Text("现用版本没有单独的措施库", "the edition in use has no catalogue apart")) from error
