"""The server behind `gofar demo` and `gofar serve`, on loopback."""

from __future__ import annotations

import socket

from gofar.core.errors import WrongUsage


def refuse_taken(port: int) -> None:
    """Refuse a port on which something else listens.

    Raises
    ------
    WrongUsage
        The port is taken (``serve.port-taken``).
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise WrongUsage(
                f"Something else is listening on port {port}.",
                where="--port",
                fix=f"Choose another, such as --port {port + 1}.",
                code="serve.port-taken",
            ) from None


def run(port: int) -> None:
    """Serve until stopped. One worker process with a few threads is plenty for one computer."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "gofar.site.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_level=LogLevels.warning,
    ).serve()
