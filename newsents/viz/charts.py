"""Pictures of a corpus, or of an article, as charts of Altair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsents.errors import InputError, MissingExtraError
from newsents.schema import Analysis
from newsents.viz.plain import one_line
from newsents.viz.room import name_axis, name_legend, whole_legend

if TYPE_CHECKING:
    from newsents.corpus.audit import Share
    from newsents.corpus.store import Corpus

PERSONS = 8
"""So many persons have a line of their own."""

BESIDE = 3
"""So many pictures of parts of a corpus stand side by side."""

LONGEST = 40
"""Characters of a name in a picture."""

_DAY = 24 * 60 * 60 * 1000
_LENGTHS = {"day": _DAY, "month": 28 * _DAY, "year": 365 * _DAY}
_TIMES = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
"""How long each is in milliseconds, and how it is written."""


def over_time(corpus: Corpus, *, by: str = "month", persons: int = PERSONS, **wanted: Any) -> Any:
    """Return how often persons are quoted over time, those quoted most, a line for each.

    Parameters
    ----------
    corpus
        The corpus.
    by
        ``"day"``, ``"month"`` or ``"year"``.
    persons
        How many persons.
    wanted
        Which quotations are counted, as for `newsents.Corpus.quotes`.

    Returns
    -------
    altair.Chart

    Raises
    ------
    InputError
        If it is by anything else.
    MissingExtraError
        If Altair is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee.', "date": "2024-05-06"}])
    ...     chart = over_time(corpus)
    >>> chart.to_dict()["mark"]["type"]
    'line'
    """
    alt = _altair()
    if by not in _TIMES:
        raise InputError(f"by={by!r}: what is drawn over time is by {', '.join(_TIMES)}", code="N995")
    rows = [row for row in corpus.counts([by, "person"], **wanted) if row["person"] and row[by]]
    most = _most_quoted(rows, persons)
    names = [_short(name) for name in most]
    counts = {(row[by], row["person"]): row["quotes"] for row in rows}
    values = [
        {"time": time, "person": _short(name), "quotations": counts.get((time, name), 0)}
        for name in most
        for time in _drawn({time for time, quoted in counts if quoted == name}, {time for time, _ in counts}, by)
    ]
    return (
        alt.Chart(alt.InlineData(values=values))
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "time:T",
                title=by,
                scale=alt.Scale(type="utc"),
                axis=alt.Axis(format=_TIMES[by], tickCount=5, tickMinStep=_LENGTHS[by], labelOverlap=True),
            ),
            y=alt.Y("quotations:Q", title="quotations", axis=alt.Axis(format="d", tickMinStep=1)),
            color=alt.Color("person:N", sort=names, legend=name_legend(alt, names)),
            tooltip=["person:N", alt.Tooltip("time:T", format=_TIMES[by], title=by), "quotations:Q"],
        )
        .properties(title="Who is quoted, over time")
    )


def _drawn(counted: set[str], known: set[str], by: str) -> list[str]:
    """Return at which times a line has points: where something was counted, one before and after, and at both ends.

    Between these nobody was quoted, whether the corpus has articles of that time or not, and the line lies at 0.
    """
    first, last = min(known), max(known)
    before = {_stepped(time, by, -1) for time in counted if time != first}
    after = {_stepped(time, by, 1) for time in counted if time != last}
    return sorted({*counted, first, last, *before, *after})


def _stepped(time: str, by: str, step: int) -> str:
    """Return the year, month or day so many behind one.

    Examples
    --------
    >>> _stepped("2003", "year", -1), _stepped("2003-12", "month", 1), _stepped("2004-03-01", "day", -1)
    ('2002', '2004-01', '2004-02-29')
    """
    if by == "day":
        return (date.fromisoformat(time) + timedelta(step)).isoformat()
    if by == "year":
        return f"{int(time) + step:04}"
    year, month = divmod(12 * int(time[:4]) + int(time[5:7]) - 1 + step, 12)
    return f"{year:04}-{month + 1:02}"


def papers(corpus: Corpus, *, persons: int = 15, **wanted: Any) -> Any:
    """Return who is quoted in which paper: a row for each person, a column for each paper.

    The parameters, and what is raised, are as for `over_time`.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee.', "publisher": "Echo"}])
    ...     chart = papers(corpus)
    >>> chart.data.values
    [{'person': 'Ann Lee', 'paper': 'Echo', 'quotations': 1}]
    """
    alt = _altair()
    rows = [row for row in corpus.counts(["person", "publisher"], **wanted) if row["person"]]
    most = _most_quoted(rows, persons)
    values = [
        {
            "person": _short(row["person"]),
            "paper": _short(row["publisher"] or "not told"),
            "quotations": row["quotes"],
        }
        for row in rows
        if row["person"] in most
    ]
    return (
        alt.Chart(alt.InlineData(values=values))
        .mark_rect()
        .encode(
            x=alt.X("paper:N", title=None, axis=name_axis(alt, values, "paper", slope=40)),
            y=alt.Y(
                "person:N", title=None, sort=[_short(name) for name in most], axis=name_axis(alt, values, "person")
            ),
            color=alt.Color("quotations:Q", title="quotations", legend=whole_legend(alt, values)),
            tooltip=["person:N", "paper:N", "quotations:Q"],
        )
        .properties(title="Who is quoted in which paper")
    )


def _most_quoted(rows: Iterable[Mapping[str, Any]], persons: int) -> list[str]:
    """Return the names of the persons with most quotations."""
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row["person"]] += row["quotes"]
    return sorted(totals, key=lambda name: (-totals[name], name))[:persons]


def links(corpus: Corpus, *, most: int = 40, **wanted: Any) -> Any:
    """Return who speaks about whom: speakers on the left, those whom their quotations name on the right.

    Parameters
    ----------
    corpus
        The corpus.
    most
        So many pairs, those with most quotations.
    wanted
        Which quotations are counted, as for `newsents.Corpus.quotes`.

    Returns
    -------
    altair.LayerChart

    Raises
    ------
    MissingExtraError
        If Altair is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add([{"text": '"Bob Hay is wrong," said Ann Lee. Bob Hay left.'}])
    ...     chart = links(corpus)
    >>> [(row["speaker"], row["about"]) for row in chart.data.values]
    [('Ann Lee', 'Bob Hay')]
    """
    alt = _altair()
    pairs = corpus.abouts(**wanted).limit(most).to_rows()
    ends = (_places(pairs, end) for end in ("speaker_number", "about_number"))
    rows = [
        {"speaker": _short(row["speaker"]), "about": _short(row["about"]), "quotations": row["quotes"], "left": 0.0,
         "right": 1.0, "from": left, "to": right}
        for row, left, right in zip(pairs, *ends, strict=True)
    ]  # fmt: skip
    tall = 18 * max((len({row[end] for row in rows}) for end in ("from", "to")), default=1)
    height = alt.Scale(domain=[1, 0])
    across = alt.Scale(domain=[-0.6, 1.6])
    base = alt.Chart().encode(tooltip=["speaker:N", "about:N", "quotations:Q"])
    left = base.encode(alt.X("left:Q", scale=across, axis=None), alt.Y("from:Q", scale=height, axis=None))
    right = base.encode(alt.X("right:Q", scale=across, axis=None), alt.Y("to:Q", scale=height, axis=None))
    lines = left.mark_rule(opacity=0.55).encode(
        x2="right:Q",
        y2="to:Q",
        strokeWidth=alt.StrokeWidth("quotations:Q", scale=alt.Scale(range=[1, 7]), legend=whole_legend(alt, rows)),
        color=alt.Color("speaker:N", legend=None),
    )
    # Whoever is in several pairs is drawn once.
    speakers = left.transform_aggregate(groupby=["speaker", "left", "from"])
    others = right.transform_aggregate(groupby=["about", "right", "to"])
    names = [
        speakers.mark_circle(size=50).encode(tooltip="speaker:N"),
        others.mark_circle(size=50).encode(tooltip="about:N"),
        speakers.mark_text(align="right", dx=-8).encode(text="speaker:N", tooltip="speaker:N"),
        others.mark_text(align="left", dx=8).encode(text="about:N", tooltip="about:N"),
    ]
    return alt.layer(lines, *names, data=alt.InlineData(values=rows)).properties(
        title="Who speaks about whom", width=560, height=max(80, tall), view=alt.ViewBackground(stroke=None)
    )


def _places(pairs: list[dict[str, Any]], end: str) -> list[float]:
    """Return how far down the person at an end of each pair stands, 0 to 1, in order of their first pair."""
    order = {person: place for place, person in enumerate(dict.fromkeys(row[end] for row in pairs))}
    return [(order[row[end]] + 0.5) / len(order) for row in pairs]


def sources(corpus: Corpus, by: str | None = None, *, facet: str = "kind", **wanted: Any) -> Any:
    """Return an audit as bars with their bounds; see `newsents.Corpus.audit`.

    Parameters
    ----------
    corpus
        The corpus.
    by
        By what the corpus is parted; a picture for each part.
    facet
        ``"kind"``, ``"standing"``, ``"naming"``, ``"pronouns"``, ``"story"`` or ``"voices"``.
    wanted
        ``since``, ``until``, ``publisher`` and ``unit``, as for `newsents.Corpus.audit`. The bars of parts that have
        too few articles to tell much are pale, and their headings say how few.

    Returns
    -------
    altair.LayerChart or altair.FacetChart

    Raises
    ------
    MissingExtraError
        If Altair is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import newsents
    >>> with TemporaryDirectory() as folder:
    ...     corpus = newsents.Corpus(f"{folder}/news.duckdb")
    ...     _ = corpus.add([{"text": '"It will rain," said Ann Lee.', "publisher": "Echo"}])
    ...     chart = sources(corpus, "publisher")
    >>> sorted({row["part"] for row in chart.data.values})
    ['Echo (1 article)', 'all (1 article)']
    """
    alt = _altair()
    audit = corpus.audit(by, **wanted)
    values = [
        {
            "part": _part_of(share), "articles": share.articles, "few": share.is_of_few,
            "what": share.value.replace("_", " "), "share": share.share,
            "low": share.low, "high": share.high, "counted": share.counted,
        }
        for share in audit.shares
        if share.facet == facet
    ]  # fmt: skip
    order, parts = (list(dict.fromkeys(value[name] for value in values)) for name in ("what", "part"))
    base = alt.Chart().encode(y=alt.Y("what:N", title=None, sort=order, axis=name_axis(alt, values, "what")))
    percent = alt.Axis(format="%", tickCount=5)
    bars = base.mark_bar().encode(
        x=alt.X("share:Q", title=f"share of {audit.unit}", axis=percent),
        opacity=alt.condition("datum.few", alt.value(0.3), alt.value(0.75)),
        tooltip=["what:N", "counted:Q", "articles:Q",
                 alt.Tooltip("share:Q", format=".1%"), alt.Tooltip("low:Q", format=".1%"),
                 alt.Tooltip("high:Q", format=".1%")],
    )  # fmt: skip
    bounds = base.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q", axis=percent), x2="high:Q")
    chart = alt.layer(bars, bounds, data=alt.InlineData(values=values))
    if by is None:
        return chart.properties(title=["Who is quoted,", "and between which bounds that is true"])
    return chart.properties(width=160).facet(
        facet=alt.Facet("part:N", title=by, sort=parts), columns=BESIDE, title="Who is quoted"
    )


def _part_of(share: Share) -> str:
    """Return a part of an audit, and of a small one how small it is."""
    name = _short(share.part)
    return f"{name} ({share.articles} article{'s' * (share.articles != 1)})" if share.is_of_few else name


def strip(analysis: Analysis, **wanted: Any) -> Any:
    """Return the voices of an article from its first word to its last: a row for each speaker.

    Parameters
    ----------
    analysis
        That of the article.
    wanted
        Which quotations are drawn, as for `newsents.Analysis.select_quotes`.

    Returns
    -------
    altair.Chart

    Raises
    ------
    MissingExtraError
        If Altair is not installed.

    Examples
    --------
    >>> import newsents
    >>> chart = strip(newsents.analyze('"It will rain," said Ann Lee.'))
    >>> [(row["speaker"], row["start"], row["end"]) for row in chart.data.values]
    [('Ann Lee', 1, 14)]
    """
    alt = _altair()
    values = [
        {
            "speaker": _short(quote.speaker.name if quote.speaker else "not known"), "start": span.start,
            "end": span.end, "words": one_line(span.text)[:200], "kind": quote.kind, "sure": quote.confidence,
        }
        for quote in analysis.select_quotes(**wanted)
        for span in quote.content
    ]  # fmt: skip
    order = list(dict.fromkeys(value["speaker"] for value in values))
    length = max(1, len(analysis.article.text))
    return (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar(height=14)
        .encode(
            x=alt.X("start:Q", title="characters of the article", scale=alt.Scale(domain=[0, length], nice=False)),
            x2="end:Q",
            y=alt.Y("speaker:N", title=None, sort=order, axis=name_axis(alt, values, "speaker")),
            color=alt.Color("speaker:N", legend=None, sort=order),
            tooltip=["speaker:N", "words:N", "kind:N", alt.Tooltip("sure:Q", format=".2f")],
        )
        .properties(title=_short(analysis.article.headline or "Voices of an article"), width=560)
    )


def _short(name: str) -> str:
    line = one_line(name)
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"


def _altair() -> Any:
    try:
        return import_module("altair")
    except ImportError as error:
        raise MissingExtraError.of("viz", "altair", "drawing a chart") from error
