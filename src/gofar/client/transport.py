"""Send a request, and send it again where that is safe: each write carries a key, so that it is done once."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from gofar.client.errors import Crossed, Refused, Unreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Plain = dict[str, Any]
#: Answers after which the same request may be sent again: too many, and a server that is not there for the moment.
_AGAIN = frozenset({429, 502, 503, 504})


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: a key goes to the address that it was made for, and nowhere else."""

    def redirect_request(self, *_args: Any) -> None:  # noqa: ANN401 - the standard library's own
        """Follow nothing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: its values, and the version that they are."""

    plain: Plain
    etag: str


@dataclass(slots=True)
class Transport:
    """One address and one key."""

    address: str
    key: str = field(repr=False)
    timeout: float = 30.0
    tries: int = 4
    sleep: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        if urlsplit(self.address).scheme not in {"https", "http"}:
            raise ValueError("An address begins with https:// or http://.")
        self.address = self.address.rstrip("/")

    def get(self, path: str, query: Mapping[str, object] | None = None) -> Answer:
        """Read."""
        asked = {name: value for name, value in (query or {}).items() if value is not None}
        return self._ask("GET", f"{path}?{urlencode(asked)}" if asked else path)

    def post(self, path: str, body: Plain) -> Answer:
        """Write something new, once."""
        return self._ask("POST", path, json.dumps(body).encode())

    def send(self, path: str, name: str, content: bytes, fields: Mapping[str, str]) -> Answer:
        """Send a file with a few words about it, once."""
        edge = uuid.uuid4().hex
        return self._ask(
            "POST",
            path,
            _form(edge, name, content, fields),
            {"Content-Type": f"multipart/form-data; boundary={edge}"},
        )

    def patch(self, path: str, body: Plain, version: int) -> Answer:
        """Change the version that was read."""
        return self._ask("PATCH", path, json.dumps(body).encode(), {"If-Match": f'"{version}"'})

    def _ask(
        self, method: str, path: str, data: bytes | None = None, more: Mapping[str, str] | None = None
    ) -> Answer:
        headers = {"Authorization": f"Bearer {self.key}", "Accept": "application/json"}
        if data is not None:
            headers |= {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        headers |= more or {}
        where = path if path.startswith("/") else f"/api/v1/{path}"
        request = urllib.request.Request(f"{self.address}{where}", data, headers, method=method)  # noqa: S310 - checked above
        for left in range(self.tries - 1, -1, -1):
            try:
                with urllib.request.build_opener(_StayHere).open(request, timeout=self.timeout) as answer:
                    return Answer(json.loads(answer.read()), answer.headers.get("ETag", ""))
            except urllib.error.HTTPError as refusal:
                if refusal.code not in _AGAIN or not left:
                    raise _refused(refusal) from None
                self.sleep(_wait(refusal, self.tries - left))
            except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
                if not left:
                    raise Unreachable(f"Nobody answers at {self.address}: {error}.") from None
                self.sleep(2.0 ** (self.tries - left - 1))
        raise AssertionError  # the last try has returned or raised


def _form(edge: str, name: str, content: bytes, fields: Mapping[str, str]) -> bytes:
    """Return a form with one file in the field `name`, as browsers send it."""
    head = f"--{edge}\r\nContent-Disposition: form-data; name="
    words = "".join(f'{head}"{key}"\r\n\r\n{value}\r\n' for key, value in fields.items())
    file = f'{head}"{name}"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
    return (words + file).encode() + content + f"\r\n--{edge}--\r\n".encode()


def _wait(refusal: urllib.error.HTTPError, tried: int) -> float:
    """Return the seconds to wait: as long as the server says, a minute at most, else longer each time."""
    said = refusal.headers.get("Retry-After", "")
    return min(float(said), 60.0) if said.isdigit() else 2.0 ** (tried - 1)


def _refused(refusal: urllib.error.HTTPError) -> Refused:
    try:
        told = json.loads(refusal.read())
    except ValueError:
        told = {}
    code, what, where, fix = (str(told.get(name, "")) for name in ("code", "what", "where", "fix"))
    what = what or f"The server answers {refusal.code}."
    if refusal.code == 409 and told.get("theirs"):
        yours, theirs = dict(told["yours"]), dict(told["theirs"])
        return Crossed(refusal.code, code, what, where, fix, yours, theirs, told.get("version"))
    return Refused(refusal.code, code, what, where, fix)
