"""From the files of an edition to the values the other floors work with."""
