"""What names of persons and of organizations are labeled, by the models that are in use."""

from __future__ import annotations

PERSON_LABELS = frozenset({"PERSON", "PER"})
ORGANIZATION_LABELS = frozenset({"ORG"})
