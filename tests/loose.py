"""What a strict page must not hold: scripts and styles of its own, handlers, addresses of somebody else."""

import re
from html.parser import HTMLParser

_FETCHED = frozenset(
    {"src", "srcset", "poster", "data", "formaction", "action", "background", "manifest", "ping"}
)
_FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_RUNS = re.compile(
    r"[\s\x00-\x20]*(?:j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|data|vbscript)\s*:", re.IGNORECASE
)
_NEVER = frozenset(
    {"iframe", "object", "embed", "base", "applet", "frame", "animate", "set", "foreignobject", "math"}
)


class _Loose(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        data = named.get("type") in {"application/json", "speculationrules"}
        if tag == "style" or (tag == "script" and "src" not in named and not data):
            self.found.append(f"inline {tag}")
        if tag in _NEVER:
            self.found.append(tag)
        # A page may ask to be read again, and a file that is saved brings a policy along.
        equiv, content = (named.get("http-equiv") or "").lower(), (named.get("content") or "").lower()
        if equiv not in {"", "refresh", "content-security-policy"} or (
            equiv == "refresh" and "url" in content
        ):
            self.found.append("meta")
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag, name, value):
        if name == "style" or name.startswith("on") or name == "srcdoc":
            self.found.append(f"{tag} {name}")
        fetched = name in _FETCHED or (name in {"href", "xlink:href"} and tag in {"link", "use", "image"})
        if (fetched and _FOREIGN.match(value) and not (tag == "img" and value.startswith("data:image/"))) or (
            name in {"href", "xlink:href"} and _RUNS.match(value)
        ):
            self.found.append(f"{tag} {name} {value[:60]}")


def loose_in(text):
    """Return what a page holds and must not."""
    parser = _Loose()
    parser.feed(text)
    return parser.found
