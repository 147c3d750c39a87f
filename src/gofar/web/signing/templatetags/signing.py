"""Hands what a browser asks of a passkey to the script, in an attribute: there is no script in the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from collections.abc import Callable

register = template.Library()


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever the ceremony asks for
    return dict(value) if isinstance(value, Mapping) else str(value)


def as_json(value: object) -> str:
    """Return a value as JSON; the template escapes it for its attribute."""
    return json.dumps(value, default=_plain)


_FILTERS: dict[str, Callable[..., str]] = {"as_json": as_json}
for name, told in _FILTERS.items():
    register.filter(name, told)
