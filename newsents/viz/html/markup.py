"""HTML put together of elements: whatever is no `Html` yet is other people's words, and is escaped."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

from newsents.viz.plain import harmless

OWN = "ns-"
"""Before the name of every class: the page around has classes, too, and its style for ``content`` is not meant here."""


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def words(text: str) -> Html:
    """Return a text as HTML that shows it as it stands; what could turn the direction of writing is replaced.

    Examples
    --------
    >>> words("<b>Lee & Hay</b>")
    '&lt;b&gt;Lee &amp; Hay&lt;/b&gt;'
    """
    return text if isinstance(text, Html) else Html(escape(harmless(text)))


def element(tag: str, *children: str | None, **attributes: str | bool | None) -> Html:
    """Return an element.

    Parameters
    ----------
    tag
        Its name.
    children
        What is in it: `Html`, or words to be escaped. ``None`` is nothing.
    attributes
        Its attributes; ``class_`` is ``class``, with `OWN` before each of its classes, and one that is ``None`` or
        ``False`` is left out.

    Examples
    --------
    >>> element("p", element("b", "1 < 2"), " it says", class_="sum", title='so "they" say')
    '<p class="ns-sum" title="so &quot;they&quot; say"><b>1 &lt; 2</b> it says</p>'
    """
    if classes := attributes.get("class_"):
        attributes["class_"] = " ".join(f"{OWN}{name}" for name in str(classes).split())
    opening = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{words(value)}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    return Html(f"<{tag}{opening}>{joined(*children)}</{tag}>")


def joined(*children: str | None) -> Html:
    """Return elements and words one after the other.

    Examples
    --------
    >>> joined(Html("<br>"), "a < b")
    '<br>a &lt; b'
    """
    return Html("".join(words(child) for child in children if child is not None))


def folded(summary: str, *children: str | None, is_open: bool = False) -> Html:
    """Return what a click on its heading opens and folds.

    Examples
    --------
    >>> folded("More", "words")
    '<details><summary>More</summary>words</details>'
    """
    return element("details", element("summary", summary), *children, open=is_open)


def framed(*children: str | None) -> Html:
    """Return an output of a notebook's cell: what is to be shown, with the style that it needs."""
    return joined(Html('<div class="newsents">'), element("style", _style()), *children, Html("</div>"))


@cache
def _style() -> Html:
    return Html(files("newsents.viz.html").joinpath("style.css").read_text("utf-8"))
