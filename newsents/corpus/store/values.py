"""What a store answers with: a quotation, a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from newsents.showing import Shown

if TYPE_CHECKING:
    from newsents.corpus.store.asking import Asking
    from newsents.corpus.store.relation import Relation
    from newsents.viz.sheet import Sheet

_LEFT_OUT = ("speaker_confidence", "article_number", "person_number", "url", "file")
"""What the repr of a quotation does not tell."""


@attrs.frozen(slots=True, repr=False)
class Quotation(Shown):
    """A quotation in a store: what `newsents.to_rows` says of one, and where it stands there.

    Parameters
    ----------
    article, date, publisher, headline, url
        The article's id, and what is known of it.
    person
        The name of the person who is the speaker, for all articles; ``speaker`` is the name in this one.
    speaker, source, source_kind, role, affiliation, cue, kind, act, text, negated, hypothetical, confidence
        As in `newsents.to_rows`.
    speaker_confidence
        As in `newsents.Quote`.
    quote, article_number, person_number
        The numbers that the quotation, its article and the person have in the store.
    standing
        What the source is to the news, as far as the article tells: one of `newsents.corpus.standing.STANDINGS`.
    file
        Where the article was read: the file, and the line or place in it, or which row of what was given it was.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee.', "publisher": "Echo", "date": "2024-05-06"}])
    ...     [quote] = corpus.quotes(text="rain")
    >>> quote.person, quote.publisher, quote.date, quote.text
    ('Ann Lee', 'Echo', '2024-05-06', 'It will rain,')
    """

    article: str
    date: str | None
    publisher: str | None
    person: str | None
    speaker: str | None
    source: str | None
    source_kind: str | None
    role: str | None
    affiliation: str | None
    cue: str | None
    kind: str
    act: str
    text: str
    negated: bool
    hypothetical: bool
    confidence: float
    speaker_confidence: float | None
    quote: int
    article_number: int
    person_number: int | None
    headline: str | None
    url: str | None
    standing: str
    file: str

    def _told(self) -> Mapping[str, object]:
        told = {"text": self.text, **super()._told()}
        return {name: value for name, value in told.items() if name not in _LEFT_OUT}

    def _sheet(self) -> Sheet:
        from newsents.viz.sheets.corpus import quotation_sheet  # only a notebook or rich needs it

        return quotation_sheet(self)

    @classmethod
    def of(cls, row: dict[str, Any]) -> Quotation:
        """Make one of a row of a store.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     [row] = corpus.quotes(text="rain").to_rows()
        ...     Quotation.of(row).speaker
        'Ann Lee'
        """
        return cls(**{name: value for name, value in row.items() if name != "day"})


@attrs.frozen(slots=True, repr=False)
class Person(Shown):
    """A person in a store, however the articles write the name.

    Parameters
    ----------
    number
        The person's number, which stays when articles are added.
    name
        The full name that most articles have.
    names
        All names that articles have for the person, the commonest first.
    quote_count, article_count
        How many quotations of what was said or written, and stated, the person has, and in how many articles the person
        is named.
    known
        The id that you have for the person, if any; see `newsents.Corpus.know`.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> texts = ['"No," said Sergei Volkonin. "We wait," Volkonin said.', '"Yes," said Sergey Volkonin, the minister.']
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add({"text": text} for text in texts)
    ...     person = corpus.person("Sergey Volkonin")
    ...     person.name, person.names, person.roles, len(person.articles)
    ...     [quote.text for quote in person.quotes]
    ('Sergei Volkonin', ('Sergei Volkonin', 'Sergey Volkonin', 'Volkonin'), ('minister',), 2)
    ['No,', 'We wait,', 'Yes,']
    """

    number: int
    name: str
    names: tuple[str, ...]
    quote_count: int
    article_count: int
    known: str | None
    _corpus: Asking = attrs.field(repr=False, eq=False)

    def _sheet(self) -> Sheet:
        from newsents.viz.sheets.corpus import person_sheet  # only a notebook or rich needs it

        return person_sheet(self)

    @property
    def quotes(self) -> Relation[Quotation]:
        """What the person said or wrote, and is stated, in the order of the articles; `Corpus.quotes` gives others.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee, the mayor of Leeds. "Soon," she added.'}])
        ...     corpus.person("Ann Lee").quotes[0].text
        'It will rain,'
        """
        return self._corpus.quotes(speaker=self)

    @property
    def articles(self) -> Relation[dict[str, Any]]:
        """The articles that name the person, as `Corpus.articles` gives them.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee, the mayor of Leeds. "Soon," she added.'}])
        ...     [article["number"] for article in corpus.person("Ann Lee").articles]
        [1]
        """
        return self._corpus.articles(person=self)

    @property
    def roles(self) -> tuple[str, ...]:
        """Offices and professions that articles tell of the person, the commonest first.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee, the mayor of Leeds. "Soon," she added.'}])
        ...     corpus.person("Ann Lee").roles
        ('mayor',)
        """
        return self._listed("roles")

    @property
    def affiliations(self) -> tuple[str, ...]:
        """Organisations and countries that articles tie the person to, the commonest first.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee, the mayor of Leeds. "Soon," she added.'}])
        ...     corpus.person("Ann Lee").affiliations
        ('Leeds',)
        """
        return self._listed("affiliations")

    @property
    def pronouns(self) -> tuple[str, ...]:
        """The pronouns that articles use for the person, the commonest first.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee, the mayor of Leeds. "Soon," she added.'}])
        ...     corpus.person("Ann Lee").pronouns
        ('she/her',)
        """
        return self._listed("pronouns")

    def _listed(self, column: str) -> tuple[str, ...]:
        """Return what articles tell of the person, each once in its commonest spelling, whatever its capitals."""
        rows = self._corpus.sql(
            "SELECT arg_min(value, (-times, value)) AS value FROM (SELECT value, count(*) AS times FROM "
            f"(SELECT unnest({column}) AS value FROM entities WHERE person = ?) GROUP BY value) "
            "GROUP BY lower(value) ORDER BY sum(times) DESC, lower(value)",
            [self.number],
        )
        return tuple(row["value"] for row in rows)
