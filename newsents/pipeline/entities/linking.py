"""From the names found in an article to the entities they mean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from newsents.names import NameForm
from newsents.names import link as link_forms
from newsents.names.parsing.family_first import is_syllable
from newsents.names.parsing.organizations import noun_of
from newsents.names.words.folding import key
from newsents.names.words.lexicon import FAMILY_FIRST
from newsents.pipeline.entities.agreement import family_of, key_of
from newsents.pipeline.entities.families import Families
from newsents.pipeline.entities.forenamed import surnames_of_forenamed
from newsents.pipeline.entities.found import BRACKETS, Found
from newsents.pipeline.entities.generations import of_generation
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.namesakes import namesakes
from newsents.pipeline.entities.shortened import link_shortened
from newsents.pipeline.entities.words import Words

DOMINANCE = 3
"""How many times as often as any other person of a surname one must be named in full for the bare surname to be
that person's wherever nobody else of it was named close by."""

MOST_BEARERS = 30
"""A bare surname that more persons than these have is left open."""

MOST_BEFORE = 6
"""How many earlier names of a surname's bearers are looked at."""

NEAR = 3
"""How many lines back a person of several with one surname counts as named close by."""


def link(
    words: Words,
    found: list[Found],
    lexicon: Lexicon,
    shared: Mapping[int, tuple[int, int]],
    others: Iterable[tuple[int, int]],
    headlines: Iterable[tuple[int, int]] = (),
) -> list[int]:
    """Return the number of the entity that each name means; equal numbers, one entity.

    Names are linked by `newsents.names.link`. A bare surname may be that of somebody who is never named in full
    (`newsents.pipeline.entities.families`). One that several persons of the article have goes to the one whose office
    stands before it, else to the one named close before it, else to one who is named far more often than the others,
    else it stays alone.

    Parameters
    ----------
    words
        The article's words.
    found
        The names in it, in order, with what stands beside them.
    lexicon
        The word lists.
    shared
        The tokens of the family names that stand behind another name; see `shared_families`.
    others
        The numbers of two names of one person that differ; see `newsents.pipeline.entities.renamed`.
    headlines
        Ranges of tokens, half-open, that are headlines.
    """
    texts, groups, relatives = _linked(words, found, lexicon, shared)
    for one, other in others:
        kept, instead = groups[one], groups[other]
        groups[:] = [kept if group == instead else group for group in groups]
    surnames = surnames_of(words, found, texts, groups, lexicon)
    known = Families(words, found, lexicon, headlines)
    for bearers in surnames.values():
        for index, person in of_generation(words, found, bearers.full, list(bearers.bare), known):
            groups[index] = person
            bearers.full[person].append(index)
            bearers.bare.remove(index)
    settled = _link_unnamed(surnames, groups, known)
    _link_shared_surnames(words, found, surnames, groups, known, relatives, settled)
    _link_forenames(found, texts, groups)
    _link_given_names(found, texts, groups)
    _link_definite(words, found, texts, groups)
    _link_bracketed(words, found, groups)
    link_shortened(words, found, groups, lexicon)
    return groups


def linked_names(words: Words, found: Sequence[Found], lexicon: Lexicon) -> tuple[list[str], list[int]]:
    """Return what is compared of each name, and the number of its entity as far as the names tell it."""
    texts, groups, _ = _linked(words, found, lexicon, dict(shared_families(words, found, lexicon)))
    return texts, groups


def _linked(
    words: Words, found: Sequence[Found], lexicon: Lexicon, shared: Mapping[int, tuple[int, int]]
) -> tuple[list[str], list[int], frozenset[int]]:
    """Return what `linked_names` does, and which names are those of relatives of one name."""
    texts = [_text_of(words.forms[name.start : name.end]) for name in found]
    for index, (start, end) in shared.items():
        texts[index] = " ".join((texts[index], *words.forms[start:end]))
    for index, family in surnames_of_forenamed(words, found, lexicon):
        if index not in shared:
            texts[index] += f" {family}"
    # one form of each name: most are named again and again
    form_of: dict[tuple[str, str, str], NameForm] = {}
    forms = []
    for name, text in zip(found, texts, strict=True):
        told = text, name.label, words.forms[name.honorific[0]] if name.honorific else ""
        forms.append(form_of.get(told) or form_of.setdefault(told, NameForm(*told)))
    groups = list(link_forms(forms))
    relatives = namesakes(words, found, texts, groups)
    for index, suffix in relatives.items():
        forms[index] = attrs.evolve(forms[index], text=f"{forms[index].text} {suffix}")
    if relatives:
        groups = list(link_forms(forms))
    return texts, groups, frozenset(relatives)


def _text_of(forms: Sequence[str]) -> str:
    """Return the words of a name without brackets that an editor set."""
    return " ".join(forms if BRACKETS.isdisjoint(forms) else [form for form in forms if form not in BRACKETS])


def _link_bracketed(words: Words, found: list[Found], groups: list[int]) -> None:
    """Link capitals to the name before their brackets whose initials they are, small words or not."""
    instead: dict[int, int] = {}
    for index, (name, following) in enumerate(pairwise(found)):
        letters = words.forms[following.start]
        if (
            name.label == "ORG" == following.label
            and following.end == following.start + 1 == name.end + 2
            and words.forms[name.end] == "("
            and letters.isupper()
            and are_initials(letters, words.forms[name.start : name.end])
        ):
            one, other = (_last_of(instead, groups[at]) for at in (index, index + 1))
            if one != other:
                instead[other] = one
    if instead:
        groups[:] = [_last_of(instead, group) for group in groups]


def _last_of(instead: dict[int, int], group: int) -> int:
    """Return the group that now stands for one."""
    while group in instead:
        group = instead[group]
    return group


def are_initials(letters: str, name: Sequence[str]) -> bool:
    """Whether letters are the initials of a name's words, of which small ones may be left out.

    Examples
    --------
    >>> [are_initials(its, "Harbour Institute in Defense of Docks".split()) for its in ("HIIDOD", "HIDOD", "HIDD")]
    [True, True, True]
    >>> are_initials("HDD", "Harbour Institute in Defense of Docks".split())
    False
    """
    rest = {letters.upper()}
    for word in name:
        if word[0].isalnum():
            cut = {left[1:] for left in rest if left[:1] == word[0].upper()}
            rest = cut | rest if word.islower() else cut
    return "" in rest


def _link_forenames(found: list[Found], texts: list[str], groups: list[int]) -> None:
    """Link a name that nobody is called by alone to the one person whose full name begins with it: "Minh-Anh"."""
    begun: defaultdict[str, set[int]] = defaultdict(set)
    last: set[str] = set()
    full: set[int] = set()
    for name, text, group in zip(found, texts, groups, strict=True):
        words = text.replace(" - ", "-").split() if name.label == "PERSON" else []
        if len(words) > 1:
            begun[words[0].lower()].add(group)
            last.add(words[-1].lower())
            full.add(group)
    for index, (name, text) in enumerate(zip(found, texts, strict=True)):
        if name.label != "PERSON" or groups[index] in full:
            continue
        alone = text.replace(" - ", "-").lower()
        meant = begun.get(alone, set())
        if len(meant) == 1 and alone not in last:
            groups[index] = next(iter(meant))


def _link_given_names(found: Sequence[Found], texts: Sequence[str], groups: list[int]) -> None:
    """Link two given names behind a family name to the one person of these: "Kian Peng" to "Ong Kian Peng"."""
    meant: defaultdict[str, set[int]] = defaultdict(set)
    persons = [index for index, name in enumerate(found) if name.label == "PERSON"]
    for index in persons:
        family, *given = texts[index].lower().split()
        if len(given) == 2 and key(family) in FAMILY_FIRST and all(map(is_syllable, given)):
            meant[" ".join(given)].add(groups[index])
    for index in persons if meant else ():
        of = meant.get(texts[index].lower(), set())
        if len(of) == 1:
            groups[index] = next(iter(of))


def _link_definite(words: Words, found: list[Found], texts: list[str], groups: list[int]) -> None:
    """Link "the Committee" to the one body of the article whose longer name is built on the noun."""
    definite = [
        index
        for index, name in enumerate(found)
        if name.label == "ORG" and name.end - name.start == 1 and words.lower[name.start - 1 : name.start] == ["the"]
        if noun_of(texts[index])
    ]
    if not definite:
        return
    meant: defaultdict[str, set[int]] = defaultdict(set)
    for name, text, group in zip(found, texts, groups, strict=True):
        if name.label == "ORG" and " " in text:
            meant[noun_of(text)].add(group)
    for index in definite:
        bodies = meant[noun_of(texts[index])]
        if len(bodies) == 1:
            groups[index] = next(iter(bodies))


def shared_families(words: Words, found: Sequence[Found], lexicon: Lexicon) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the forenames before "and" and a full name, with the tokens of their family name: "Ann and Bo Lee"."""
    surnames = {words.lower[name.end - 1] for name in found if name.label == "PERSON" and name.end - name.start > 1}
    for index, (name, following) in enumerate(pairwise(found)):
        if (
            name.label == "PERSON" == following.label
            and name.end - name.start == 1 < following.end - following.start
            and name.end + 1 == following.start
            and words.lower[name.end] in ("and", "&")
            and _is_given(words, name, surnames, lexicon)
            and (words.lower[following.start] in lexicon.forenames or _are_several(words, name, lexicon))
        ):
            family = family_of(key_of(words, following), lexicon)
            if family:
                yield index, (following.end - len(family), following.end)


def _is_given(words: Words, name: Found, surnames: Container[str], lexicon: Lexicon) -> bool:
    """Whether a single word is a forename, and nobody's family name that is known or named: "Clinton and Bo Lee"."""
    word = words.lower[name.start]
    is_known = word in lexicon.forenames or _are_several(words, name, lexicon)
    return is_known and word not in lexicon.known_surnames and word not in surnames


def _are_several(words: Words, name: Found, lexicon: Lexicon) -> bool:
    """Whether the word before a name says what several are: "sisters Juno"."""
    word = words.lower[name.start - 1] if name.start else ""
    return word.endswith("s") and lexicon.is_role_noun(word[:-1])


@attrs.frozen(eq=False)
class Bearers:
    """The names of a surname, by their numbers: those of each person in full, and the bare ones."""

    full: dict[int, list[int]] = attrs.field(factory=dict)
    bare: list[int] = attrs.field(factory=list)


def surnames_of(
    words: Words, found: Sequence[Found], texts: Sequence[str], groups: Sequence[int], lexicon: Lexicon
) -> dict[str, Bearers]:
    """Return the surnames of those who are named in full, but for one that very many have."""
    surnames: defaultdict[str, Bearers] = defaultdict(Bearers)
    for index, (name, text) in enumerate(zip(found, texts, strict=True)):
        if name.label != "PERSON":
            continue
        if " " not in text:
            surnames[words.lower[name.start]].bare.append(index)
        elif family := family_of(tuple(text.lower().split()), lexicon):
            surnames[family[-1]].full.setdefault(groups[index], []).append(index)
    return {surname: bearers for surname, bearers in surnames.items() if 0 < len(bearers.full) <= MOST_BEARERS}


def _link_unnamed(surnames: dict[str, Bearers], groups: list[int], known: Families) -> set[int]:
    """Link bare surnames of persons who are never named in full; return which they are.

    Of them those stay with another whom title or office of the very mention fits alone: "Mrs. Orr" beside "Mr. Orr".
    Where several are named in full, one more of the name must be of a sex that is none of theirs.
    """
    settled: set[int] = set()
    for surname, bearers in surnames.items():
        if not bearers.bare or _may_be_of_several(bearers, known):
            continue
        others = {person: known.not_by_title(bearers.bare, names) for person, names in bearers.full.items()}
        if not all(known.are_apart(surname, others[person], names) for person, names in bearers.full.items()):
            continue
        unnamed = [index for index in bearers.bare if all(index in rest for rest in others.values())]
        if not unnamed:
            continue
        settled.update(bearers.bare)
        sex = known.sex(unnamed)
        for index in bearers.bare:
            fitting = [person for person, names in bearers.full.items() if known.fits(index, names, sex)]
            groups[index] = fitting[0] if len(fitting) == 1 else unnamed[0]
    return settled


def _may_be_of_several(bearers: Bearers, known: Families) -> bool:
    """Whether several persons are named in full, of whom bare surnames may mean one, as far as sexes tell."""
    if len(bearers.full) < 2:
        return False
    sex = known.sex(bearers.bare)
    return sex == "-" or any(_fits(sex, known.women(names)) for names in bearers.full.values())


def _link_shared_surnames(
    words: Words,
    found: Sequence[Found],
    surnames: dict[str, Bearers],
    groups: list[int],
    known: Families,
    relatives: Container[int],
    settled: Container[int],
) -> None:
    """Link bare surnames that several persons have; those of relatives of one name, too, which were linked already."""
    for bearers in surnames.values():
        if not bearers.bare or bearers.bare[0] in settled or len(bearers.full) < 2:
            continue
        named = {index for names in bearers.full.values() for index in names}
        if any(index in relatives for index in named):
            for index in bearers.bare:
                groups[index] = bearers.bare[0]
        women = {person: known.women(names) for person, names in bearers.full.items()}
        roles = {person: known.roles(names) for person, names in bearers.full.items()}
        last: list[int] = []
        for index in sorted([*named, *bearers.bare]):
            if index not in named:
                titles = known.titles([index])
                holders = [person for person, said in roles.items() if not titles.isdisjoint(said)]
                if len(holders) == 1:
                    groups[index] = holders[0]
                elif groups[index] not in bearers.full:
                    sex = found[index].sex
                    fitting = Counter(
                        {one: len(names) for one, names in bearers.full.items() if _fits(sex, women[one])}
                    )
                    before = [(words.lines[found[at].start], groups[at]) for at in last[-MOST_BEFORE:]]
                    near = _near(words.lines[found[index].start], before)
                    meant = _bearer(fitting, near & fitting.keys())
                    if meant is None:
                        continue
                    groups[index] = meant
            last.append(index)


def _near(line: int, before: list[tuple[int, int]]) -> set[int]:
    """Return the persons of a surname who were meant in the nearest lines that mean any, given line and person."""
    nearest = max((other for other, _ in before if line - other < NEAR), default=None)
    return {group for other, group in before if other == nearest}


def _fits(sex: str, women: float) -> bool:
    return sex == "-" or (women if sex == "f" else 1 - women) > 0.3


def _bearer(fitting: Counter[int], near: set[int]) -> int | None:
    """Return the person meant by a bare surname: the only one who fits, who stands near, or who dominates."""
    if len(fitting) <= 1:
        return next(iter(fitting), None)
    if near:
        return near.pop() if len(near) == 1 else None
    (first, most), (_, second) = fitting.most_common(2)
    return first if most >= DOMINANCE * second else None
