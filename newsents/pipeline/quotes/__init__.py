"""The component `newsents_quotes`."""
