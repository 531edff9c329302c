"""Figures about groups of firms as values: counted, protected, told and tabled; and changed rules tried on them."""
