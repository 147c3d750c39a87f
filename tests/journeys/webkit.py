"""WebKit, as an iPhone has it: Debian's WebKitGTK in a window nobody sees, driven by plain WebDriver over HTTP."""

import json
import os
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path

DRIVER = shutil.which("WebKitWebDriver")
BROWSER = next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))), None)
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
TAB = "\ue004"


class WebKit:
    """One window of WebKit. Elements are found by CSS."""

    def __init__(self, port: int, folder: Path) -> None:
        environ = os.environ | {
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # a container may not make name spaces of its own
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "GTK_A11Y": "none",
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
        }
        self._address = f"http://127.0.0.1:{port}"
        self._log = (folder / "webkit.log").open("w")
        command = [
            "xvfb-run",
            "-a",
            "-s",
            "-screen 0 800x1000x24",
            DRIVER,
            f"--port={port}",
            "--host=127.0.0.1",
        ]
        self._driver = subprocess.Popen(
            command, env=environ, stdout=self._log, stderr=self._log, start_new_session=True
        )
        self._session = self._begin()

    def _begin(self) -> str:
        options = {"binary": str(BROWSER), "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        for _ in range(60):
            try:
                return self._ask("POST", "/session", wanted)["sessionId"]
            except OSError:
                time.sleep(0.5)
        raise TimeoutError(Path(self._log.name).read_text(encoding="utf-8"))

    def _ask(self, method: str, path: str, body: dict | None = None):
        data = json.dumps(body or {}).encode() if method == "POST" else None
        request = urllib.request.Request(  # noqa: S310 - the driver on loopback
            self._address + path, data=data, method=method, headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - the driver on loopback
            return json.load(answer)["value"]

    def ask(self, method: str, path: str, body: dict | None = None):
        return self._ask(method, f"/session/{self._session}{path}", body)

    def open(self, url: str) -> None:
        self.ask("POST", "/url", {"url": url})

    def script(self, text: str):
        return self.ask("POST", "/execute/sync", {"script": text, "args": []})

    def find(self, css: str) -> str:
        return self.ask("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]

    def text(self, css: str) -> str:
        return self.ask("GET", f"/element/{self.find(css)}/text")

    def tap(self, css: str) -> None:
        self.ask("POST", f"/element/{self.find(css)}/click")

    def type(self, css: str, text: str, delay: float) -> None:
        """Type letter by letter, as a thumb does."""
        element = self.find(css)
        for letter in text:
            self.ask("POST", f"/element/{element}/value", {"text": letter})
            time.sleep(delay)

    def until(self, condition: str, seconds: float = 15):
        """Wait until a condition in JavaScript holds; return what it gave."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if found := self.script(f"return {condition}"):
                    return found
            except OSError:
                pass  # between two pages there is nothing to ask
            time.sleep(0.1)
        raise AssertionError(f"never: {condition}\n{self.script('return document.body.innerText')}")

    def close(self) -> None:
        try:
            self._ask("DELETE", f"/session/{self._session}")
        finally:
            os.killpg(self._driver.pid, 15)
            self._driver.wait(10)
            self._log.close()
