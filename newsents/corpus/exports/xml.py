"""XML as text: elements as nested values, and no character that XML cannot have."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, tostring

_NONE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of XML 1.0 (section 2.2)."""


def fit(text: str) -> str:
    r"""Return a text that XML can have, character for character; what it cannot is U+FFFD.

    Examples
    --------
    >>> fit("\x00Rain\ud800\t")
    '\ufffdRain\ufffd\t'
    """
    return _NONE.sub("\ufffd", text)


def element(tag: str, attributes: dict[str, str | None] | None = None, *inner: Element | str | None) -> Element:
    """Return an element; attributes, texts and elements in it that are None are left out.

    Examples
    --------
    >>> written(element("p", {"n": "1", "rend": None}, "Rain & ", element("hi", {}, "sun"), "."))
    '<p n="1">Rain &amp; <hi>sun</hi>.</p>'
    """
    made = Element(tag, {name: fit(value) for name, value in (attributes or {}).items() if value is not None})
    for part in inner:
        if isinstance(part, Element):
            made.append(part)
        elif part is not None:
            add_text(made, part)
    return made


def add_text(parent: Element, text: str) -> None:
    """Add a text behind all that is in an element."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + fit(text)
    else:
        parent.text = (parent.text or "") + fit(text)


def written(made: Element) -> str:
    r"""Return an element as XML; carriage returns stay what they are for whoever reads it.

    Examples
    --------
    >>> written(element("p", {}, "]]> <script>\r\n"))
    '<p>]]&gt; &lt;script&gt;&#13;\n</p>'
    """
    return tostring(made, encoding="unicode").replace("\r", "&#13;")
