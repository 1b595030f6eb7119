"""The component `newsents_zones`."""
