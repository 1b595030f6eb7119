"""A corpus: an archive of articles in one file, which is added to and asked."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from spacy.language import Language

from newsents.corpus.audit import Audit, audit_of
from newsents.corpus.audit.counting import UNITS
from newsents.corpus.readers.given import pages_of
from newsents.corpus.readers.layout import Layout
from newsents.corpus.store import questions
from newsents.corpus.store.added import Added
from newsents.corpus.store.adding import Addition, add
from newsents.corpus.store.asking import Asking
from newsents.corpus.store.audited import audited
from newsents.corpus.store.connection import PATIENCE, Connections
from newsents.corpus.store.deciding import Deciding
from newsents.corpus.store.lookup import require_publishers
from newsents.corpus.store.packing import unpacked
from newsents.corpus.store.persons import resolve_persons
from newsents.corpus.store.relation import Relation
from newsents.corpus.store.repeats import Repeated, repeated
from newsents.corpus.store.settled import settled
from newsents.corpus.store.verification import Verified, verify
from newsents.errors import InputError
from newsents.listing import Listing
from newsents.pipeline import analyze, load
from newsents.pipeline.analyze import BATCH
from newsents.pipeline.workers import check_sizes
from newsents.schema import Analysis
from newsents.showing import Shown, Verbatim

if TYPE_CHECKING:
    from newsents.viz.sheet import Sheet


def _nothing(*_: object) -> None:
    """Tell nobody."""


class Corpus(Shown, Asking, Deciding):
    """Articles in one file of DuckDB, with what is said in them and by whom.

    The file is made when something is added. It is open only while a question is answered or a batch committed, so
    that one process can add to it and others look into it; ``with Corpus(...) as corpus:`` keeps it open for reading.

    Parameters
    ----------
    path
        The file.
    patience
        So many seconds one waits for other processes that read or commit just then.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> articles = [
    ...     {"text": '"No," said Sergei Volkonin.', "date": "2024-05-06", "publisher": "Echo"},
    ...     {"text": '"Yes," said Sergey Volkonin.', "date": "2024-06-07", "publisher": "Post"},
    ... ]
    >>> with TemporaryDirectory() as folder, newsents.Corpus(f"{folder}/news.duckdb") as corpus:
    ...     print(corpus.add(articles), "/", corpus.add(articles))
    ...     print([(person.name, person.quote_count) for person in corpus.people()])
    ...     print(corpus.counts(by=["month", "publisher"]).to_rows()[0])
    2 new / 2 kept
    [('Sergei Volkonin', 2)]
    {'month': '2024-05', 'publisher': 'Echo', 'quotes': 1, 'articles': 1}
    """

    def __init__(self, path: str | PathLike[str], *, patience: float = PATIENCE) -> None:
        self.path = Path(path)
        self._connections = Connections(self.path, patience)

    def __repr__(self) -> str:
        return f"Corpus({str(self.path)!r})"

    def _told(self) -> Mapping[str, object]:
        return {"path": Verbatim(repr(str(self.path)))}

    def _sheet(self) -> Sheet:
        from newsents.viz.sheets.corpus import corpus_sheet  # only a notebook or rich needs it

        return corpus_sheet(self)

    def __enter__(self) -> Corpus:
        self._connections.hold()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connections.release()

    def add(
        self,
        articles: Any,
        *,
        model: str | Language | None = None,
        workers: int = 1,
        batch_size: int = BATCH,
        min_confidence: float = 0.0,
        reanalyze: bool = False,
        day_first: bool | None = None,
        advance: Callable[[], object] = _nothing,
        begin: Callable[[str], object] = _nothing,
        resolve: bool = True,
        **names: str,
    ) -> Added:
        """Analyse articles and add them, or add analyses that are there; then tell all persons apart.

        An article that is there already is left alone, and one whose text or facts have changed is analysed anew: it is
        known again by its id or else its address, where it has one. Articles of one call never take each other's place,
        whatever their ids; one that says the same as another is there once. What is done is committed every few
        seconds, and the same call goes on where another was killed.

        Parameters
        ----------
        articles
            All that `newsents.read` takes, or what it gives; or analyses, or pairs of a page and its analysis, as
            `newsents.corpus.extraction.extract` yields them. What ``newsents extract`` and a cluster wrote, lines of
            JSON or Parquet, comes with its analyses, too, and is not analysed again; it must have the settings that
            this call has. Of an analysis alone, which does not tell, that is taken for granted, and all counts as given
            that its text does not say by itself.
        model, workers, batch_size
            As for `newsents.load` and `newsents.analyze_many`.
        min_confidence
            Quotations that are less sure are left out.
        reanalyze
            Whether articles in the store, or added, that were analysed with other settings are analysed anew. By
            default that there are such is an error.
        day_first
            Whether a date such as ``06/05/2024`` is a day in May, or one in June. By default it is neither, and no
            question of time finds the article.
        advance
            Is called for each article that is done.
        begin
            Is called with the name of what is done when all articles are: of an archive, persons take some time.
        resolve
            Whether all persons are told apart at once, which takes the longer, the more there are. Otherwise `resolve`
            does it, or else the next question about persons or quotations: so many small additions pay for it once.
        names
            Under which key each field is (``text="body"``), as for `newsents.analyze_many`.

        Returns
        -------
        Added
            How many articles were new, replaced, kept, the same as others, and failed; why these did, `failures` tells.

        Raises
        ------
        InputError
            If there are no such files, or a parameter cannot be used.
        StoreError
            If another process is adding, the store has other settings, or the system refuses to write.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     print(corpus.add([{"text": '"Snow," said Bob Hay.'}]))
        1 new (1 without a date)
        """
        check_sizes(workers, batch_size)
        pages = pages_of(articles, Layout(names, day_first=day_first))
        nlp = model if isinstance(model, Language) else load(model)
        addition = Addition(nlp, workers, batch_size, min_confidence, reanalyze, advance, begin, resolve)
        return add(self._connections, pages, addition)

    def resolve(self) -> None:
        """Tell all persons apart, if articles were added with ``resolve=False`` since that was done.

        Raises
        ------
        StoreError
            As for `add`.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     for name in ("Sergei Volkonin", "Sergey Volkonin"):
        ...         _ = corpus.add([{"text": f'"No," said {name}.'}], resolve=False)
        ...     corpus.resolve()
        ...     [person.names for person in corpus.people()]
        [('Sergei Volkonin', 'Sergey Volkonin')]
        """
        with self._connections.locked():
            resolve_persons(self._connections)

    def analysis(self, number: int) -> Analysis:
        """Return the analysis of the article of a number, as `newsents.analyze` gave it.

        Raises
        ------
        InputError
            If no article has it.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     corpus.analysis(1).quotes[0].text
        'It will rain,'
        """
        rows = list(self.sql("SELECT analysis FROM articles WHERE article = ?", [number]))
        if not rows:
            raise InputError(f"no article has the number {number}", code="N539")
        return unpacked(rows[0]["analysis"])

    def analyses(self) -> Relation[tuple[int, Analysis]]:
        """Return the numbers of all articles with their analyses, in order, each read when it is asked for.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee. "Soon," she added.', "date": "2024-05-06"}])
        ...     [(number, len(analysis.quotes)) for number, analysis in corpus.analyses()]
        [(1, 2)]
        """
        query = "SELECT article AS number, analysis FROM articles ORDER BY article"
        return Relation(self._connections, query, (), lambda row: (row["number"], unpacked(row["analysis"])))

    def repeated(self, **wanted: Any) -> Listing[Repeated]:
        """Return the quotations that stand in several places, in whatever form; those in most places first.

        Parameters
        ----------
        wanted
            Which quotations are compared, as for `quotes`; by default those in quotation marks.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> said = ("We have the ships, we have the charts, but no harbour", "we have the charts, but no harbour")
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add({"text": f'"{words}," said Ann Lee.'} for words in said)
        ...     [[quote.text for quote in one.quotes] for one in corpus.repeated()]
        [['We have the ships, we have the charts, but no harbour,', 'we have the charts, but no harbour,']]
        """
        quotes = self.quotes(**wanted)
        return repeated(quote for quote in quotes if wanted.get("kind") or quote.kind != "indirect")

    def verify(self, draft: str | Analysis) -> Listing[Verified]:
        """Tell of each quotation of a draft that stands in quotation marks whether it is in the store.

        All that the store has is looked through, whatever its act.

        Parameters
        ----------
        draft
            Its text, or its analysis.

        Returns
        -------
        Listing of Verified
            With the verdict ``"exact"``, ``"cut"`` (a part of what was said), ``"altered"``, ``"other speaker"``,
            ``"printed"`` (in an article, but not as a quotation) or ``"not found"``, and the quotation in the store, or
            the article.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": '"The old bridge over the river is perfectly safe," said Ann Lee.'}])
        ...     draft = '"The new bridge over the river is perfectly safe," said Ann Lee.'
        ...     [(one.verdict, one.difference) for one in corpus.verify(draft)]
        [('altered', 'the [-old-] {+new+} bridge over the river is perfectly safe')]
        """
        analysis = draft if isinstance(draft, Analysis) else analyze(draft)
        with settled(self._connections) as connection:
            return verify(connection, analysis)

    def audit(
        self,
        by: str | None = None,
        *,
        since: str | datetime.date | None = None,
        until: str | datetime.date | None = None,
        publisher: questions.Some = None,
        unit: str = UNITS[0],
    ) -> Audit:
        """Return who is quoted, by kind of source, standing, naming, pronouns, first or again, each with error bars.

        What was said or written, and stated, is counted, as in `quotes`.

        Parameters
        ----------
        by
            By what the corpus is parted: ``"publisher"``, ``"month"``, ``"year"``, or a field that came with the
            articles, such as ``"desk"``.
        since, until, publisher
            Which articles are meant, as for `quotes`.
        unit
            What is counted: ``"quotations"``, or ``"sources"``, each person, body or description once an article, so
            that one who talks much counts no more than others.

        Raises
        ------
        InputError
            If a value cannot be, or no article has the field.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> import newsents
        >>> text = '"No," said Ann Lee, the mayor. "Never," she said. "Why?" asked Bob Hay, a resident.'
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": text}])
        ...     for unit in ("quotations", "sources"):
        ...         shares = corpus.audit(unit=unit).of("all", "standing")
        ...         print([(share.value, share.counted) for share in shares if share.counted])
        [('official', 2), ('resident', 1)]
        [('official', 1), ('resident', 1)]
        >>> with TemporaryDirectory() as folder:
        ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
        ...     _ = corpus.add([{"text": text, "date": "2024-05-06", "desk": "City"}])
        ...     corpus.audit("desk").parts
        ('all', 'City')
        """
        condition = questions.condition_of(since=since, until=until, publisher=publisher)
        with settled(self._connections) as connection:
            require_publishers(connection, publisher)
            return audit_of(audited(connection, by, condition), by, unit)
