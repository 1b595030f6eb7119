"""Who is quoted in a corpus, by kind of source, with error bars that come from newsents' own measured errors.

`counting` says what each quotation counts as, `subjects` whom a story is about, `measured` how often newsents takes
one kind for another, `bounds` within which bounds the truth is, `audit` puts it together, and `wording` says it.
"""

from newsents.corpus.audit.audit import Audit, Share, audit_of

__all__ = ["Audit", "Share", "audit_of"]
