"""Who is who in a corpus: why, what is in doubt, and what a user says of it."""

from __future__ import annotations

from collections.abc import Iterable

from newsents.corpus.store.asking import Named, number_or_name
from newsents.corpus.store.connection import Connections
from newsents.corpus.store.corrected import correct_persons
from newsents.corpus.store.persons import explain_persons, know_persons
from newsents.corpus.store.relation import Relation
from newsents.corpus.store.reviewed import review_persons
from newsents.corpus.store.settled import settled
from newsents.corpus.store.spellings import Spelling, spellings
from newsents.listing import Listing
from newsents.names import Corrections, Doubt, KnownName


class Deciding:
    """What can be asked about persons being one or several, and what can be decided of it."""

    _connections: Connections

    def explain(self, a: Named, b: Named) -> tuple[str, ...]:
        """Say why two names, or two persons as `person` takes them, are one or two, each reason a short sentence.

        Of one person, the links that joined the two, with how sure each is; of two, what parted them. As for `review`
        and `spellings`, all persons are told apart anew for it, which takes as long as after an addition.

        Raises
        ------
        InputError
            As for `person`.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> texts = ['"No," said Sergei Volkonin.', '"Yes," said Sergey Volkonin.']
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": text} for text in texts)
        ...     corpus.explain("Sergei Volkonin", "Sergey Volkonin")[0]
        'Sergei Volkonin and Sergey Volkonin are one identity'
        """
        with settled(self._connections) as connection:
            return explain_persons(connection, number_or_name(a), number_or_name(b))

    def review(self, *, limit: int = 100) -> Listing[Doubt]:
        """Return the least sure joins of persons and the likeliest missed ones, those that move most first.

        Each has the two names, what they are now, how likely that is wrong, how many articles and quotations it
        moves, and the reasons. What you find to be otherwise, tell `correct`: it is not asked for again.

        Parameters
        ----------
        limit
            So many at most.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> texts = ['"No," said Sergei Volkonin.', '"Yes," said Sergey Volkonin.']
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": text} for text in texts)
        ...     [(doubt.names, doubt.relation, doubt.quotes) for doubt in corpus.review()]
        [(('Sergei Volkonin', 'Sergey Volkonin'), 'same', 1)]
        """
        with settled(self._connections) as connection:
            return review_persons(connection, limit)

    def spellings(self, persons: Iterable[int]) -> dict[int, tuple[Spelling, ...]]:
        """Return all names that articles have for persons, with the reasons why each is theirs, by their numbers.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> texts = ['"No," said Sergei Volkonin.', '"Yes," said Sergey Volkonin.']
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": text} for text in texts)
        ...     number = corpus.person("Volkonin").number
        ...     [spelling.name for spelling in corpus.spellings([number])[number]]
        ['Sergei Volkonin', 'Sergey Volkonin']
        """
        with settled(self._connections) as connection:
            return spellings(connection, list(persons))

    def correct(
        self,
        decided: Corrections | None = None,
        *,
        same: Iterable[tuple[Named, Named]] = (),
        different: Iterable[tuple[Named, Named]] = (),
    ) -> None:
        """Say who are one person, and who are not; it is kept, and obeyed whenever articles are added.

        What was said of a pair before is forgotten.

        Parameters
        ----------
        decided
            What was found of the doubts that `review` tells, such as `newsents.names.Corrections.from_csv` reads: there
            a name means all who have it.
        same, different
            Pairs of persons, each as `person` takes one. A name that articles have is kept as this name: whoever has it
            is meant, so that two names of one person can be parted. Otherwise it is the person who is meant, by a
            number or another spelling.

        Raises
        ------
        InputError
            If a name may be that of several persons, or a person is to be another than himself.
        NamesError
            If no article has a person of a name, or corrections of several pairs contradict each other; then none is
            kept.
        StoreError
            As for `add`.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> texts = ['"No," said Bo Ek.', '"Yes," said Ann Lee.']
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": text} for text in texts)
        ...     corpus.correct(same=[(1, "Lee")])
        ...     [person.names for person in corpus.people()]
        [('Ann Lee', 'Bo Ek')]
        """
        pairs = ([(number_or_name(a), number_or_name(b)) for a, b in some] for some in (same, different))
        correct_persons(self._connections, decided or Corrections(), *pairs)

    def know(self, names: Iterable[KnownName]) -> None:
        """Keep names of persons with ids of your own, in place of what was kept of these ids; all others stay.

        Whoever is called so in the articles is one person, and has the id (`Person.known`), now and whenever articles
        are added. An entry without names is forgotten.

        Parameters
        ----------
        names
            Each an id and all names that belong to it, such as `newsents.names.read_gazetteer` reads.

        Raises
        ------
        InputError
            If one is no person's.
        NamesError
            If something is no `KnownName`.
        StoreError
            As for `add`.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> from newsents.names import KnownName
        >>> texts = ['"No," said Abu Mazen.', '"Yes," said Mahmud Abbas.']
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": text} for text in texts)
        ...     corpus.know([KnownName("Q127998", ("Mahmoud Abbas", "Abu Mazen"))])
        ...     [(person.known, person.names) for person in corpus.people()]
        [('Q127998', ('Abu Mazen', 'Mahmud Abbas'))]
        """
        know_persons(self._connections, names)

    def known(self) -> Relation[KnownName]:
        """Return the names that `know` keeps, by their ids.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> texts = ['"No," said Sergei Volkonin.', '"Yes," said Sergey Volkonin.']
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": text} for text in texts)
        ...     corpus.know([newsents.names.KnownName("Q1", ("Sergei Volkonin",))])
        ...     list(corpus.known())
        [KnownName(id='Q1', names=('Sergei Volkonin',), label='PERSON')]
        """
        query = "SELECT id, names FROM known ORDER BY id"
        return Relation(self._connections, query, (), lambda row: KnownName(row["id"], tuple(row["names"])))
