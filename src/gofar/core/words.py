"""Sentences that are written where no translator is, and told in the reader's language where they are shown.

A `Message` is its English sentence, so that everything below a page reads and prints it as it is. It remembers
what it was made of, so that `told` can make it again in another language. The names under which these functions
are called (`_`, `ngettext`, `gettext_noop`, `ngettext_lazy`) are those by which xgettext finds sentences.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Translator(Protocol):
    """What a caller provides to have the words in another language; the standard library's shape."""

    def gettext(self, message: str) -> str:
        """Return the message in the reader's language."""
        ...

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the form of the message that fits the number `n`."""
        ...


class Plural(NamedTuple):
    """The two forms of a sentence, before anybody knows the number."""

    one: str
    many: str


class Message(str):
    """A sentence in English that can be told in another language."""

    __slots__ = ("capital", "forms", "n", "values")

    forms: Plural
    n: int | None
    values: Mapping[str, object]
    capital: bool


def gettext_noop(text: str) -> str:
    """Mark a sentence for translation, and return it as it is."""
    return text


def ngettext_lazy(one: str, many: str) -> Plural:
    """Mark a sentence with its two forms for translation."""
    return Plural(one, many)


def message(text: str, /, *, capital: bool = False, **values: object) -> Message:
    """Return a sentence with its values in place: ``_("There is no sheet “{name}”.", name=name)``.

    A value that is a message itself is told in the same language. `capital` begins it with a capital letter.
    """
    return _made(Plural(text, ""), None, values, capital=capital)


def messages(one: str, many: str, n: int, /, **values: object) -> Message:
    """Return the form that fits the number: ``ngettext("{n} row is a total", "{n} rows are totals", 3)``."""
    return _made(Plural(one, many), n, {"n": f"{n:,}", **values})


def joined(parts: Iterable[str], between: str = ", ") -> Message:
    """Return a list of names or sentences, each told by itself."""
    held = {f"part{i}": part for i, part in enumerate(parts)}
    return _made(Plural(between.join(f"{{{name}}}" for name in held), ""), None, held)


def told(text: str, words: Translator) -> str:
    """Return a text in the reader's language; what is no message stays as it is."""
    if not isinstance(text, Message):
        return text
    one, many = text.forms
    if not one:  # an empty message is the heading of a catalogue
        return ""
    template = words.gettext(one) if text.n is None else words.ngettext(one, many, text.n)
    values = {k: told(v, words) if isinstance(v, str) else v for k, v in text.values.items()}
    return _capital(template.format(**values), capital=text.capital)


def _made(forms: Plural, n: int | None, values: Mapping[str, object], *, capital: bool = False) -> Message:
    template = forms.one if n is None or n == 1 else forms.many
    made = Message(_capital(template.format(**values), capital=capital))
    made.forms, made.n, made.values, made.capital = forms, n, values, capital
    return made


def _capital(text: str, *, capital: bool) -> str:
    return text[:1].upper() + text[1:] if capital else text
