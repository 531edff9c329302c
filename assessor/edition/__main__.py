"""Keep the editions that come with the service compiled: once after installing, by who may write beside the modules."""

from assessor.edition import available_editions, load_edition, ways_from

for name in available_editions():
    ways_from(load_edition(name))
