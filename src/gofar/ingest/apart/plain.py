"""What the two processes say to each other: plain values and days, and nothing that runs when it is read."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import IO, TYPE_CHECKING, Any

from gofar.core.errors import DataRefused
from gofar.core.words import Message, message, messages

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The only names that a reader of answers knows. Whatever else an answer asks for, it is refused.
_KNOWN = {("datetime", "date"): dt.date, ("datetime", "datetime"): dt.datetime}


class _Reader(pickle.Unpickler):
    """Reads values and days. The process that answers has read a stranger's file, and is not trusted."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as in the library
        try:
            return _KNOWN[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no plain value") from None


def write(plain: object, to: IO[bytes]) -> None:
    """Write plain values; nothing is looked up twice, so that a large sheet takes little memory."""
    writer = pickle.Pickler(to, pickle.HIGHEST_PROTOCOL)
    writer.fast = True
    writer.dump(plain)


def read(answer: IO[bytes]) -> Any:  # noqa: ANN401 - whatever was written
    """Return what was written.

    Raises
    ------
    ValueError
        It is no answer, or asks for more than plain values.
    """
    try:
        return _Reader(answer).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, IndexError, TypeError, OverflowError) as wrong:
        raise ValueError("no plain answer") from wrong


def from_refusal(refusal: DataRefused) -> dict[str, object]:
    """Return a refusal as plain values that keep what a translator needs."""
    words = {"what": refusal.what, "where": refusal.where, "fix": refusal.fix}
    return {name: from_text(text) for name, text in words.items()} | {"code": refusal.code}


def to_refusal(plain: dict[str, Any]) -> DataRefused:
    """Return the refusal that the other process meant."""
    what, where, fix = (to_text(plain[name]) for name in ("what", "where", "fix"))
    return DataRefused(what, where=where, fix=fix, code=str(plain["code"]))


def from_text(text: str) -> object:
    """Return a text, or a message with what it was made of."""
    if not isinstance(text, Message):
        return text
    values = {name: from_text(one) if isinstance(one, str) else one for name, one in text.values.items()}
    return {"forms": list(text.forms), "n": text.n, "values": values, "capital": text.capital}


def to_text(plain: Any) -> str:  # noqa: ANN401 - what `from_text` made
    """Return the text or the message again."""
    if isinstance(plain, str):
        return plain
    one, many = plain["forms"]
    values = {name: to_text(v) if isinstance(v, str | dict) else v for name, v in plain["values"].items()}
    if plain["n"] is None:
        return message(one, capital=plain["capital"], **values)
    return messages(one, many, plain["n"], **{name: v for name, v in values.items() if name != "n"})


def to_texts(plain: Iterable[Any]) -> tuple[str, ...]:
    """Return texts and messages again."""
    return tuple(to_text(one) for one in plain)
