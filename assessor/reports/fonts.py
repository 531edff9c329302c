"""Makes the report's fonts, Noto Sans SC Regular and Bold and what names need beyond them, once, in a cache folder.

The installed packages have variable fonts of all weights; drawing with those costs seconds a report, so fixed weights
with the characters of `repertoire` are cut from them. `python -m assessor.reports.fonts` does it ahead of time.
"""

import argparse
import fcntl
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from assessor.reports.repertoire import further_code_points, wanted_code_points

FAMILY = "Noto Sans SC"
RECIPE = "3"
"""Raised when what is cut from the source changes, so that old caches are not used."""
_FAMILY_NAMES = (1, 3, 4, 6, 16)
WEIGHTS = {"regular.ttf": 400, "bold.ttf": 700}
SOURCE = files("justmytype_intl_cjk") / "fonts" / "ofl" / "notosanssc" / "NotoSansSC[wght].ttf"
_MORE: Mapping[str, tuple[str, str]] = {
    "rare-sc.ttf": ("justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf"),
    "rare-tc.ttf": ("justmytype_intl_cjk", "fonts/ofl/notosanstc/NotoSansTC[wght].ttf"),
    "rare-jp.ttf": ("justmytype_intl_cjk", "fonts/ofl/notosansjp/NotoSansJP[wght].ttf"),
    "latin.ttf": ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    "arabic.ttf": ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
}
"""Fonts for what the ones before them lack, in this order: rare ideographs, other Latin letters, Uyghur."""
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <cachedir>{folder}/fontconfig</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer>{families}</prefer></alias>
  <alias binding="same"><family>{family}</family><accept>{families}</accept></alias>
</fontconfig>
"""


def default_folder() -> Path:
    """Where the fonts are kept unless told otherwise: the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(cache) if cache else Path.home() / ".cache") / "assessor" / "fonts"


def prepare_fonts(folder: Path | None = None, *, processes: int = 1) -> Path:
    """The folder of the finished fonts and their `fonts.conf`; makes them if they are not there (about half a minute).

    Several programs may call this at once: one makes the fonts, the others wait for it.
    """
    parent = (folder or default_folder()).resolve()
    finished = parent / f"noto-sans-sc-{RECIPE}"
    if not (finished / "fonts.conf").exists():
        parent.mkdir(parents=True, exist_ok=True)
        with _locked(parent / "making.lock"):
            if not (finished / "fonts.conf").exists():
                _make(finished, processes)
    return finished


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(finished: Path, processes: int) -> None:
    """Write beside, then rename."""
    draft = Path(tempfile.mkdtemp(prefix="making-", dir=finished.parent))
    try:
        _cut_all(draft, processes)
        families = "".join(f"<family>{name}</family>" for name in (FAMILY, *_cut_more(draft)))
        configuration = CONFIGURATION.format(folder=escape(str(finished)), family=FAMILY, families=families)
        (draft / "fonts.conf").write_text(configuration, encoding="utf-8")
        draft.chmod(0o755)
        shutil.rmtree(finished, ignore_errors=True)
        draft.rename(finished)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _cut_all(draft: Path, processes: int) -> None:
    cut = partial(_cut, draft)
    if processes == 1:
        for name in WEIGHTS:
            cut(name)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(cut, WEIGHTS))


def _cut(draft: Path, name: str) -> None:
    """One fixed weight with the wanted characters."""
    with SOURCE.open("rb") as source:
        font = TTFont(source, lazy=True)
        options = subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"])
        options.layout_features = ["kern", "ccmp", "locl"]
        options.drop_tables += ["vhea", "vmtx"]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted_code_points(font.getBestCmap()))
        subsetter.subset(font)
        instancer.instantiateVariableFont(font, {"wght": WEIGHTS[name]}, inplace=True, updateFontNames=True)
        font.save(draft / name)


def _cut_more(draft: Path) -> Iterator[str]:
    """Cut the further fonts, each of what is not drawn yet; the names of their families."""
    drawn = set(_code_points(draft / "regular.ttf"))
    for name, (package, place) in _MORE.items():
        with files(package).joinpath(*place.split("/")).open("rb") as source:
            font = TTFont(source, lazy=True)
            wanted = further_code_points(font.getBestCmap()) - drawn
            family = f"Assessor {Path(name).stem}"
            _cut_one(font, wanted, family, draft / name)
        drawn |= wanted
        yield family


def _cut_one(font: TTFont, wanted: AbstractSet[int], family: str, target: Path) -> None:
    """One fixed weight of these characters, under a family name of its own so that none hides another."""
    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"])
    options.layout_features = ["*"]
    options.drop_tables += ["vhea", "vmtx"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    axes = {axis.axisTag: 400 if axis.axisTag == "wght" else axis.defaultValue for axis in font["fvar"].axes}
    instancer.instantiateVariableFont(font, axes, inplace=True)
    for record in font["name"].names:
        if record.nameID in _FAMILY_NAMES:
            record.string = family
    font.save(target)


def drawn_code_points(folder: Path) -> frozenset[int]:
    """The characters the finished fonts can draw."""
    return frozenset().union(*(_code_points(folder / name) for name in ("regular.ttf", *_MORE)))


def _code_points(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def main(arguments: list[str]) -> int:
    """Make the fonts unless they are there; print the folder."""
    parser = argparse.ArgumentParser(description="Make the fonts of the PDF report, once.")
    parser.add_argument("--folder", type=Path, default=None, help="where to keep them (default: the user's cache)")
    folder = prepare_fonts(parser.parse_args(arguments).folder, processes=len(WEIGHTS))
    sys.stdout.write(f"{folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
