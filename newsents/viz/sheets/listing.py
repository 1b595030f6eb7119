"""Answers that were worked out, as a table."""

from __future__ import annotations

from typing import Any

from newsents.listing import Listing
from newsents.viz.sheet import SHOWN, Grid, Sheet


def listing_sheet(listing: Listing[Any]) -> Sheet:
    """Return the first rows of a listing, and how many more there are.

    Examples
    --------
    >>> listing_sheet(Listing([], ("names", "reasons"))).parts[0].columns
    ('names', 'reasons')
    """
    rows = [[row[name] for name in listing.shown] for row in (value.to_row() for value in listing[:SHOWN])]
    return Sheet(Grid(listing.shown, rows, more=max(0, len(listing) - SHOWN)))
