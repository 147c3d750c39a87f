"""How a program reaches what belongs to a network: one thing, a list stretch by stretch, a write."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from gofar.client.values import made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.client.transport import Plain, Transport

T = TypeVar("T")


class Reach:
    """A network at an address. What can be asked of it stands in the classes that build on this one."""

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

    def _one(self, kind: type[T], path: str) -> T:
        return made(kind, self.transport.get(self._at(path)).plain)

    def _sent(self, kind: type[T], path: str, body: Plain) -> T:
        return made(kind, self.transport.post(self._at(path), body).plain)
