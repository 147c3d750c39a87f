"""Photos of work, for the school's own team."""

from __future__ import annotations

import base64
import datetime as dt  # noqa: TC003 - the fields' kinds are read when a value is made
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.client.place import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo of work: what it shows, until when it is kept, and how often it was looked at."""

    id: str
    cycle: int
    shows: str
    by: str
    expires_at: dt.datetime
    looks: int


class Photos(Place):
    """What a program does with the photos of a test. A key made without a second step does none of it."""

    def photo_days(self) -> int | None:
        """Read for how many days teams may keep photos; None where they keep none."""
        days = self.transport.get(self._at("photo-rule")).plain["days"]
        return None if days is None else int(days)

    def set_photo_days(self, days: int | None) -> None:
        """Let teams keep photos for so many days, or none."""
        self.transport.post(self._at("photo-rule"), {"days": days})

    def photos(self, test: int) -> Iterator[Photo]:
        """Read the photos of a test, the newest first."""
        return self._all(Photo, f"tests/{test}/photos")

    def send_photo(
        self, test: int, picture: bytes, shows: str, *, sure: bool, cover: Collection[str] = ()
    ) -> str:
        """Send a photo; return its id. `sure`: somebody has looked, no name and no face is on it.

        `cover` holds “top” and “bottom”, the strips that are painted over.
        """
        fields = {"shows": shows, "sure": str(sure).lower()} | dict.fromkeys(cover, "true")
        sent = self.transport.send(self._at(f"tests/{test}/photos"), "photo", picture, fields)
        return str(sent.plain["id"])

    def picture(self, test: int, photo: str, *, small: bool = False) -> bytes:
        """Look at a photo, as a JPEG. It is written down who looked."""
        asked = {"small": "true"} if small else {}
        found = self.transport.get(self._at(f"tests/{test}/photos/{photo}"), asked).plain
        return base64.b64decode(found["jpeg"])

    def destroy_photo(self, test: int, photo: str) -> None:
        """Destroy a photo at once."""
        self.transport.post(self._at(f"tests/{test}/photos/{photo}/delete"), {})
