"""What was found, in the formats of others: one module for each, chosen by how the file's name ends.

`articles` reads what is exported, and `formats` chooses what writes it: one table (`flat`), tables that belong together
(`tables`) in `sqlite` or a `dataset` with its `card`, or whole articles: `webannotation`, `schemaorg`, `conllu`, `tei`.
"""

from newsents.corpus.exports.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
