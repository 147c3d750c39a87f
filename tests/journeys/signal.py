"""A bad connection between a phone and the server: down, or losing some of what passes, by a seed."""

import http.client
import random
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Signal:
    """A proxy on loopback. `down` cuts everything; `loss` loses that share, half of it after the server has answered."""

    def __init__(self, upstream: str, seed: int = 1) -> None:
        self.down, self.loss, self.lost = False, 0.0, 0
        self._dice, self._lock = random.Random(seed), threading.Lock()
        signal, host = self, urlsplit(upstream).netloc

        class Pass(BaseHTTPRequestHandler):
            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except (ConnectionError, TimeoutError):
                    self.close_connection = True

            def do_GET(self) -> None:
                self.close_connection = True
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                fate = signal.fate()
                if fate == "lost before":
                    return
                link = http.client.HTTPConnection(host, timeout=30)
                link.request(
                    self.command, self.path, body or None, dict(self.headers) | {"Connection": "close"}
                )
                answer = link.getresponse()
                content = answer.read()
                if fate == "lost after":
                    return
                self.send_response_only(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in {"connection", "transfer-encoding", "content-length"}:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_GET  # noqa: N815 - the name that the server asks for

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Pass)
        self._server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def fate(self) -> str:
        """Decide what becomes of one request."""
        with self._lock:
            if self.down:
                return "lost before"
            drawn = self._dice.random()
            if drawn >= self.loss:
                return "arrives"
            self.lost += 1
            return "lost before" if drawn < self.loss / 2 else "lost after"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
