"""The component `newsents_speakers`."""
