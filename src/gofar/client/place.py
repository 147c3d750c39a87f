"""What every part of a network's client asks with: its addresses, its lists, one thing, one write."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from gofar.client.values import made

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gofar.client.transport import Plain, Transport

T = TypeVar("T")


class Place:
    """One network, as the person whose key it is sees it."""

    def __init__(self, transport: Transport, slug: str) -> None:
        self.transport, self.slug = transport, slug

    def _at(self, path: str) -> str:
        return f"networks/{self.slug}/{path}"

    def _all(self, kind: type[T], path: str, **asked: object) -> Iterator[T]:
        answer = self.transport.get(self._at(path), {"limit": 200, **asked}).plain
        while True:
            yield from (made(kind, row) for row in answer["items"])
            if not answer["next"]:
                return
            answer = self.transport.get(answer["next"]).plain

    def _one(self, kind: type[T], path: str, asked: Mapping[str, object] | None = None) -> T:
        return made(kind, self.transport.get(self._at(path), asked).plain)

    def _sent(self, kind: type[T], path: str, body: Mapping[str, object] | None = None) -> T:
        plain: Plain = {name: _plain(value) for name, value in (body or {}).items()}
        return made(kind, self.transport.post(self._at(path), plain).plain)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
