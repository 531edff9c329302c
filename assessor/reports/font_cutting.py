"""Cuts the fonts of reports from the variable ones of the packages: fixed weights, only the wanted characters."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from assessor.reports.repertoire import further_code_points, wanted_code_points

_BLANK = frozenset({0x20})
"""Drawn in the font of the words it stands between."""
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


def cut_fonts(draft: Path, processes: int) -> tuple[str, ...]:
    """Write all fonts into the folder; the names of the families that draw what the first lacks, in their order."""
    _cut_weights(draft, processes)
    return tuple(_cut_more(draft))


def _cut_weights(draft: Path, processes: int) -> None:
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
    subsetter.populate(unicodes=wanted | _BLANK)
    subsetter.subset(font)
    axes = {axis.axisTag: 400 if axis.axisTag == "wght" else axis.defaultValue for axis in font["fvar"].axes}
    instancer.instantiateVariableFont(font, axes, inplace=True)
    for record in font["name"].names:
        if record.nameID in _FAMILY_NAMES:
            record.string = family
    font.save(target)


def drawn_by_all(folder: Path) -> frozenset[int]:
    """The characters that the finished fonts can draw."""
    return frozenset().union(*(_code_points(folder / name) for name in ("regular.ttf", *_MORE)))


def _code_points(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
