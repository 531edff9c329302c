"""The house keeps its own rules: sizes, floors that really hold, nothing loaded from elsewhere."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from assessor.edition import Edition, available_editions, load_edition
from tests.databases import prepared
from tests.rows import each_row

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "assessor"
LONGEST_FILE = 300
LONGEST_FUNCTION = 30
ADDRESS = re.compile(r"""(src|href|action)\s*=\s*["']?(https?:)?//|url\(\s*["']?(https?:)?//|@import""")
METAPHOR = re.compile(
    "(opened_)?desk|ground|tell(er|ing)|asking|offer(ing)?|lending|gather(ing|ed)|keeping|looking(_after)?|attending"
    "|drawings|papers|copying|populating|trying|puzzle|taking_along|from_(page|rows)|as_cohort"
)
HEAVY = (
    "pandas", "zxcvbn", "fontTools", "lxml", "highspy", "cryptography", "weasyprint", "openpyxl", "python_calamine",
    "celery", "PIL", "scipy", "numpy.random",
)  # fmt: skip
MIGRATING = ("alembic", "mako")
"""Where the database is embedded, the process that begins to serve brings it up to date."""
TRESPASSES = {
    "Imports go down the floors only": ("scoring/display.py", "assessor.web"),
    "The middle is pure: no storage, web, files or formats": ("measures/verdicts.py", "yaml"),
    "Figures about groups are values: standard library and NumPy": ("releases/page.py", "pandas"),
    "Insight is pure: values in, values out": ("insight/__init__.py", "pathlib"),
    "SQLAlchemy only in storage": ("reports/words/__init__.py", "sqlalchemy"),
    "WeasyPrint only in reports, workbook libraries only in workbooks, YAML and pydantic only in edition": (
        "services/__init__.py",
        "pandas",
    ),
    "No Flask below the web": ("workbooks/reading/fault.py", "flask"),
    "Figures over several firms come through the gate of a release": (
        "services/firm/consent_texts.py",
        "assessor.releases.figures",
    ),
    "Celery only in jobs": ("services/jobs/__init__.py", "celery"),
    "The solver only where the path is solved": ("evaluation/describe/route.py", "highspy"),
}
ALSO_WORDS = {
    ("edition/checks/deeds.py", "cost"),
    ("edition/checks/ids.py", "office"),
    ("edition/checks/ids.py", "quality"),
    ("edition/checks/scoring.py", "quality"),
    ("edition/checks/deeds.py", "cost"),
    ("edition/checks/ids.py", "office"),
    ("edition/schema/catalogue.py", "industry"),
    ("measures/model.py", "industry"),
    ("workbooks/catalogue_book/choices.py", "industry"),
    ("services/firm/exporting.py", "ownership"),
    ("storage/account_tables.py", "ownership"),
    ("storage/figures/tables.py", "standing"),
    ("workbooks/results/columns.py", "quality"),
}
"""Where a word that some edition uses as an id means something of the code's own."""


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@each_row("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@each_row("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is_for(path: Path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_class_name_has_two_meanings():
    defined: dict[str, list[str]] = {}
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                defined.setdefault(node.name, []).append(str(path.relative_to(PACKAGE)))
    assert {name: places for name, places in defined.items() if len(places) > 1} == {}


def test_no_module_is_named_by_a_metaphor():
    """A module is named by the field's word for what is in it: request context, simulation base, cohort builder."""
    paths = [path.relative_to(PACKAGE) for path in sources()]
    assert [str(path) for path in paths if any(METAPHOR.fullmatch(part) for part in path.with_suffix("").parts)] == []


def test_pages_and_reports_load_nothing_from_another_host():
    templates = [path for kind in ("html", "css", "js") for path in PACKAGE.rglob(f"*.{kind}")]
    assert templates
    assert [path.name for path in templates if ADDRESS.search(path.read_text(encoding="utf-8"))] == []


def test_no_region_is_named_in_python():
    assert [path.name for path in sources() if re.search("440113|370306", path.read_text(encoding="utf-8"))] == []


def test_no_id_of_an_edition_stands_in_python():
    """The ids are those of the editions themselves; words that also mean something else are excused place by place."""
    ids = {named for name in available_editions() for named in ids_of(load_edition(name))}
    found = {
        (path.relative_to(PACKAGE).as_posix(), word) for path in sources() for word in words_in(path) if word in ids
    }
    assert len(ids) > 400
    assert found == ALSO_WORDS


def ids_of(edition: Edition) -> Iterator[str]:
    catalogue = edition.catalogue
    yield from (one.id for one in edition.questionnaire.questions)
    listed = (catalogue.measures, catalogue.problems, catalogue.documents, catalogue.jurisdictions, catalogue.needs)
    yield from (one.id for each in listed for one in each)
    yield from (str(one.id) for one in edition.scoring.risks)


def words_in(path: Path) -> set[str]:
    """Texts that stand in a module, but for those that say what something is."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said)
    return {node.value for node in constants if isinstance(node.value, str)}


def test_each_import_contract_breaks_when_it_is_trespassed_on(tmp_path: Path):
    """All contracts at once, on a copy of the package."""
    shutil.copytree(PACKAGE, tmp_path / "assessor", ignore=shutil.ignore_patterns("__pycache__", "*.yaml"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, module in TRESPASSES.values():
        with (tmp_path / "assessor" / file).open("a", encoding="utf-8") as source:
            source.write(f"\nimport {module}\n")
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": "."})
    shown = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", run.stdout).split())
    assert {name for name in TRESPASSES if f"{name} BROKEN" not in shown} == set()


def test_every_contract_is_in_the_table_of_trespasses():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]} == set(TRESPASSES)


def loaded_by(program: str, *heavy: str) -> list[str]:
    """Those of the heavy libraries that the program has loaded at its end."""
    told = f"{program}\nimport sys\nprint(*(name for name in {heavy!r} if name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_a_web_process_that_shows_its_first_page_has_loaded_no_heavy_library(tmp_path: Path):
    """Each costs every process 2 to 40 MB; what needs one loads it when it is asked for."""
    shown = f"""
import sys
from pathlib import Path
import assessor.production
from assessor.app import create_app
from assessor.config import Settings
assert not set({MIGRATING!r}) & set(sys.modules)
app = create_app(Settings(state_folder=Path({str(prepared(tmp_path))!r})))
assert app.test_client().get("/zh/").status_code == 200"""
    assert loaded_by(shown, *HEAVY) == []


def test_a_web_process_starts_without_what_makes_editions_of_files():
    """Forms of files cost 7 MB: they are loaded where a file is handed in, and where nothing kept will do."""
    assert loaded_by("import assessor.production", "assessor.edition.schema", "assessor.edition.making.editions") == []


def test_an_evaluation_to_json_loads_no_library_of_data_frames():
    assert loaded_by("import assessor.cli.evaluate", "pandas") == []
