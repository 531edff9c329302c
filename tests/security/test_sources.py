"""What no line of the service does: run text as code, start a shell, draw a guessable secret, trust a weak hash."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "assessor").rglob("*.py"))
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
UNPACKS = {"pickle.load", "pickle.loads", "pickle.Unpickler"}
"""A limited child unpacks the order its own parent gives it; nobody unpacks what comes back from it."""
HASHES = {"sha256", "sha384", "sha512", "blake2b", "sha3_256"}
CIPHERS = {"AESGCM", "Scrypt", "InvalidTag"}
LISTENERS = ("assessor/serving.py", "assessor/cli/serve.py", "assessor/cli/doctor.py")
"""Where a port is listened on, or whether one answers is looked at."""
DRAWS = {"random", "numpy.random"}
GUESSABLE_IS_ENOUGH = ("assessor/synthetic/", "assessor/insight/", "assessor/releases/")
"""Where invented firms are drawn and figures are blurred under a keyed seed; no secret is made there."""


@cache
def nodes() -> tuple[tuple[str, ast.AST], ...]:
    """Every call and import: the file and the node."""
    trees = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
    wanted = ast.Call | ast.Import | ast.ImportFrom
    return tuple((path, node) for path, tree in trees.items() for node in ast.walk(tree) if isinstance(node, wanted))


@cache
def calls() -> tuple[tuple[str, ast.Call, str], ...]:
    """Every call: the file, the call, the dotted name that is called."""
    return tuple((path, node, ast.unparse(node.func)) for path, node in nodes() if isinstance(node, ast.Call))


def imports() -> Iterator[tuple[str, str]]:
    """Every import: the file, the module or the module and name."""
    for path, node in nodes():
        if isinstance(node, ast.Import):
            yield from ((path, one.name) for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((path, f"{node.module}.{one.name}") for one in node.names)


def hashed_by() -> set[str]:
    """The functions of hashlib that are called."""
    names = (name for _, _, name in calls() if re.fullmatch(r"hashlib\.\w+", name))
    return {name.removeprefix("hashlib.") for name in names}


def test_no_text_is_run_as_code_nor_unpacked_into_objects():
    run = [f"{path}:{call.lineno}" for path, call, name in calls() if name in RUNS_TEXT]
    unpacked = [path for path, _, name in calls() if name in UNPACKS and not path.endswith("_child.py")]
    unpacked += [path for path, name in imports() if name.split(".")[0] in {"marshal", "shelve", "dill"}]
    loaded = [path for path, _, name in calls() if name in {"yaml.load", "yaml.unsafe_load", "yaml.full_load"}]
    assert (run, unpacked, loaded) == ([], [], [])


def test_no_command_goes_through_a_shell():
    shells = [path for path, _, name in calls() if name in {"os.system", "os.popen", "subprocess.getoutput"}]
    said = [path for path, call, _ in calls() for word in call.keywords if word.arg == "shell"]
    in_words = [
        f"{path}:{call.lineno}"
        for path, call, name in calls()
        if name.startswith("subprocess.") and call.args and isinstance(call.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert (shells, said, in_words) == ([], [], [])


def test_a_pattern_made_of_text_escapes_it():
    made = [
        f"{path}:{call.lineno}"
        for path, call, name in calls()
        if re.fullmatch(r"re\.\w+", name) and name != "re.escape" and call.args and _holds_unescaped(call.args[0])
    ]
    assert made == []


def test_secrets_are_drawn_by_the_system_and_nothing_guessable_makes_one():
    guessable = [
        f"{path}: {name}"
        for path, name in imports()
        if name.split(".")[0] in DRAWS and not path.startswith(GUESSABLE_IS_ENOUGH)
    ]
    seeded = [
        f"{path}:{call.lineno}"
        for path, call, name in calls()
        if ".random." in name and not path.startswith(GUESSABLE_IS_ENOUGH)
    ]
    assert (guessable, seeded) == ([], [])
    drawn = {path for path, _, name in calls() if name.startswith("secrets.")}
    assert {"assessor/config.py", "assessor/services/codes.py", "assessor/services/accounts/visits.py"} <= drawn


def test_the_service_calls_nobody_but_its_database_its_broker_and_its_mail_server():
    callers = {"requests", "httpx", "aiohttp", "urllib3", "http", "ftplib", "telnetlib", "smtplib", "socket"}
    calling = {(path, name.split(".")[0]) for path, name in imports() if name.split(".")[0] in callers}
    calling |= {(path, "urllib.request") for path, name in imports() if name.startswith("urllib.request")}
    assert {path for path, _ in calling} <= {"assessor/services/post/transport.py", *LISTENERS}


def test_what_is_installed_holds_no_tests_examples_or_tools():
    said = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"][
        "find"
    ]
    assert [one for one in said["include"] if not one.startswith(("assessor", "migrations"))] == []


def test_every_hash_and_cipher_is_one_of_today_and_none_is_home_made():
    hashes = hashed_by()
    keyed = (call.args[2] for _, call, name in calls() if name == "hmac.digest")
    hashes |= {str(one.value) for one in keyed if isinstance(one, ast.Constant)}
    ciphers = {name.rsplit(".", 1)[1] for _, name in imports() if name.startswith("cryptography.")}
    assert hashes <= HASHES
    assert hashes
    assert ciphers <= CIPHERS
    modules = {name.split(".")[0] for _, name in imports()}
    assert modules.isdisjoint({"Crypto", "rsa", "ecdsa", "nacl", "crypt"})


def test_the_inventory_of_keys_and_ciphers_names_what_the_code_uses():
    said = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    used = hashed_by()
    words = {"sha256": "SHA-256", "AESGCM": "AES-256-GCM", "Scrypt": "scrypt"}
    assert [one for one in sorted(used | (CIPHERS - {"InvalidTag"})) if words.get(one, one) not in said] == []


def test_pages_use_no_plug_in_and_no_script_of_their_own():
    pages = sorted((ROOT / "assessor" / "web" / "templates").rglob("*.html"))
    found = re.compile(r"<(object|embed|applet|iframe|frame)\b|javascript:|\son[a-z]+=", re.IGNORECASE)
    assert [path.name for path in pages if found.search(path.read_text(encoding="utf-8"))] == []


def test_scripts_make_no_markup_and_no_code_of_text():
    scripts = sorted((ROOT / "assessor" / "web" / "static").glob("*.js"))
    of_text = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "__proto__")
    made = re.compile("|".join(map(re.escape, of_text)))
    assert scripts
    assert [path.name for path in scripts if made.search(path.read_text(encoding="utf-8"))] == []


def _holds_unescaped(pattern: ast.expr) -> bool:
    """Whether a pattern has a part that is neither written there, nor a constant by name, nor escaped."""
    if isinstance(pattern, ast.JoinedStr):
        parts = [one.value for one in pattern.values if isinstance(one, ast.FormattedValue)]
        return not all(_is_constant_or_escaped(one) for one in parts)
    if isinstance(pattern, ast.BinOp):
        return _holds_unescaped(pattern.left) or _holds_unescaped(pattern.right)
    return not (isinstance(pattern, ast.Constant) or _is_constant_or_escaped(pattern))


def _is_constant_or_escaped(part: ast.expr) -> bool:
    said = ast.unparse(part)
    return said.lstrip("_").replace("_", "").isupper() or "re.escape" in said
