"""The component `newsents_entities`."""
