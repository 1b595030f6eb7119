"""Which proposals stand together, what is mended of them, and what kind of act they are."""
