"""Which lines of a page are its article: what the rules leave in, and what the model takes out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from newsents.errors import ModelError
from newsents.pipeline.zones import find_zones, line_model
from newsents.pipeline.zones.find import apply_rules
from newsents.pipeline.zones.line_features import FEATURES, line_features
from newsents.pipeline.zones.line_model import LEAST, SURE, LineModel, shipped
from newsents.pipeline.zones.page import Page
from newsents.shipped import read_arrays

STORY = (
    "The ferry to Holm Island ran aground on Monday morning, and its forty passengers were taken off by fishing boats.",
    '"Nobody was hurt, and nobody was surprised," said Karin Holm, who has run the harbour café for thirty years.',
    "The company said that the channel had not been dredged since the spring, and that it had warned the council.",
    "The council denied that it had been warned, and promised to publish its letters to the company by Friday.",
    "The ferry will be back in service next week, if divers find no damage to its hull.",
)
TEASERS = (
    "Baker wins prize for rye bread",
    "The loaf that beat four hundred others has been made in the same oven for a century.",
    "Council to vote on parking",
    "Residents of the old town may have to pay for a second car from next year.",
    "Rovers lose again",
    "A late goal from the visitors left the home side at the bottom of the table on Saturday.",
    "School closes for repairs",
    "Pupils will be taught in the town hall until the roof is mended, the head teacher says.",
)
TOP = ("Home", "News", "Sport", "Weather", "Subscribe", "Sign in", "Ferry runs aground off Holm Island", "By Ann Lee")
BOTTOM = ("Share this article", "Related stories", "All rights reserved. Terms of use. Privacy policy.")


def page(*, teasers: bool) -> str:
    below = ("Most read", *TEASERS) if teasers else ()
    return "\n\n".join((*TOP, *STORY, *below, *BOTTOM))


def article_of(text: str) -> str:
    zones = find_zones(text)
    return "\n".join(text[zone.start : zone.end] for zone in zones if zone.kind in ("lead", "body"))


def test_teasers_below_the_article_are_none_of_it() -> None:
    found = article_of(page(teasers=True))
    assert all(paragraph in found for paragraph in STORY)
    assert not any(teaser in found for teaser in TEASERS)


def test_a_plain_article_is_not_touched() -> None:
    text = "\n\n".join(STORY)
    assert [zone.kind for zone in find_zones(text)] == ["body"]


def test_the_first_paragraph_that_is_left_is_the_lead() -> None:
    text = page(teasers=False)
    (lead,) = (zone for zone in find_zones(text) if zone.kind == "lead")
    assert text[lead.start : lead.end] == STORY[0]


@pytest.mark.parametrize(
    ("share", "line", "kind"),
    [
        (LEAST, STORY[2], "body"),
        (LEAST - 0.01, STORY[2], "boilerplate"),
        (SURE, "Related stories", "body"),
        (SURE - 0.01, "Related stories", "navigation"),
        (0.0, TOP[-2], "headline"),
    ],
)
def test_the_model_corrects_the_rules_where_it_is_sure(
    monkeypatch: pytest.MonkeyPatch, share: float, line: str, kind: str
) -> None:
    text = page(teasers=False)
    at = next(at for at, unit in enumerate(Page(text).units) if unit.text == line)
    shares = np.where(np.arange(len(Page(text))) == at, share, 0.5)
    monkeypatch.setattr(line_model, "smooth", lambda shares, lengths: shares)
    monkeypatch.setattr(LineModel, "shares", lambda model, features: shares)
    start = text.index(line)
    (found,) = (zone.kind for zone in find_zones(text) if zone.start <= start < zone.end)
    assert found == kind


def test_there_is_a_row_a_unit_and_a_column_a_feature() -> None:
    read = Page(page(teasers=True), True)
    prose, alone = list(read.prose), list(read.kinds)
    apply_rules(read)
    features = line_features(read, prose, alone)
    assert features.shape == (len(read), len(FEATURES))
    assert np.isfinite(features).all()
    shares = shipped().shares(features)
    assert ((shares > 0) & (shares < 1)).all()


def test_weights_are_written_and_read_again(tmp_path: Path) -> None:
    shipped().to_file(tmp_path / "lines.npz")
    again = LineModel.from_arrays(read_arrays(tmp_path / "lines.npz"))
    rows = np.random.default_rng(0).normal(size=(50, len(FEATURES)))
    assert again.shares(rows).tolist() == shipped().shares(rows).tolist()


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    shipped().to_file(tmp_path / "lines.npz")
    arrays = read_arrays(tmp_path / "lines.npz")
    with pytest.raises(ModelError, match="N212"):
        LineModel.from_arrays({**arrays, "features": arrays["features"][::-1]})
    with pytest.raises(ModelError, match="N207"):
        LineModel.from_arrays({"features": arrays["features"]})
