"""Whether a bare surname means whom the article names in full, or a relative of theirs whom it never does.

"President Orr flew home. Karin Orr, the first lady, stayed. Mr. Orr said ...": the one full name of the article is not
that of whom the surname means. All that the article shows of both is counted, and a logit, trained by
``tools/train_families.py``, weighs it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import exp, log, log1p

from newsents.names.words.folding import key as folded
from newsents.names.words.sexes import is_of_either
from newsents.pipeline.entities.found import POSSESSIVES, Found
from newsents.pipeline.entities.kin import Kin
from newsents.pipeline.entities.lexicon import Lexicon
from newsents.pipeline.entities.words import Words
from newsents.shipped import read_weights

APART = 0.4
"""How probable it must be that a bare surname is not a person's for it to be somebody else's: whom a surname alone is
shown for is not misnamed."""

MOST_MENTIONS = 40
"""So many names of either, the first ones, are looked at."""

LEAST_SHARE = 0.02
"""No forename is taken to be less often a woman's, or a man's: lists have errors."""

CLEAR = 0.45
"""A forename says the sex of who has it if so far from half of its bearers, or more, are women."""

ENOUGH = 3
"""So many more of one pronoun than of the other tell as much as any number."""

REACH = 20
"""So many words behind a name a pronoun is sought."""

_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}

_SPELLED_OUT = {"dr": "doctor", "prof": "professor", "sen": "senator", "gov": "governor", "pres": "president"}


class Families:
    """Tells of an article whom its bare surnames mean.

    Parameters
    ----------
    words
        The article's words.
    found
        The names in it, in order, with what stands beside them.
    lexicon
        The word lists.
    headlines
        Ranges of tokens, half-open, that are headlines.
    """

    def __init__(
        self, words: Words, found: Sequence[Found], lexicon: Lexicon, headlines: Iterable[tuple[int, int]] = ()
    ) -> None:
        self.words, self.found, self.lexicon = words, found, lexicon
        self.starts = [name.start for name in found]
        self.in_headlines = {at for first, last in headlines for at in range(first, last)}
        self.kin = Kin(words, found, self.starts, lexicon)

    def are_apart(self, surname: str, bare: Sequence[int], full: Sequence[int]) -> bool:
        """Whether a bare surname is not that of a person who is named in full, given the numbers of all such names."""
        evidence = self.evidence(surname, bare, full)
        return any(map(_tells, evidence.items())) and probability(evidence) >= APART

    def evidence(self, surname: str, bare: Sequence[int], full: Sequence[int]) -> dict[str, float]:
        """Return what tells whether bare surnames and full names are two persons', by the names of the features."""
        found, sentences = self.found, self.words.sentences
        bare, full = bare[:MOST_MENTIONS], full[:MOST_MENTIONS]
        body = [at for at in bare if found[at].start not in self.in_headlines]
        first = next((at for at in full if found[at].start not in self.in_headlines), full[0])
        is_first = bool(body) and body[0] < first
        out = {
            "bias": 1.0,
            "bare first" if is_first else "bare in headline" if bare[0] < full[0] else "full first": 1.0,
        }
        if is_first:
            out["sentences until named"] = log1p(sentences[found[first].start] - sentences[found[body[0]].start])
            out["bare before"] = log1p(sum(at < first for at in body) - 1)
        out |= self._sexes(bare, self.women(full))
        told: list[str] = []
        known = self.lexicon.known_surnames.get(surname)
        if known is not None and not any(self.words.lower[found[at].start] in known for at in full):
            told.append("known by another forename")
        titles = self.titles(bare)
        if titles:
            roles = self.roles(full)
            told.append(f"office {'same' if titles & roles else 'another' if self.kin.without(roles) else 'none'}")
        told += {f"relative of {whose}" for at in full for whose in self.kin.owners(found[at], surname, titles)}
        order = "bare" if is_first else "full"
        for name in told:
            out |= {name: 1.0, f"{name}, {order} first": 1.0}
        here = {sentences[found[at].start] for at in body}
        together = sum(sentences[found[at].start] in here for at in full)
        if together:
            out["in one sentence"] = log1p(together)
        out["full again"] = log1p(sum(at > body[0] for at in full[1:]) if body else 0)
        return out

    def women(self, full: Sequence[int]) -> float:
        """Return how probable it is that a person named in full is a woman."""
        said = {self.found[at].sex for at in full} - {"-"}
        if len(said) == 1:
            return float("f" in said)
        given = self.words.lower[self.found[full[0]].start]
        return 0.5 if is_of_either(folded(given)) else self.lexicon.forenames.get(given, 0.5)

    def not_by_title(self, bare: Sequence[int], full: Sequence[int]) -> list[int]:
        """Return which bare surnames may be another's than a person's, where titles tell that some are: "Mrs."."""
        said = {self.found[at].sex for at in bare} - {"-"}
        women = self.women(full)
        if len(said) < 2 or abs(women - 0.5) < CLEAR:
            return list(bare)
        return [at for at in bare if self.found[at].sex != ("f" if women > 0.5 else "m")]

    def fits(self, bare: int, full: Sequence[int], sex: str) -> bool:
        """Whether sex or office beside a bare surname is a person's, and not the sex, if known, of who else has it."""
        said = self.sex([bare])
        women = self.women(full)
        if said != "-" and abs(women - 0.5) >= CLEAR:
            own = "f" if women > 0.5 else "m"
            if said != own or sex not in ("-", own):
                return said == own
        return not self.titles([bare]).isdisjoint(self.roles(full))

    def sex(self, bare: Iterable[int]) -> str:
        """Return the sex, ``"f"``, ``"m"`` or ``"-"``, that titles before bare surnames say, else pronouns behind."""
        names = list(bare)
        said = Counter(self.found[at].sex for at in names if self.found[at].sex != "-") or self._pronouns(names)
        return max(said, key=lambda sex: said[sex]) if len(set(said.values())) == len(said) > 0 else "-"

    def titles(self, names: Iterable[int]) -> set[str]:
        """Return the nouns of offices that stand right before names: "mayor", "senator", "doctor"."""
        words, lexicon = self.words, self.lexicon
        out: set[str] = set()
        for at in names:
            name = self.found[at]
            if name.role is not None and name.role[1] <= name.start and words.forms[name.role[1]] != ",":
                nouns = [words.lower[index] for index in range(*name.role) if lexicon.is_role_noun(words.lower[index])]
                out.update(nouns[-1:])
            elif name.honorific is not None:
                word = words.lower[name.honorific[0]].rstrip(".")
                if lexicon.honorifics.get(word) == "-":
                    out.add(_SPELLED_OUT.get(word, word))
        return out

    def roles(self, names: Sequence[int]) -> set[str]:
        """Return the words of the roles said of somebody, titles among them."""
        parts = [part for at in names for part in (self.found[at].role, self.found[at].apposition) if part is not None]
        said = set[str]()
        for start, end in parts:
            # "the mayor's sister" is no mayor
            owner = max((at for at in range(start, end) if self.words.forms[at] in POSSESSIVES), default=start - 1)
            said.update(self.words.lower[owner + 1 : end])
        return said | self.titles(names)

    def _sexes(self, bare: Sequence[int], women: float) -> Iterator[tuple[str, float]]:
        """Yield whether what titles say of a bare surname's sex fits somebody, and how well what pronouns say does."""
        titled = Counter(self.found[at].sex for at in bare if self.found[at].sex != "-")
        if titled["f"] != titled["m"]:
            fit = women if titled["f"] > titled["m"] else 1 - women
            yield (
                f"title {'fits' if fit >= 0.5 + CLEAR else 'of the other sex' if fit <= 0.5 - CLEAR else 'may fit'}",
                1.0,
            )
        spoken = self._pronouns(bare)
        lead = spoken["f"] - spoken["m"]
        if lead:
            fit = max(women if lead > 0 else 1 - women, LEAST_SHARE)
            yield _BY_PRONOUN, log(fit / 0.5) * min(abs(lead), ENOUGH) / ENOUGH

    def _pronouns(self, names: Iterable[int]) -> Counter[str]:
        """Count by sex the pronouns that follow names that are subjects, in their sentences, nobody named between."""
        words, starts = self.words, self.starts
        out: Counter[str] = Counter()
        for at in names:
            end = self.found[at].end
            if words.deps[end - 1] not in ("nsubj", "nsubjpass"):
                continue
            last = starts[at + 1] if at + 1 < len(starts) else len(words)
            for index in range(end, min(last, end + REACH)):
                if words.sentences[index] != words.sentences[end - 1]:
                    break
                if words.lower[index] in _PRONOUNS:
                    out[_PRONOUNS[words.lower[index]]] += 1
                    break
        return out


def _tells(feature: tuple[str, float]) -> bool:
    """Whether a feature says something of whom a surname means, and not only how often and where both names stand."""
    name, value = feature
    return name.startswith(_TELLING) or (name == _BY_PRONOUN and value < 0)


_BY_PRONOUN = "sex by pronoun"
_TELLING = ("title of the other sex", "known by another forename", "office another", "office none", "relative of")


def probability(evidence: Mapping[str, float]) -> float:
    """Return how probable it is by the evidence that a bare surname and a full name are two persons'."""
    weights = _weights()
    return 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in evidence.items())))


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(read_weights("pipeline/entities/data/families.json"))["weights"]
    return weights
