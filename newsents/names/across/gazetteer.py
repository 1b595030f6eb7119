"""A user's own list of names with ids."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike

import attrs

from newsents.names.across.tables import read_table
from newsents.names.errors import require_name, require_text, texts
from newsents.showing import Brief


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return texts(names, "KnownName.names")


@attrs.frozen(slots=True, repr=False)
class KnownName(Brief):
    """An entry of a user's list of names: what it is known as.

    Parameters
    ----------
    id
        The list's id of the entity, such as a Wikidata number.
    names
        Its names, the main one first.
    label
        Its entity label.

    Examples
    --------
    >>> KnownName("Q1", ("Mahmoud Abbas", "Abu Mazen")).label
    'PERSON'

    Raises
    ------
    NamesError
        If a value is of the wrong kind, or a name is blank.
    """

    id: str
    names: tuple[str, ...] = attrs.field(converter=_names)
    label: str = "PERSON"

    def __attrs_post_init__(self) -> None:
        require_text(self.id, "KnownName.id")
        require_text(self.label, "KnownName.label")
        for name in self.names:
            require_name(name, "a name of KnownName.names")


def read_gazetteer(path: str | PathLike[str]) -> list[KnownName]:
    r"""Read known names from a CSV file with the columns ``id``, ``name``, and, if wanted, ``aliases`` and ``label``.

    Aliases are set apart by ``|`` or ``;``. The file may be in what `Corrections.from_csv` reads, too.

    Raises
    ------
    NamesError
        If a column is missing, or a row is not whole; the message has file and line.
    InputError
        If it is not text.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "names.csv")
    ...     _ = path.write_text("id,name,aliases\nQ1,Ann Lee,A. Lee;Ann B. Lee\n")
    ...     [known] = read_gazetteer(path)
    >>> known.id, known.names
    ('Q1', ('Ann Lee', 'A. Lee', 'Ann B. Lee'))
    """
    found: list[KnownName] = []
    for _, row in read_table(path, ("id", "name")):
        aliases = row.get("aliases", "").replace(";", "|").split("|")
        names = tuple(name.strip() for name in (row["name"], *aliases) if name.strip())
        found.append(KnownName(row["id"], names, row.get("label", "").strip() or "PERSON"))
    return found
