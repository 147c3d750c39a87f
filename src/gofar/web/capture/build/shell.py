"""Which files a phone keeps, so that the capture page opens without a signal."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

#: The styles, scripts and marks of the phone's pages.
FILES = (
    "css/gofar.css",
    "css/components.css",
    "css/charts.css",
    "css/pages.css",
    "css/capture.css",
    "js/gofar.js",
    "js/outbox-store.js",
    "js/outbox-send.js",
    "js/outbox.js",
    "js/capture.js",
    "icons/gofar.svg",
)


_WORKER = Path(__file__).resolve().parents[1] / "worker.js"


def worker_script() -> str:
    """Return the worker, which knows the names of its files. A file that changes makes it another worker."""
    files = [static(name) for name in FILES]
    facts = {
        "version": hashlib.sha256("\n".join(files).encode()).hexdigest()[:12],
        "files": " ".join(files),
        "sender": static("js/outbox-send.js"),
        "offline": reverse("log-offline"),
    }
    script = _WORKER.read_text(encoding="utf-8")
    for name, fact in facts.items():
        script = script.replace(f"@{name}@", fact)
    return script


def manifest_of() -> dict[str, Any]:
    """Return what a phone puts on its home screen: an icon that opens on the test that is due."""
    icons = (("gofar-192", 192, "any"), ("gofar-512", 512, "any"), ("gofar-maskable", 512, "maskable"))
    return {
        "id": "/log/",
        "name": _("Gofar: log a test"),
        "short_name": "Gofar",
        "description": _("Log a small test in under a minute, with a signal or without."),
        "start_url": reverse("log-now"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf9f6",
        "theme_color": "#0b4f6c",
        "icons": [
            {
                "src": static(f"icons/{name}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, size, purpose in icons
        ],
        "shortcuts": [{"name": _("Start a test"), "url": reverse("start-now")}],
    }
