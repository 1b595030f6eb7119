"""Which names of one article belong together."""
