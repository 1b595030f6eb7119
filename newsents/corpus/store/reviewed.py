"""What somebody should look at among the persons of a store: doubtful joins, and likely ones that were missed."""

from __future__ import annotations

import duckdb

from newsents.corpus.store.persons import (
    article_names,
    resolution_of,
    stored_corrections,
    stored_known,
    stored_persons,
)
from newsents.listing import Listing
from newsents.names import Doubt


def review_persons(connection: duckdb.DuckDBPyConnection, limit: int) -> Listing[Doubt]:
    """Return what may be wrong about the persons of a store, the weightiest first."""
    stored = stored_persons(connection)
    spoken = dict(
        connection.execute("SELECT entity, count(*) FROM quotes WHERE entity IS NOT NULL GROUP BY entity").fetchall()
    )
    quotes = {one.record.id: spoken[one.entity] for one in stored if one.entity in spoken}
    resolution = resolution_of(stored, stored_corrections(connection), stored_known(connection))
    return resolution.review(quotes, limit=limit, article_name=article_names(connection).__getitem__)
