"""An area of the API: a router whose operations all say the same refusals and carry stable names."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, TypeVar

from ninja import Router

from gofar.web.api.answering import answered, answers, forgotten
from gofar.web.api.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")

#: What any request may be refused with.
_ALWAYS = (401, 403, 404, 413, 422, 429)
#: What a write may be refused with besides.
_WRITES = (400, 409)
#: The place of everything that belongs to one network.
HERE = "/networks/{slug:network}"


class Area(Router):
    """A router of reads, writes and edits. `name` is the route's name, by which the matrix of who may knows it."""

    def __init__(self, tag: str) -> None:
        super().__init__(tags=[tag])
        self.add_decorator(answered)

    def read(self, path: str, answer: Any, name: str) -> Callable[[F], F]:  # noqa: ANN401 - any schema
        """Add what reads."""
        return self._add("GET", path, {200: answer} | _refusals(_ALWAYS), name, 200)

    def write(
        self,
        path: str,
        answer: Any,  # noqa: ANN401 - any schema
        name: str,
        status: int = 201,
        *,
        kept: bool = True,
    ) -> Callable[[F], F]:
        """Add what writes something new, once for each Idempotency-Key.

        Of a write that is not `kept` nothing is remembered with the sender: what it does, it does once by itself.
        """
        response = {status: answer} | _refusals(_ALWAYS + _WRITES)
        add = self._add("POST", path, response, name, status)
        return add if kept else lambda view: add(forgotten(view))

    def edit(self, path: str, answer: Any, name: str) -> Callable[[F], F]:  # noqa: ANN401
        """Add what changes a version that somebody has read."""
        return self._add("PATCH", path, {200: answer} | _refusals((*_ALWAYS, *_WRITES, 428)), name, 200)

    def _add(
        self, method: str, path: str, response: dict[Any, Any], name: str, status: int
    ) -> Callable[[F], F]:
        def add(view: F) -> F:
            first, _dot, rest = (inspect.getdoc(view) or "").partition("\n")
            self.api_operation(
                [method],
                path,
                response=response,
                url_name=f"api-{name}",
                operation_id=view.__name__,
                summary=first.rstrip("."),
                description=rest.strip() or first,
            )(answers(status)(view))
            return view

        return add


def _refusals(codes: tuple[int, ...]) -> dict[Any, Any]:
    return dict.fromkeys(codes, Problem)
