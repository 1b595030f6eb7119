"""What is learned from, of which attributions tell what was said."""

from __future__ import annotations

import json

from tools.train_said import Example, card, examples, fit, political_examples

TEXT = "Ann Lee said that the pier was safe. Bo Ek agreed to sell the pier. Ida Blom noted that it rained in June."


def _row(*, doubted: bool = True) -> dict[str, object]:
    def quote(content: str, cue: str, source: str, *, doubt: bool = False) -> dict[str, object]:
        spans = {
            name: [[TEXT.index(words), TEXT.index(words) + len(words)]]
            for name, words in (("content", content), ("cue", cue), ("source", source))
        }
        return {**spans, "kind": "indirect", "doubt": doubt}

    quotes = [quote("that the pier was safe", "said", "Ann Lee")]
    quotes += [quote("that it rained in June", "noted", "Ida Blom", doubt=True)] if doubted else []
    return {"id": "pier", "text": TEXT, "quotes": quotes}


def test_what_is_annotated_was_said_and_what_is_in_doubt_is_left_out() -> None:
    found = {next(name for name in its.features if name.startswith("lemma=")): its.said for its in examples([_row()])}
    assert found == {"lemma=say": True, "lemma=agree": False}


def test_of_politics_what_is_no_attribution_and_what_is_plain_is_known() -> None:
    found = political_examples([_row(doubted=False)])
    assert {(its.said, its.weight) for its in found} == {(True, 0.2), (False, 0.1)}
    said = {next(name for name in its.features if name.startswith("lemma=")): its.said for its in found}
    assert said == {"lemma=say": True, "lemma=agree": False, "lemma=note": False}


def test_weights_are_of_what_is_shown_often_and_the_same_each_time() -> None:
    found = [Example("a", ("bias", "frame=that"), True)] * 5 + [Example("a", ("bias", "frame=to"), False)] * 5
    found.append(Example("a", ("bias", "rare"), True))
    weights = fit(found, 1.0)
    assert set(weights) == {"bias", "frame=that", "frame=to"}
    assert weights["frame=that"] > 0 > weights["frame=to"]
    assert card(found, 1.0) == card(found, 1.0)
    assert json.loads(card(found, 1.0))["weights"]["frame=that"] == weights["frame=that"]


def test_what_counts_little_moves_little() -> None:
    strong, weak = (fit([Example("a", ("bias",), True, weight)] * 5, 1.0)["bias"] for weight in (1.0, 0.05))
    assert strong > weak > 0
