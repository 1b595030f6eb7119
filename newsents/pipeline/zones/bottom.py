"""What stands below an article, and sections that interrupt it: links, comments, notes about publishers."""

from __future__ import annotations

from newsents.pipeline.zones.lexicon import is_menu, section, words
from newsents.pipeline.zones.page import Page

BIOGRAPHY = 60
"""Words of the longest paragraph about an author."""

TEASER = 30
"""Words of the longest sentence that a list of links has below a title."""


def read_sections(page: Page, first: int) -> None:
    """Classify sections that a line of their own opens, such as "Related stories" or "Comments"."""
    paragraphs, total = 0, sum(page.prose)
    at = first
    while at < len(page):
        paragraphs += page.prose[at]
        opened = section(page.units[at].key)
        if opened == "links":
            at = _links(page, at)
        elif opened == "contacts":
            at = _contacts(page, at)
        elif paragraphs >= 2 and (
            (opened == "comments" and _are_comments(page, at))
            or (opened == "about" and _is_about(page, at, total - paragraphs))
            or (opened == "notes" and 2 * at >= len(page))
        ):
            _all(page, at)
            return
        else:
            at += 1


def _all(page: Page, at: int) -> None:
    for rest in range(at, len(page)):
        if page.kinds[rest] != "navigation":
            page.set(rest, "boilerplate")


def _links(page: Page, at: int) -> int:
    """Classify a heading and the titles below it; short sentences too, where no article follows."""
    page.set(at, "navigation")
    at += 1
    resumes = any(_goes_on(page, after) for after in range(at, min(at + 60, len(page))))
    while at < len(page):
        unit = page.units[at]
        if section(unit.key) not in (None, "links"):
            break
        if page.prose[at] and (resumes or unit.count > TEASER or '"' in unit.text or "“" in unit.text):
            break
        if not page.prose[at] and unit.opens_quote:
            break
        if page.kinds[at] in (None, "date"):
            page.set(at, "navigation")
        at += 1
    return at


def _goes_on(page: Page, at: int) -> bool:
    """Whether prose below a list of links is the article's again: long, quoting, or followed by more."""
    if not page.prose[at]:
        return False
    text = page.units[at].text
    return (
        page.units[at].count > TEASER
        or any(mark in text for mark in '"“”')
        or (at + 1 < len(page) and page.prose[at + 1])
    )


def _contacts(page: Page, at: int) -> int:
    page.set(at, "boilerplate")
    at += 1
    while at < len(page) and not page.units[at].after_blank and not page.prose[at]:
        if page.kinds[at] is None:
            page.set(at, "boilerplate")
        at += 1
    return at


def _are_comments(page: Page, at: int) -> bool:
    """Whether what follows has the times and buttons that readers' comments have."""
    window = range(at + 1, min(at + 14, len(page)))
    signs = sum(
        page.kinds[after] == "date"
        or page.units[after].key.startswith(("reply", "report", "like", "log in", "sign in"))
        or page.units[after].key.endswith((" ago", " says:", " said:", "wrote:"))
        for after in window
    )
    return signs >= 1


def _is_about(page: Page, at: int, below: int) -> bool:
    """Whether a line is the heading over what an organization says of itself."""
    unit = page.units[at]
    small = words("function")
    titled = all(word[0].isupper() or not word[0].isalpha() or word in small for word in unit.words)
    following = at + 1 < len(page) and (page.prose[at + 1] or page.kinds[at + 1] is not None)
    return titled and not page.prose[at] and following and below <= 4 and at * 3 >= len(page)


def read_bottom(page: Page, first: int) -> int:
    """Classify what stands below the last prose of an article, and return the end of the article's units."""
    read_biographies(page, first + 1)
    prose = [at for at in range(first, len(page)) if page.prose[at]]
    end = next((at + 1 for at in reversed(prose) if page.prose[at]), first + 1)
    if page.is_page:
        for at in range(end, len(page)):
            unit = page.units[at]
            if page.kinds[at] is not None:
                continue
            page.set(at, "navigation" if is_menu(unit.key) or not unit.terminal else "boilerplate")
    return end


def read_biographies(page: Page, first: int) -> None:
    """Classify what a page says of its authors, in one of the first or last paragraphs."""
    authors = set(page.authors())
    prose = [at for at in range(first, len(page)) if page.prose[at]]
    for at in prose[:3] + prose[3:][-3:]:
        if page.units[at].count <= BIOGRAPHY and _is_biography(page.units[at].text, authors):
            page.set(at, "boilerplate")


def _is_biography(text: str, authors: set[str]) -> bool:
    return any(
        text.startswith(author)
        and text[len(author) :]
        .lstrip(" ,")
        .startswith(("is ", "was ", "covers ", "writes ", "has ", "reports ", "a ", "can "))
        for author in authors
    )
