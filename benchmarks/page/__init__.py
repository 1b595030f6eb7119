"""How quickly the report opens and filters, in a real browser."""
