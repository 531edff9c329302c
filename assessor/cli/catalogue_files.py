"""`assessor catalogue export` and `import`: the whole catalogue as a YAML file or a workbook, and back, checked."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from assessor.catalogue import CatalogueError, Difference, differences
from assessor.catalogue.importing import imported, mistakes_of, own_part
from assessor.catalogue.reading import EntryMistake, ReadCatalogue, read_one_file
from assessor.catalogue.whole import HEAD, WholeCatalogue, as_layer, as_one_file, standing
from assessor.cli.complaints import ContentError, UsageMistake
from assessor.cli.editions import default_edition
from assessor.cli.opened_context import on_newest_catalogue
from assessor.cli.parameters import ExistingFile, NewFile, lang_option
from assessor.edition import available_editions, load_edition
from assessor.edition.folder import EditionFolder
from assessor.edition.problem import EditionProblem
from assessor.edition.strict_yaml import MAXIMUM_BYTES
from assessor.questionnaire import Lang, Text
from assessor.services.context import followed
from assessor.workbooks.catalogue_book.limited_reading import read_catalogue_book
from assessor.workbooks.catalogue_book.writing import CellTooLongError, catalogue_book
from assessor.workbooks.reading.fault import AnswersFileError, FileFault
from assessor.written_whole import written_whole

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_KINDS = (".yaml", ".xlsx")


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
    if _kind(out) == ".yaml":
        return as_one_file(present).encode()
    try:
        return catalogue_book(present, lang)
    except CellTooLongError as error:
        text = Text(
            f"{error.entry} 的“{error.column.zh}”太长，一个单元格装不下；请导出为 .yaml",
            f"“{error.column.en}” of {error.entry} is too long for a cell; export to .yaml",
        )
        raise ContentError([text]) from error


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
        _write_folder(own_part(after, standing(_folders()[0].catalogue[:1])), out)
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
    read, told = _read(file)
    folders = _folders()
    found = [mistakes_of(read, folder) for folder in folders]
    own = dict.fromkeys(told(mistake) for mistakes, _ in found for mistake in mistakes)
    elsewhere = dict.fromkeys(_sentence(problem) for _, problems in found for problem in problems)
    if own or elsewhere:
        raise ContentError([*own, *elsewhere])
    return read


def _read(file: Path) -> tuple[ReadCatalogue, Callable[[EntryMistake], Text]]:
    """What the file says, and how a mistake in it is told. Raises ContentError where it cannot be read."""
    try:
        if _kind(file) == ".yaml":
            return _read_yaml(file)
        book = read_catalogue_book(file)
    except CatalogueError as error:
        raise ContentError([_sentence(problem) for problem in error.problems]) from error
    except AnswersFileError as error:
        raise ContentError([_said(fault) for fault in error.faults]) from error
    if book.faults:
        raise ContentError([_said(fault) for fault in book.faults])
    return book.read, lambda mistake: _said(book.fault_of(mistake))


def _read_yaml(file: Path) -> tuple[ReadCatalogue, Callable[[EntryMistake], Text]]:
    with file.open("rb") as opened:
        read = read_one_file(opened.read(MAXIMUM_BYTES + 1).replace(b"\r\n", b"\n"), file.name)
    return read, lambda mistake: _sentence(read.problem_of(mistake))


def _sentence(problem: EditionProblem) -> Text:
    return Text(problem.sentence("zh"), problem.sentence("en"))


def _said(fault: FileFault) -> Text:
    return Text(fault.said("zh"), fault.said("en"))


def _kind(file: Path) -> str:
    if (kind := file.suffix.lower().replace(".yml", ".yaml")) not in _KINDS:
        raise UsageMistake(Text(f"{file.name} 应以 .yaml 或 .xlsx 结尾", f"{file.name} must end in .yaml or .xlsx"))
    return kind


def present_catalogue() -> WholeCatalogue:
    """The catalogue in use, with what was published. Raises UsageMistake where no edition has one apart."""
    return standing(_folders()[0].catalogue)


def _folders() -> tuple[EditionFolder, ...]:
    """Editions with the catalogue that the default edition uses, what was published over it as the last layer."""
    default = default_edition().written
    if not default.catalogue:
        raise UsageMistake(Text("现用版本没有单独的措施库", "the edition in use has no catalogue apart"))
    with on_newest_catalogue():
        own = followed()
    above = () if own is None else (own.layer,)
    written = (default, *(load_edition(name).written for name in available_editions() if name != default.name))
    same = (one for one in written if one.catalogue and one.catalogue[0].label == default.catalogue[0].label)
    return tuple(replace(one, catalogue=(*one.catalogue, *above)) for one in same)
