"""A phone over HTTP, as a browser would be: a cookie jar, the page's own forms, its state, and a network that drops."""

import html
import http.client
import http.cookiejar
import json
import random
import re
import urllib.error
import urllib.parse
import urllib.request


class Lost(OSError):
    """The network dropped a request, or its answer."""


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_asked):
        return None


class Phone:
    """One in ten of these loses one request in four: before it arrives, or only its answer."""

    def __init__(self, address, code, number, *, flaky=False):
        self.address, self.code, self.number = address, code, number
        self.chance = random.Random(number) if flaky else None
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar), _Stay)
        self.mark, self.lost, self.edition = "", 0, {}

    # the wire

    def _once(self, path, data, headers):
        drop = self.chance and self.chance.random()
        if drop is not None and drop < 0.12:
            self.lost += 1
            raise Lost("before")
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        asked = urllib.request.Request(self.address + path, data=body, headers=headers or {})  # noqa: S310 - loopback
        try:
            with self.opener.open(asked, timeout=20) as answer:
                told = answer.status, answer.read().decode(), answer.headers
        except urllib.error.HTTPError as answer:
            told = answer.code, answer.read().decode(), answer.headers
        if drop is not None and drop < 0.25:
            self.lost += 1
            raise Lost("after")
        return told

    def ask(self, path, data=None, headers=None):
        """Ask until an answer comes, as the page's script does and as a thumb does without it."""
        for _ in range(40):
            try:
                return self._once(path, data, headers)
            except (Lost, ConnectionError, http.client.HTTPException, urllib.error.URLError):
                continue
        raise AssertionError("the network never came back")

    # what a person does

    def join(self, name, school):
        _status, page, _headers = self.ask(f"/j/{self.code}/")
        schools = re.findall(r'name="school" value="(\d+)"', page)
        sent = self.hidden(page) | {"name": name, "school": schools[school % len(schools)]}
        status, page, _headers = self.ask(f"/j/{self.code}/", sent)
        assert status == 302, page[:2000]
        self.read()

    def read(self):
        """Read the page of the room, and keep the token of its forms."""
        status, page, _headers = self.ask(f"/live/{self.code}/")
        assert status == 200, (status, page[:500])
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        if found:
            self.token = found[1]
        self.page = html.unescape(page)
        return self.page

    @staticmethod
    def hidden(page):
        """Every hidden field of the first form."""
        form = re.search(r"<form.*?</form>", page, re.DOTALL)[0]
        told = (
            re.findall(r'(name|value)="([^"]*)"', one)
            for one in re.findall(r'<input type="hidden"[^>]*>', form)
        )
        return {dict(pairs)["name"]: html.unescape(dict(pairs).get("value", "")) for pairs in told}

    def state(self):
        """Where the room is, by the mark of the last answer."""
        status, body, headers = self.ask(f"/live/{self.code}/state", headers={"If-None-Match": self.mark})
        if status == 200:
            self.mark, self.told = headers["ETag"], json.loads(body)
        return self.told

    def jot(self, number, text, **more):
        """Save a jot the way the script does after each pause."""
        self.edition[number] = self.edition.get(number, 0) + 1
        sent = {
            "csrfmiddlewaretoken": self.token, "counted": "1", f"text_{number}": text,
            f"edition_{number}": self.edition[number], f"sharing_{number}": more.get("sharing", "private"),
        }  # fmt: skip
        status, body, _headers = self.ask(f"/live/{self.code}/jot/", sent, {"Accept": "application/json"})
        assert status == 200, (status, body[:500])
        return json.loads(body)["jots"][0]

    def say(self, text, item=""):
        """Send a card by the form of the page."""
        page = self.read()
        form = re.search(r'<form class="form lv-say".*?</form>', page, re.DOTALL)[0]
        status, body, _headers = self.ask(
            f"/live/{self.code}/say/", self.hidden(form) | {"text": text, "item": item}
        )
        assert status == 302, (status, body[:2000])
