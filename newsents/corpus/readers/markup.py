"""Mending of markup that would hide the text after it.

A browser follows a page that is broken to the letter, and its reader sees that the half of it is missing. Here nobody
looks, so what hides text by mistake is taken out: a comment that never ends, a tag without its ``>``, a quotation mark
that is not closed. In a page that is well formed nothing is changed, but for the ends of ``body`` and ``html``.
"""

from __future__ import annotations

import re

COMMENT_END = re.compile(r"--!?>")

CHARACTER_DATA = "<![CDATA["
_CHARACTER_DATA_END = re.compile(r"\]\]>")

RAW = ("script", "style", "textarea", "title", "iframe", "xmp")
"""Elements whose content is no markup: without their end all that follows is in them."""

CODE = ("script", "style")
_OF_CODE = re.compile(r"[{}=;]")

LEFT_OUT = (
    "a aside audio button canvas dialog fieldset footer form map marquee math menu nav noscript object select svg "
    "table template video"
).split()
"""Elements whose content is a link, a table, or not the article's: without their end all that follows is in them."""

OWNERS = dict.fromkeys("tbody tr td th caption".split(), "table") | {"option": "select"}
"""Elements that are none without another around them."""

UNWRAPPED = ("noframes", "noembed", "plaintext")
"""Elements whose content is no markup for browsers that know frames, and the page for all others."""

_NAME = re.compile(r"</?([a-zA-Z][^\s/><\"'=]*)")
_DOCTYPE = re.compile(r"<!doctype[^<>\[]*(?:\[[^\]]{0,9999}\])?\s*>", re.IGNORECASE)
_FIRST_DOCTYPE = re.compile(r"\s*<!doctype$", re.IGNORECASE)
_ANGLE = re.compile(r"[<>]")
_STOP = re.compile(r"[<>]|=\s*[\"']")
_QUOTES = {mark: re.compile(mark) for mark in "\"'"}
_AFTER_QUOTE = re.compile(r"[\s/>]|[\w:-]+\s*=")
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|article|section|main|head|body|table|ul|ol|blockquote|br)[\s/>]", re.IGNORECASE
)
_ANY = re.compile("<")
_CUT_OFF = re.compile(r"\s*(?:[\w:-]+\s*=|\S*\s*$)")

_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})(?![0-9a-fA-F])|0*([0-9]{1,7})(?![0-9]));?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""The characters that XML does not have, and so no parser that is made for it."""

_SPACES = "\x0b\x0c\x1c\x1d\x1e\x1f"
"""Those of them that keep words apart."""


def mend(markup: str) -> str:
    """Return markup in which nothing hides the text after it by mistake.

    Takes out characters that no parser of XML takes, raw or as references (``&#x1b;``), and mends comments, tags,
    attributes and elements that do not end. Takes time in proportion to the length.

    Examples
    --------
    >>> mend("<p>Rain, &#x1b;she said. <!-- and <b>sun</b>")
    '<p>Rain, she said.  and <b>sun</b>'
    >>> mend('<p>See <a href="x>here</a>, and if a<b then rain.</p><p class="y">Sun.</p>')
    '<p>See <a href=x>here</a>, and if a&lt;b then rain.</p><p class="y">Sun.</p>'
    """
    return _Mending(_without_controls(markup)).run()


def _without_controls(markup: str) -> str:
    markup = _CONTROL.sub(lambda found: _in_place_of(found[0]), markup)
    return _REFERENCE.sub(_referred, markup) if "&#" in markup else markup


def _referred(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    is_wrong = 0 < code < 0x10000 and not 0xD800 <= code < 0xE000 and _CONTROL.fullmatch(chr(code))
    return _in_place_of(chr(code)) if is_wrong else found[0]


def _in_place_of(control: str) -> str:
    if "\ud800" <= control <= "\udfff":
        return "\ufffd"
    return " " if control in _SPACES else ""


class _Mending:
    """One run through markup, from one ``<`` to the next.

    Parameters
    ----------
    text
        The markup.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[str] = []
        self.at = 0
        """Up to here the text is done."""
        self.found: dict[str, tuple[int, int] | None] = {}
        """Where each thing that was looked for is, None for nowhere: what lies ahead is not looked for twice."""
        self.is_titled = False
        self.ends: dict[str, re.Pattern[str]] = {}

    def run(self) -> str:
        place = self.text.find("<")
        while place >= 0:
            place = self.text.find("<", max(self._markup(place), place + 1))
        return "".join([*self.done, self.text[self.at :]])

    def _put(self, start: int, end: int, instead: str) -> None:
        """Put something else in the place of a stretch."""
        self.done += (self.text[self.at : start], instead)
        self.at = end

    def _next(self, pattern: re.Pattern[str], start: int) -> tuple[int, int] | None:
        """Return where the next match of a pattern begins and ends."""
        key = pattern.pattern
        known = self.found.get(key, (-1, -1))
        if known is not None and known[0] < start:
            found = pattern.search(self.text, start)
            self.found[key] = known = found.span() if found else None
        return known

    def _markup(self, place: int) -> int:
        """Mend what begins at a ``<``, and return from where to look for the next."""
        text = self.text
        if text.startswith("<!--", place):
            end = self._next(COMMENT_END, place + 2)
            if end is None:
                self._put(place, place + 4, "")
            return end[1] if end else place + 4
        if text.startswith(CHARACTER_DATA, place):
            return self._character_data(place)
        doctype = _DOCTYPE.match(text, place)
        if doctype:
            return doctype.end()
        name = _NAME.match(text, place)
        if name:
            return self._tag(place, name.end(), name[1].lower(), is_end=text[place + 1] == "/")
        if text[place + 1 : place + 2] in ("!", "?", "/"):
            return self._bogus(place)
        return place + 1

    def _character_data(self, place: int) -> int:
        """Make text of what is marked as text."""
        start, end = place + len(CHARACTER_DATA), self._next(_CHARACTER_DATA_END, place)
        self._put(place, start, "")
        if end is None:
            return start
        self._put(start, end[1], self.text[start : end[0]].replace("<", "&lt;"))
        return end[1]

    def _bogus(self, place: int) -> int:
        """``<!`` and ``<?`` without a meaning hide what comes before the next ``>``, which is to be their own."""
        stop = _ANGLE.search(self.text, place + 1)
        if stop is not None and stop[0] == ">":
            return stop.end()
        if stop is not None and _FIRST_DOCTYPE.match(self.text, 0, place + 9):
            self._put(place, stop.start(), "")
            return stop.start()
        self._put(place, place + 1, "&lt;")
        return place + 1

    def _tag(self, place: int, after_name: int, name: str, *, is_end: bool) -> int:
        end, strays = self._tag_end(after_name)
        if end < 0:
            return self._broken(place, after_name, is_end=is_end)
        if is_end:
            if name in ("body", "html", *UNWRAPPED):
                self._put(place, end, "")
            return end
        owner = OWNERS.get(name, name)
        if name in UNWRAPPED or (owner in LEFT_OUT and self._ends(owner, end) is None):
            self._put(place, end, "" if name == "a" else " ")
            return end
        for stray in strays:
            self._put(stray, stray + 1, "")
        return self._raw(name, place, end) if name in RAW else end

    def _tag_end(self, start: int) -> tuple[int, list[int]]:
        """Return where a tag ends, or -1; and its quotation marks that are not closed."""
        strays: list[int] = []
        while True:
            stop = _STOP.search(self.text, start)
            if stop is None or stop[0] == "<":
                return -1, []
            if stop[0] == ">":
                return stop.end(), strays
            close = self._next(_QUOTES[stop[0][-1]], stop.end())
            is_closed = close is not None and (
                _AFTER_QUOTE.match(self.text, close[1]) or self.text.find(">", stop.end(), close[0]) < 0
            )
            if not is_closed:
                strays.append(stop.end() - 1)
            start = close[1] if close and is_closed else stop.end()

    def _broken(self, place: int, after_name: int, *, is_end: bool) -> int:
        """Make text of a tag that meets another before its end; close it where it ends something."""
        following = self.text.find("<", after_name)
        if is_end:
            self._put(after_name, after_name, ">")
        elif following < 0 and _CUT_OFF.match(self.text, after_name):
            self._put(place, len(self.text), "")
        else:
            self._put(place, place + 1, "&lt;")
        return after_name

    def _ends(self, name: str, start: int) -> int | None:
        """Return where the end tag of an element begins, after its name."""
        if name not in self.ends:
            self.ends[name] = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
        end = self._next(self.ends[name], start)
        return end[1] if end else None

    def _raw(self, name: str, place: int, start: int) -> int:
        """Pass the content of an element that holds no markup.

        If it does not end, the title of the page and what has code in it end before the next markup; another tag was
        put there by mistake, and what follows is text.
        """
        end = self._ends(name, start)
        if end is not None:
            self.is_titled = self.is_titled or name == "title"
            return end
        is_title = name == "title" and not self.is_titled
        following = (_ANY if is_title else _BLOCK).search(self.text, start)
        if following is None:
            return len(self.text)
        if is_title or (name in CODE and _OF_CODE.search(self.text, start, following.start())):
            self._put(following.start(), following.start(), f"</{name}>")
            return following.start()
        self._put(place, start, "")
        return start
