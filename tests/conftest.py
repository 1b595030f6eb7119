"""Settings of all tests."""

from __future__ import annotations

from hypothesis import settings

# How long one example takes says more of the machine than of the code: tests/test_growth.py judges time.
settings.register_profile("newsents", deadline=None)
settings.load_profile("newsents")
