"""Under which of its names somebody is shown."""

from __future__ import annotations

import pytest

from newsents.names import NameForm, Record, link, resolve
from newsents.names.display import display_name


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        ({"Ann Lee": 3, "Ann B. Lee": 1}, "Ann Lee"),  # the commonest
        ({"Ann Lee": 1, "Ann B. Lee": 1}, "Ann B. Lee"),  # the fullest of equally common ones
        ({"A. Barbara Lee": 9, "Ann Lee": 1}, "Ann Lee"),
        ({"Ann ‘Annie’ Lee": 4, "Ann Lee": 1}, "Ann Lee"),
        ({'Henry "Buzz" Becker': 1, "Buzz Becker": 1}, 'Henry "Buzz" Becker'),  # nobody has Henry without it
        ({"ANN LEE": 5, "Ann Lee": 1}, "Ann Lee"),
        ({"Lee, Ann": 5, "Ann Lee": 1}, "Ann Lee"),
        ({"Dr. Ann Lee": 5, "Ann Lee": 1}, "Ann Lee"),
        ({"Ann Lee PhD": 5, "Ann Lee": 1}, "Ann Lee"),
        ({"Ann Lee Jr.": 5, "Ann Lee": 1}, "Ann Lee Jr."),
        ({"Pope Francis": 2, "Francis": 1}, "Pope Francis"),
        ({"B. C. Lee": 4, "Barbara Lee": 1}, "B. C. Lee"),
        ({"B. C. Lee": 3, "Barbara Lee": 1}, "Barbara Lee"),
        ({"B. Lee": 90, "Barbara Lee": 1}, "Barbara Lee"),
        ({"Lee": 1}, "Lee"),
    ],
)
def test_the_best_attested_full_form_is_shown(forms: dict[str, int], shown: str) -> None:
    assert display_name(forms) == shown


def test_the_same_rule_holds_in_an_article_and_across() -> None:
    names = ["Lee", "A. Lee", "Ann ‘Annie’ Lee", "Ann Lee"]
    forms = [NameForm(name) for name in names]
    assert {names[at] for at in link(forms)} == {"Ann Lee"}
    found = resolve(Record(name, name, "a") for name in names)
    assert found.names(found.cluster("Lee"))[0] == "Ann Lee"
