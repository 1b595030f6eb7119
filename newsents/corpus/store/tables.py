"""The tables of a store, as `docs/corpus.md` describes them, and their version."""

from __future__ import annotations

VERSION = 7
"""Raised with each change of the tables; `migrations` brings an earlier store to it, and a later one is refused."""

QUOTATION = """a.id AS article, a.published AS date, a.publisher, p.name AS person, q.speaker, q.source, q.source_kind,
    q.role, q.affiliation, q.cue, q.kind, q.act, q.text, q.negated, q.hypothetical, q.confidence, q.speaker_confidence,
    q.quote, q.article AS article_number, q.person AS person_number, a.headline, a.url, a.day,
    q.standing, a.source AS file"""
"""The columns of a quotation, as questions and the view give them: first those of `newsents.to_rows`."""

OF_ARTICLES = "JOIN articles a ON q.article = a.article"
OF_PERSONS = "LEFT JOIN persons p ON q.person = p.person"
QUOTATIONS = f"quotes q {OF_ARTICLES} {OF_PERSONS}"
"""Where they come from: each quotation has one article, and one person or none."""

QUOTATIONS_VIEW = f"CREATE VIEW quotations AS SELECT {QUOTATION} FROM {QUOTATIONS};"

SPELLINGS = """
CREATE TABLE spellings (
    person INTEGER NOT NULL, name VARCHAR NOT NULL, folded VARCHAR NOT NULL, times INTEGER NOT NULL
);
"""

FILL_SPELLINGS = """
DELETE FROM spellings;
INSERT INTO spellings SELECT e.person, n.name, n.folded, count(*) FROM names n JOIN entities e ON n.entity = e.entity
WHERE e.person IS NOT NULL GROUP BY ALL ORDER BY n.folded, e.person, n.name;
"""
"""In the order of names, so that DuckDB skips most of them, whichever is looked up."""

LINKS = """
CREATE TABLE links (
    person INTEGER NOT NULL, entity INTEGER NOT NULL, other INTEGER NOT NULL, reason VARCHAR NOT NULL,
    strength DOUBLE NOT NULL
);
"""

TABLES = f"""
CREATE TABLE meta (name VARCHAR NOT NULL, value VARCHAR NOT NULL);
CREATE TABLE settings (settings INTEGER NOT NULL, value VARCHAR NOT NULL);
CREATE TABLE articles (
    article INTEGER NOT NULL, key VARCHAR NOT NULL, digest VARCHAR NOT NULL, settings INTEGER NOT NULL,
    source VARCHAR NOT NULL, id VARCHAR NOT NULL, published VARCHAR, day DATE, publisher VARCHAR, headline VARCHAR,
    authors VARCHAR[] NOT NULL, place VARCHAR, url VARCHAR, extra VARCHAR NOT NULL, text VARCHAR NOT NULL,
    given VARCHAR NOT NULL, analysis BLOB NOT NULL, language VARCHAR, dated VARCHAR,
    claim VARCHAR, content VARCHAR
);
CREATE TABLE quotes (
    quote INTEGER NOT NULL, article INTEGER NOT NULL, number INTEGER NOT NULL, entity INTEGER, person INTEGER,
    speaker VARCHAR, source VARCHAR, source_kind VARCHAR, role VARCHAR, affiliation VARCHAR, cue VARCHAR,
    kind VARCHAR NOT NULL, act VARCHAR NOT NULL, text VARCHAR NOT NULL, negated BOOLEAN NOT NULL,
    hypothetical BOOLEAN NOT NULL, confidence DOUBLE NOT NULL, speaker_confidence DOUBLE, begins INTEGER NOT NULL,
    ends INTEGER NOT NULL, words VARCHAR NOT NULL, standing VARCHAR
);
CREATE TABLE entities (
    entity INTEGER NOT NULL, article INTEGER NOT NULL, id VARCHAR NOT NULL, name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL, label VARCHAR NOT NULL, roles VARCHAR[] NOT NULL, affiliations VARCHAR[] NOT NULL,
    pronouns VARCHAR[] NOT NULL, kb_id VARCHAR, told_roles VARCHAR[] NOT NULL, told_affiliations VARCHAR[] NOT NULL,
    person INTEGER
);
CREATE TABLE names (entity INTEGER NOT NULL, name VARCHAR NOT NULL, folded VARCHAR NOT NULL);
CREATE TABLE mentions (
    article INTEGER NOT NULL, entity INTEGER, form VARCHAR NOT NULL, label VARCHAR NOT NULL, begins INTEGER NOT NULL,
    ends INTEGER NOT NULL
);
CREATE TABLE abouts (quote INTEGER NOT NULL, entity INTEGER NOT NULL);
CREATE TABLE words (word UINTEGER NOT NULL, quote INTEGER NOT NULL);
CREATE TABLE persons (person INTEGER NOT NULL, name VARCHAR NOT NULL, known VARCHAR);
{SPELLINGS}{LINKS}CREATE TABLE known (id VARCHAR NOT NULL, names VARCHAR[] NOT NULL);
CREATE TABLE corrections (a VARCHAR NOT NULL, b VARCHAR NOT NULL, relation VARCHAR NOT NULL);
CREATE TABLE failures (
    source VARCHAR NOT NULL, id VARCHAR, code VARCHAR NOT NULL, error VARCHAR NOT NULL, stage VARCHAR,
    failed_at TIMESTAMP, path VARCHAR
);
{QUOTATIONS_VIEW}
"""
"""All of them. None has a key or an index: a store is written by one process at a time, which sees to what is unique,
and DuckDB finds a row among millions without one. So adding stays quick, however much is there."""

OF_ARTICLE = ("quotes", "entities", "mentions", "articles")
"""The tables whose rows go with their article; those before have no number of it and go with a quotation or entity."""
