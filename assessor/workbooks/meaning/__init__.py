"""What a cell means: read, or a likely meaning to be confirmed by a person, or a fault with cause and cure."""

from assessor.workbooks.meaning.outcome import BLANK, AskedWording, CellFault, CellQuestion, Meanings, no_meanings
from assessor.workbooks.meaning.reading import cell_reader

__all__ = ["BLANK", "AskedWording", "CellFault", "CellQuestion", "Meanings", "cell_reader", "no_meanings"]
