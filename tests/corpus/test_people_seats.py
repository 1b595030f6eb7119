from __future__ import annotations

import newsents
from newsents.corpus.people import records_of


def test_the_place_of_an_office_goes_along() -> None:
    analysis = newsents.analyze('"It will rain," said Ann Lee, the mayor of Toledo.')
    (record,) = [record for _, record in records_of("a", analysis)]
    assert record.roles == ("mayor of Toledo",)
