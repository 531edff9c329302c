"""Files that nobody should hand in, each with words of the reason that is to be given."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

SPACE = "http://schemas.openxmlformats.org"
ENTITIES = {
    "a billion laughs": "".join(f'<!ENTITY l{depth} "{f"&l{depth - 1};" * 10}">' for depth in range(1, 10)),
    "an entity that names a file": '<!ENTITY x SYSTEM "file:///etc/passwd">',
    "an entity that names a host": '<!ENTITY x SYSTEM "http://127.0.0.1:9/x">',
    "entities from elsewhere": '<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;',
}
OTHER_KINDS: Mapping[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "a program": (b"MZ\x90\x00" + b"\0" * 500, "a Windows program"),
    "a PDF": (b"%PDF-1.7\n", "a PDF document"),
    "a web page": (b"<html><table>", "a web page"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged and cannot be opened"),
    "a locked workbook": (
        b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "locked with a password",
    ),
}


def crafted(path: Path, sheet: Iterator[bytes], parts: Mapping[str, bytes] | None = None) -> Path:
    """A workbook around the XML of one worksheet, written piece by piece."""
    outline = {
        "[Content_Types].xml": f'<Types xmlns="{SPACE}/package/2006/content-types"/>',
        "xl/workbook.xml": f'<workbook xmlns="{SPACE}/spreadsheetml/2006/main" '
        f'xmlns:r="{SPACE}/officeDocument/2006/relationships"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{SPACE}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{SPACE}/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
    }
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in ({name: text.encode() for name, text in outline.items()} | dict(parts or {})).items():
            archive.writestr(name, content)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{SPACE}/spreadsheetml/2006/main"><sheetData>'.encode())
            for piece in sheet:
                part.write(piece)
            part.write(b"</sheetData></worksheet>")
    return path


def million_rows(folder: Path) -> Path:
    block = 1000
    rows = (
        "".join(
            f'<row r="{row}"><c r="A{row}" t="n"><v>{row * 7919 % 1_000_003}</v></c></row>'
            for row in range(start, start + block)
        ).encode()
        for start in range(1, 1_000_001, block)
    )
    return crafted(folder / "long.xlsx", rows)


def million_lines(folder: Path) -> Path:
    path = folder / "long.csv"
    path.write_text("name,uscc,A1-1\n" + "甲厂,x,manual\n" * 1_000_000, encoding="utf-8")
    return path


def book(folder: Path) -> Path:
    path = folder / "book.csv"
    path.write_text("name,uscc\n" + "".join(f"{row}{'x' * 1900},x\n" for row in range(11000)), encoding="utf-8")
    return path


def far_cell(folder: Path) -> Path:
    with xlsxwriter.Workbook(str(folder / "far.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write(0, 0, "name")
        sheet.write(1_048_575, 16_383, "x")
    return folder / "far.xlsx"


def swelling_string(folder: Path) -> Path:
    path = folder / "bomb.xlsx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
            archive.writestr(name, "<a/>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            for _ in range(300):
                part.write(b"x" * 1_000_000)
    return path


def with_entities(folder: Path, entities: str) -> Path:
    document = f'<!DOCTYPE s [<!ENTITY l0 "ha">{entities}]><sst><si><t>&l0;</t></si></sst>'.encode()
    return crafted(folder / "laughs.xlsx", iter(()), {"xl/sharedStrings.xml": document})


def something_else(folder: Path, suffix: str, content: bytes) -> Path:
    path = folder / f"members{suffix}"
    path.write_bytes(content)
    return path


Maker = Callable[[Path], Path]


def bad_files() -> Iterator[tuple[str, Maker, str]]:
    """What each is, what writes it into a folder, and words of the reason."""
    yield "a cell far out", far_cell, "cell XFD1048576"
    yield "300 MB in 300 KB", swelling_string, "abnormally large"
    yield "a million rows", million_rows, "far out"
    yield "a million lines", million_lines, "over 200000 rows"
    yield "a book", book, "far more text"
    for name, entities in ENTITIES.items():
        yield name, lambda folder, entities=entities: with_entities(folder, entities), "XML"
    for name, (content, told) in OTHER_KINDS.items():
        for suffix in (".xlsx", ".csv"):
            yield (
                f"{name} named {suffix}",
                lambda folder, suffix=suffix, content=content: something_else(folder, suffix, content),
                told,
            )
    yield "a .json file", lambda folder: something_else(folder, ".json", b"x"), "for programs (JSON)"
    for suffix in (".fods", ".pages", ""):
        told = "save it as .xlsx or CSV"
        yield f"a {suffix or 'nameless'} file", lambda folder, suffix=suffix: something_else(folder, suffix, b"x"), told
    heads = b"name,uscc,headcount\n"
    yield "headings only", lambda folder: something_else(folder, ".csv", heads), "no firms"
    yield "a NUL", lambda folder: something_else(folder, ".csv", b"name,uscc\n\x00,x\n"), "row 2"
