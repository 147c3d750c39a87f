"""Which of our schools a file means. A near name is suggested with its reason; a tie is never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from gofar.core.errors import WrongUsage
from gofar.core.words import message as _
from gofar.ingest.findings import either

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """A school of the network, with the codes and other names that it goes by."""

    slug: str
    name: str
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


class How(StrEnum):
    """What made us think of a school."""

    NAME = "name"
    ALIAS = "alias"
    CODE = "code"
    WORDS = "same words"
    CLOSE = "close"
    TIE = "tie"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SchoolMatch:
    """What a text in the file was taken for.

    `slug` is empty unless one school is meant. `sure` is false for a suggestion, which needs a person's yes.
    """

    text: str
    slug: str
    name: str
    how: How
    reason: str

    @property
    def sure(self) -> bool:
        """Whether the match stands without anybody's yes."""
        return self.how in {How.NAME, How.ALIAS, How.CODE, How.WORDS}


#: Ways in which a school is written, longest first, to one way.
_WORDS = (
    (re.compile(r"\b(?:senior |sr )?(?:high school|h s|hs|high sch|high)\b"), "high"),
    (re.compile(r"\b(?:middle school|m s|ms)\b"), "middle"),
    (re.compile(r"\b(?:acad|academy)\b"), "academy"),
    (re.compile(r"\b(?:tech|technical)\b"), "technical"),
    (re.compile(r"\b(?:int l|intl|international)\b"), "international"),
    (re.compile(r"\b(?:and|the|of|for|school)\b"), " "),
)
_REASONS = {
    How.NAME: _("same name"),
    How.ALIAS: _("another name of it that we know"),
    How.CODE: _("same code"),
    How.WORDS: _("same name, written another way"),
}
_KINDS = frozenset({"high", "middle", "academy"})
_LIKE_ENOUGH = 80.0
#: Two schools closer together than this are a tie.
_CLEAR_LEAD = 5.0


class Matcher:
    """Finds schools by name, alias, code, the same words, and at last by likeness."""

    def __init__(self, schools: Iterable[KnownSchool]) -> None:
        self._schools = {school.slug: school for school in sorted(schools, key=lambda s: s.slug)}
        self._exact: list[tuple[How, dict[str, set[str]]]] = [
            (How.NAME, self._index(lambda s: (s.name,), _folded)),
            (How.ALIAS, self._index(lambda s: (*s.aliases, s.slug), _folded)),
            (How.CODE, self._index(lambda s: s.codes, _folded)),
            (How.WORDS, self._index(lambda s: (s.name, *s.aliases), _plain)),
        ]
        self._names = [(plain, slug) for plain, slugs in self._exact[-1][1].items() for slug in sorted(slugs)]
        self._seen: dict[str, SchoolMatch] = {}

    def match(self, text: str) -> SchoolMatch:
        """Return what a text in the file stands for."""
        if text not in self._seen:
            self._seen[text] = self._match(text)
        return self._seen[text]

    def told(self, text: str, slug: str) -> SchoolMatch:
        """Return the match that a person has made.

        Raises
        ------
        WrongUsage
            The network has no such school (code ``import.answer-unknown``).
        """
        if slug not in self._schools:
            raise WrongUsage(
                _("There is no school “{slug}” in this network.", slug=slug),
                fix=_("Its schools are: {names}.", names=", ".join(self._schools)),
                code="import.answer-unknown",
            )
        return self._found(text, slug, How.ALIAS, _("told by a person"))

    def _index(
        self, names: Callable[[KnownSchool], tuple[str, ...]], key: Callable[[str], str]
    ) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for slug, school in self._schools.items():
            for name in names(school):
                found.setdefault(key(name), set()).add(slug)
        found.pop("", None)
        return found

    def _match(self, text: str) -> SchoolMatch:
        keys = {How.WORDS: _plain(text)}
        for how, index in self._exact:
            slugs = index.get(keys.get(how, _folded(text)), set())
            if len(slugs) == 1:
                return self._found(text, next(iter(slugs)), how, _REASONS[how])
            if slugs:
                return self._tie(text, slugs)
        return self._near(text)

    def _near(self, text: str) -> SchoolMatch:
        plain = _plain(text)
        best: dict[str, tuple[float, str]] = {}
        names = [name for name, _ in self._names]
        for name, likeness, place in process.extract(
            plain, names, scorer=_likeness, limit=8, score_cutoff=_LIKE_ENOUGH
        ):
            if _digits(name) != _digits(plain):
                continue
            slug = self._names[place][1]
            best[slug] = max(best.get(slug, (0.0, "")), (likeness, name))
        ranked = sorted(best, key=lambda slug: (-best[slug][0], slug))
        if not plain or not ranked:
            return SchoolMatch(
                text, "", "", How.NONE, _("no school of this network has a name or code like it")
            )
        close = [slug for slug in ranked if best[slug][0] > best[ranked[0]][0] - _CLEAR_LEAD]
        if len(close) > 1:
            return self._tie(text, set(close))
        return self._found(text, ranked[0], How.CLOSE, _difference(plain, best[ranked[0]][1]))

    def _found(self, text: str, slug: str, how: How, reason: str) -> SchoolMatch:
        return SchoolMatch(text, slug, self._schools[slug].name, how, reason)

    def _tie(self, text: str, slugs: set[str]) -> SchoolMatch:
        names = either([self._schools[slug].name for slug in sorted(slugs)])
        return SchoolMatch(text, "", "", How.TIE, _("could be {names}", names=names))


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _plain(name: str) -> str:
    """Return a name without accents, signs and the words that schools share."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    text = " ".join(
        re.sub(r"[^a-z0-9]+", " ", "".join(c for c in bare if not unicodedata.combining(c))).split()
    )
    for pattern, word in _WORDS:
        text = pattern.sub(word, text)
    return " ".join(text.split())


def _likeness(one: str, other: str, *, score_cutoff: float | None = None) -> float:  # noqa: ARG001 - rapidfuzz passes it
    """Return how alike two names are, 0 to 100.

    Nearly as alike are names that agree but for the kind of school or the order of their words.
    """
    short, known = _without_kind(one), _without_kind(other)
    nearly = max(
        Indel.normalized_similarity(short, known),
        Indel.normalized_similarity(" ".join(sorted(short.split())), " ".join(sorted(known.split()))),
    )
    return 100 * max(Indel.normalized_similarity(one, other), nearly - 0.02)


def _digits(plain: str) -> list[str]:
    """Return the numbers in a name: School 15 and School 16 are alike, and never the same."""
    return re.findall(r"\d+", plain)


def _without_kind(plain: str) -> str:
    return " ".join(word for word in plain.split() if word not in _KINDS)


def _difference(typed: str, known: str) -> str:
    """Say in words how two names differ, beyond the kind of school that one of them may leave off."""
    pairs = [(typed, known), (_without_kind(typed), _without_kind(known))]
    one, other = min(pairs, key=lambda pair: OSA.distance(*pair))
    steps = OSA.distance(one, other)
    if steps == 0:
        return _("the kind of school is left off, or is another")
    if steps == 1:
        return _one_step(one, other)
    if sorted(_without_kind(one).split()) == sorted(_without_kind(other).split()):
        return _("same words in another order")
    return _("{n} letters differ", n=steps) if steps <= 4 else _("much of the name is the same")


def _one_step(one: str, other: str) -> str:
    if len(one) < len(other):
        return _("one letter missing")
    if len(one) > len(other):
        return _("one letter too many")
    return _("two letters swapped") if sorted(one) == sorted(other) else _("one letter differs")
