"""The option ``--acts``."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast, get_args

from newsents.errors import InputError
from newsents.schema import QuoteAct

ACTS: tuple[QuoteAct, ...] = get_args(QuoteAct)


def acts_of(names: Collection[str]) -> Collection[QuoteAct]:
    """Return the acts that the option names.

    Raises
    ------
    InputError
        If one is neither an act nor ``all``.

    Examples
    --------
    >>> acts_of(["speech"]), acts_of(["speech", "all"])
    (['speech'], ('speech', 'writing', 'thought', 'other'))
    """
    unknown = [repr(name) for name in names if name not in (*ACTS, "all")]
    if unknown:
        raise InputError(f"--acts names {', '.join(unknown)}; there are {', '.join(ACTS)}, and all", code="N325")
    return ACTS if "all" in names else cast("Collection[QuoteAct]", names)
