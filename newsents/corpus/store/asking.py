"""What can be asked of a corpus: its people, quotations, counts and articles, and anything else in SQL."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from newsents.corpus.store import questions
from newsents.corpus.store.connection import Connections
from newsents.corpus.store.fields import require_fields
from newsents.corpus.store.lookup import of_somebody, person_meant, require_publishers
from newsents.corpus.store.relation import Relation, require_question
from newsents.corpus.store.settled import settled
from newsents.corpus.store.values import Person, Quotation
from newsents.frames import fetched
from newsents.schema.selection import SAID

Named = Person | str | int
"""A person, or what `Asking.person` takes for one."""


class Asking:
    """The questions to a corpus that are answered by a relation, a person or persons."""

    _connections: Connections

    def people(self) -> Relation[Person]:
        """Return all persons, those quoted most first: by what was said or written, and stated, as in `quotes`.

        Its columns are ``number``, ``name``, ``quotes``, ``articles``, ``names`` (all that articles have) and ``known``
        (the id of yours, see `know`).

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     [(person.name, person.quote_count) for person in corpus.people()]
        [('Ann Lee', 2)]
        """
        with settled(self._connections):
            pass
        query = f"{questions.people()} ORDER BY quotes DESC, articles DESC, p.name, p.person"
        return Relation(self._connections, query, (), self._person_of)

    def person(self, name: Named) -> Person:
        """Return the person who is meant.

        Parameters
        ----------
        name
            A name, in any spelling, or so much of one as nobody else has ("Mayor Lee"); a number; an id of yours (see
            `know`), or one that `review` tells. Whoever else takes a person takes the same.

        Raises
        ------
        InputError
            If no article names such a person, or several may be meant; the message tells whom.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     corpus.person("ann lee").name
        'Ann Lee'
        """
        with settled(self._connections) as connection:
            answer = connection.execute(
                f"{questions.people()} WHERE p.person = ?", [person_meant(connection, number_or_name(name))]
            )
            columns = [column[0] for column in answer.description or ()]
            (row,) = fetched(answer, columns)
            return self._person_of(row)

    def quotes(
        self,
        *,
        speaker: Named | None = None,
        about: Named | None = None,
        kind: questions.Some = None,
        acts: Collection[str] | None = SAID,
        stated: bool = True,
        source_kind: questions.Some = None,
        standing: questions.Some = None,
        since: str | datetime.date | None = None,
        until: str | datetime.date | None = None,
        publisher: questions.Some = None,
        text: str | None = None,
        min_confidence: float = 0.0,
        min_speaker_confidence: float = 0.0,
    ) -> Relation[Quotation]:
        """Return the quotations that are wanted, in the order of the articles.

        By default these are what was said or written, and stated. That counts as quoted in each answer of a corpus, in
        its audit, report, pictures and exports; ``acts=None, stated=False`` has all, in each of them.

        Parameters
        ----------
        speaker
            Whose: a person, as `person` takes one, or the name of a body.
        about
            Whom or what they mention.
        kind, source_kind
            As in `newsents.Quote`; one, or a list.
        acts
            Of which acts; by default what was said or written. None for all, those by thought, stance or deed included.
        stated
            Leave out what the article says was not said, or not yet: those that are negated or hypothetical. False for
            all.
        standing
            What the source is to the news: ``"official"``, ``"expert"``, ``"company"``, ``"organization"``,
            ``"media"``, ``"artist_athlete"``, ``"resident"``, ``"document"``, ``"poll"``, or ``"unknown"`` where the
            article does not say; see `newsents.corpus.standing.STANDINGS`.
        since, until
            The first and the last day, month or year of publication: ``"2024-05-06"``, ``"2024-05"``, ``"2024"``.
        publisher
            The paper's name, or a list of names.
        text
            Words that they have, in any order and whatever the case: ``'rain "over Leeds" thunder*'``.
        min_confidence, min_speaker_confidence
            How sure they are at least, and their speakers; above 0 of the latter those without one are left out.

        Raises
        ------
        InputError
            If a value cannot be, or nobody has the name of ``speaker`` or ``about``, or no article that of
            ``publisher``.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     quotes = corpus.quotes(speaker="Ann Lee", since="2024-05")
        ...     len(quotes), quotes[0].text, [quote.cue for quote in quotes[:2]]
        (2, 'It will rain,', ['said', 'added'])
        """
        condition = self._condition(
            speaker, about, kind=kind, acts=acts, stated=stated, source_kind=source_kind, standing=standing,
            since=since, until=until, publisher=publisher, text=text, min_confidence=min_confidence,
            min_speaker_confidence=min_speaker_confidence,
        )  # fmt: skip
        return Relation(
            self._connections, questions.quotations(condition), condition.values, Quotation.of,
            first=partial(questions.quotations, condition), count=questions.quotation_count(condition),
        )  # fmt: skip

    def counts(
        self,
        by: str | Sequence[str],
        *,
        speaker: Named | None = None,
        about: Named | None = None,
        **wanted: Any,
    ) -> Relation[dict[str, Any]]:
        """Return how many quotations there are of each, and in how many articles.

        Parameters
        ----------
        by
            One or some of ``person``, ``speaker``, ``source_kind``, ``standing``, ``role``, ``affiliation``, ``kind``,
            ``act``, ``cue``, ``publisher``, ``article``, ``year``, ``month``, ``day``, and of the fields
            that came with the articles, such as ``desk``.
        speaker, about, wanted
            Which quotations are counted, as for `quotes`.

        Raises
        ------
        InputError
            As for `quotes`, or if something is not what one can count by.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     text = '"It will rain," said Ann Lee. "Soon," she added.'
        ...     _ = corpus.add([{"text": text, "date": "2024-05-06", "desk": "City"}])
        ...     corpus.counts("person").to_rows()
        ...     corpus.counts(by=["desk", "month"]).to_rows()
        [{'person': 'Ann Lee', 'quotes': 2, 'articles': 1}]
        [{'desk': 'City', 'month': '2024-05', 'quotes': 2, 'articles': 1}]
        """
        names = [by] if isinstance(by, str) else list(dict.fromkeys(by or ()))
        condition = self._condition(speaker, about, **wanted)
        with self._connections.reading() as connection:
            require_fields(connection, names, questions.DIMENSIONS, code="N538")
        return Relation(self._connections, questions.counts(names, condition), condition.values, dict)

    def abouts(
        self, *, speaker: Named | None = None, about: Named | None = None, **wanted: Any
    ) -> Relation[dict[str, Any]]:
        """Return who speaks about whom, the pairs with most quotations first.

        Its columns are ``speaker`` and ``about``, names of persons, ``speaker_number`` and ``about_number``, and
        ``quotes``: how many of the speaker's name the other.

        Parameters
        ----------
        speaker, about, wanted
            Which quotations are counted, as for `quotes`.

        Raises
        ------
        InputError
            As for `quotes`.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"Bo Ek is late," said Ann Lee. Bo Ek said nothing.'}])
        ...     [(row["speaker"], row["about"], row["quotes"]) for row in corpus.abouts()]
        [('Ann Lee', 'Bo Ek', 1)]
        """
        condition = self._condition(speaker, about, **wanted)
        return Relation(self._connections, questions.abouts(condition), condition.values, dict)

    def articles(self, *, person: Named | None = None) -> Relation[dict[str, Any]]:
        """Return the articles, or those that name a person; `analysis` gives all that was found in one.

        ``extra`` has the fields that came with an article: as a dict, and in a data frame as JSON.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     [(article["number"], article["date"]) for article in corpus.articles(person="Ann Lee")]
        [(1, '2024-05-06')]
        """
        query, values = questions.ARTICLES, ()
        if person is not None:
            found = person if isinstance(person, Person) else self.person(person)
            query += " WHERE a.article IN (SELECT article FROM entities WHERE person = ?)"
            values = (found.number,)  # type: ignore[assignment]
        return Relation(self._connections, f"{query} ORDER BY a.article", values, dict, kept_as_json="extra")

    def failures(self) -> Relation[dict[str, Any]]:
        """Return what could not be read or analysed: ``source``, ``id``, ``stage``, ``code``, ``error``, ``failed_at``.

        ``stage`` is ``"reading"`` or ``"analysis"``, and ``failed_at`` the time (UTC) since when it fails so. What does
        not fail any more goes with the next `add` that reads its file, and what was of a file that is gone, or of none
        (a row of a table), with the next one at all.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     corpus.failures().to_rows()
        []
        """
        return self.sql("SELECT source, id, stage, code, error, failed_at FROM failures ORDER BY source")

    def sql(self, query: str, values: Iterable[Any] = ()) -> Relation[dict[str, Any]]:
        """Return the answer to a question in SQL; nothing can be changed by it, and no file be written.

        Parameters
        ----------
        query
            The question. There is a view ``quotations`` with the columns of `quotes`; docs/corpus.md has all tables.
        values
            What stands for its question marks.

        Raises
        ------
        InputError
            If it is no question, but tells DuckDB to do something (``COPY``, ``SET``), or the store cannot answer it,
            which may come out when the answer is used.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     corpus.sql("SELECT text FROM quotations WHERE cue = ?", ["added"]).to_rows()
        [{'text': 'Soon,'}]
        """
        require_question(query)
        return Relation(self._connections, query.strip().rstrip(";"), tuple(values), dict)

    def _person_of(self, row: Mapping[str, Any]) -> Person:
        return Person(
            row["number"], row["name"], tuple(row["names"]), row["quotes"], row["articles"], row["known"], self
        )

    def _condition(self, speaker: Named | None, about: Named | None, **wanted: Any) -> questions.Condition:
        found = questions.condition_of(**wanted)
        with settled(self._connections) as connection:
            require_publishers(connection, wanted.get("publisher"))
            if speaker is not None:
                found &= of_somebody(connection, number_or_name(speaker), "q.person", "q.entity IN")
            if about is not None:
                found &= of_somebody(
                    connection, number_or_name(about), None, "q.quote IN (SELECT quote FROM abouts WHERE entity IN"
                )
        return found


def number_or_name(who: Named) -> str | int:
    """Return a person's number, and anything else as it is."""
    return who.number if isinstance(who, Person) else who
