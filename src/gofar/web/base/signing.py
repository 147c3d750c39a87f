"""What the sign-in page says of other pages' doing: that a session has ended by itself, and whose sign-in there is."""

from __future__ import annotations

from django.conf import settings

ENDED = "ended"


def school_name() -> str:
    """Return what the school's or district's own sign-in is called; nothing where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""
