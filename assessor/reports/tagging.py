"""Completes the tags WeasyPrint writes where PDF/UA-1 asks for more: header scopes, heads and feet as artifacts."""

from collections.abc import Iterator

import pydyf

Reference = bytes
PRINT = 4


def complete_tags(pdf: pydyf.PDF) -> None:
    """Run before the file is written, on a tagged document."""
    elements = {item.number: item for item in pdf.objects if isinstance(item, pydyf.Dictionary)}
    _give_headers_scope(elements)
    _let_links_print(elements)
    _set_margins_aside(pdf, elements)


def _give_headers_scope(elements: dict[int, pydyf.Dictionary]) -> None:
    """Header cells say whether they head a column or a row; WeasyPrint only writes ids."""
    for cell in elements.values():
        if cell.get("S") == "/TH" and "A" in cell:
            row = elements[_number(cell["P"])]
            group = elements[_number(row["P"])]
            cell["A"]["Scope"] = "/Column" if group.get("S") == "/THead" else "/Row"


def _let_links_print(elements: dict[int, pydyf.Dictionary]) -> None:
    """Annotations show on paper as on screen."""
    for annotation in elements.values():
        if annotation.get("Type") == "/Annot":
            annotation["F"] = PRINT


def _set_margins_aside(pdf: pydyf.PDF, elements: dict[int, pydyf.Dictionary]) -> None:
    """Running heads and page numbers belong to no element: mark them as pagination, which no reader reads out."""
    root = elements[_number(pdf.catalog["StructTreeRoot"])]
    document = elements[_number(root["K"][0])]
    linked = {_number(child) for child in document["K"]}
    lost = [
        element
        for number, element in elements.items()
        if element.get("P") == document.reference and number not in linked
    ]
    marked = _marked_content(lost, elements)
    _as_pagination(pdf, elements, marked)
    _forget(elements[_number(root["ParentTree"])]["Nums"], pdf, marked)


def _marked_content(lost: list[pydyf.Dictionary], elements: dict[int, pydyf.Dictionary]) -> dict[Reference, set[int]]:
    """Page reference → ids of the content of elements outside the tree; the elements are dropped."""
    marked: dict[Reference, set[int]] = {}
    waiting = list(lost)
    while waiting:
        element = waiting.pop()
        element.free = "f"
        for kid in element["K"]:
            if isinstance(kid, int):
                marked.setdefault(element["Pg"], set()).add(kid)
            else:
                waiting.append(elements[_number(kid)])
    return marked


def _as_pagination(pdf: pydyf.PDF, elements: dict[int, pydyf.Dictionary], marked: dict[Reference, set[int]]) -> None:
    for page, ids in marked.items():
        stream = pdf.objects[_number(elements[_number(page)]["Contents"])].stream
        for place, item in _property_lists(stream):
            if item["MCID"] in ids:
                stream[place - 1] = "/Artifact"
                stream[place] = pydyf.Dictionary({"Type": "/Pagination"})


def _property_lists(stream: list[object]) -> Iterator[tuple[int, pydyf.Dictionary]]:
    for place, item in enumerate(stream):
        if isinstance(item, pydyf.Dictionary) and "MCID" in item:
            yield place, item


def _forget(numbers: pydyf.Array, pdf: pydyf.PDF, marked: dict[Reference, set[int]]) -> None:
    """Take the content out of the table that leads from content to elements."""
    for place, page in enumerate(pdf.page_references):
        table = numbers[2 * place + 1]
        for identifier in marked.get(page, ()):
            table[identifier] = "null"


def _number(reference: Reference) -> int:
    return int(reference.split()[0])
