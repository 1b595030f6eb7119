"""The weights for names say which features they are for, and are used for no others."""

from __future__ import annotations

import numpy as np
import pytest

from newsents.errors import ModelError
from newsents.names.across.evidence import WIDTH
from newsents.names.comparing.bodies import match_organizations
from newsents.names.comparing.persons import match
from newsents.names.parsing.organizations import organization
from newsents.names.parsing.parsing import parse
from newsents.names.words import weights
from newsents.names.words.asked import EVIDENCE, FEATURES, ORGANIZATION, PERSON, SPELLING
from newsents.names.words.spelling import likeness


def test_each_feature_that_is_made_has_a_name() -> None:
    assert len(likeness("sergei", "sergey", 0.5)) == len(SPELLING)
    assert len(match(parse("Ann Lee"), parse("Anna Lee")).features) == len(PERSON)
    assert len(match_organizations(organization("Alder Bank"), organization("Bank of Alder")).features) == len(
        ORGANIZATION
    )
    assert len(EVIDENCE) == WIDTH
    assert len(set(FEATURES)) == len(FEATURES)


@pytest.mark.parametrize("change", ["other", "order", "none"])
def test_weights_for_other_features_are_refused(monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    found = {
        "other": {"features": np.array([*FEATURES[:-1], "evidence: weather"])},
        "order": {"features": np.array(FEATURES[::-1])},
        "none": {},
    }[change]
    monkeypatch.setattr(weights, "read_arrays", lambda data: found)
    weights.arrays.cache_clear()
    try:
        with pytest.raises(ModelError, match="N212"):
            weights.arrays()
    finally:
        weights.arrays.cache_clear()
