"""Where a network's addresses begin, and lists that are read stretch by stretch."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from gofar.client.values import made

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gofar.client.transport import Transport

T = TypeVar("T")


class Place:
    """A network by the word that stands in its addresses."""

    def __init__(self, transport: Transport, slug: str) -> None:
        self.transport, self.slug = transport, slug

    def _at(self, path: str) -> str:
        return f"networks/{self.slug}/{path}"

    def _one(self, kind: type[T], path: str) -> T:
        return made(kind, self.transport.get(self._at(path)).plain)

    def _done(self, kind: type[T], path: str, body: Mapping[str, object] | None = None) -> T:
        return made(kind, self.transport.post(self._at(path), dict(body or {})).plain)

    def _all(self, kind: type[T], path: str, **asked: object) -> Iterator[T]:
        answer = self.transport.get(self._at(path), {"limit": 200, **asked}).plain
        while True:
            yield from (made(kind, row) for row in answer["items"])
            if not answer["next"]:
                return
            answer = self.transport.get(answer["next"]).plain
