"""Reference lists: named as their file, codes given once, every entry's parent there before it."""

from collections.abc import Iterator

from assessor.edition.checks.ids import CODE, repeated_ids
from assessor.edition.place import Mistake, Place
from assessor.edition.schema.catalogue import ReferenceFile
from assessor.edition.sources import Sources
from assessor.questionnaire import Text


def check_references(sources: Sources) -> Iterator[Mistake]:
    """Every list the edition uses."""
    for name, reference in sources.references.items():
        place = Place(f"reference/{name}.yaml")
        if reference.id != name:
            yield Mistake(
                place.at("id"),
                Text("编号与文件名不同", "the id differs from the file's name"),
                Text(f"请写 {name}", f"write {name}"),
            )
        named = ((place.at("entries", number), entry.code) for number, entry in enumerate(reference.entries))
        yield from repeated_ids(named, CODE)
        yield from _parents(place, reference)


def _parents(place: Place, reference: ReferenceFile) -> Iterator[Mistake]:
    seen = {""}
    for number, entry in enumerate(reference.entries):
        if entry.parent not in seen:
            yield Mistake(
                place.at("entries", number, "parent"),
                Text(f"上级代码“{entry.parent}”没有排在前面", f"the parent “{entry.parent}” does not stand before it"),
                Text("请先写上级，再写下级", "list the parent first"),
            )
        seen.add(entry.code)
