"""The component `newsents_zones`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import srsly
from spacy.language import Language
from spacy.tokens import Doc

from newsents.pipeline.annotations import TOLD, has, original_text, passing, set_article
from newsents.pipeline.needs import Missing
from newsents.pipeline.zones.article import article_of
from newsents.pipeline.zones.find import find_structure
from newsents.pipeline.zones.line_model import shipped as line_model
from newsents.pipeline.zones.sentences import start_sentences

_FILE = "zones.json"


class Zones:
    """The component; see `make_zones`.

    Parameters
    ----------
    page
        Whether texts are whole pages; ``None`` decides for each.
    """

    def __init__(self, page: bool | None = None) -> None:
        self.page = page
        self.missing = Missing("newsents_zones")
        line_model()  # read now, so that what is wrong with it is said before the first page

    def __call__(self, doc: Doc) -> Doc:
        """Find the zones of a Doc, and end its sentences at their borders."""
        if not has(doc, "article") and (has(doc, "entities") or has(doc, "quotes")):
            self.missing.warn(
                "order", "newsents_zones runs after components that heed its zones; it has to stand before them"
            )
        text = original_text(doc)
        zones, starts = find_structure(text, page=self.page, told=passing(doc).get(TOLD, ()))
        set_article(doc, article_of(text, zones))
        start_sentences(doc, starts)
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the settings as bytes."""
        data: bytes = srsly.msgpack_dumps({"page": self.page})
        return data

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Zones:
        """Take over the settings that `to_bytes` gave."""
        self.page = srsly.msgpack_loads(data)["page"]
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the settings into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_json(folder / _FILE, {"page": self.page})

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Zones:
        """Take over the settings that `to_disk` wrote."""
        self.page = srsly.read_json(Path(path) / _FILE)["page"]
        return self


@Language.factory("newsents_zones", default_config={"page": None}, assigns=["doc._.article", "token.is_sent_start"])
def make_zones(nlp: Language, name: str, page: bool | None) -> Zones:
    r"""Make the component that finds the zones of a page and reads what the page says about its article.

    It stores an `Article` (``doc._.article``) and sees to it that no sentence runs over the border of a zone or
    of a paragraph. Before the parser, where it belongs, it presets the first token of each as the start of a
    sentence; after the parser it cuts the arcs that cross a border.

    Parameters
    ----------
    nlp, name
        Given by spaCy.
    page
        ``True``: texts are raw pages, and short lines around the article are the page's. ``False``: texts are
        articles without anything else; each is one zone of kind "body". ``None``: each text decides by what
        stands in it.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("newsents_zones")
    >>> doc = nlp("Ferry runs late\n\nBy Ann Lee\n\nThe ferry was late on Monday, its master said.")
    >>> [zone.kind for zone in doc._.article.zones], doc._.article.authors
    (['headline', 'byline', 'lead'], ('Ann Lee',))
    >>> [sentence.text.strip() for sentence in doc.sents][:2]
    ['Ferry runs late', 'By Ann Lee']
    """
    return Zones(page)
