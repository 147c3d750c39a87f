"""`gofar demo`: build the living sample network and serve it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import threading
import time
import webbrowser
from importlib.metadata import version
from pathlib import Path

import click

from gofar.cli.server import refuse_taken, run
from gofar.core.errors import WrongUsage

HELP = """Build the living sample network and serve it on this computer.

The first start takes up to half a minute; the next ones are at once. The network is made up from a seed: 14 schools,
two school years, about 11,000 students, 41 tests. What was planted is written to truths.json in the folder.

\b
Example:
  gofar demo --seed 7 --port 8080
"""

#: In the folder of a built sample: which seed and version made it.
_MARK = "sample.json"


@click.command(help=HELP)
@click.option("--seed", type=int, default=None, help="Any whole number: another network, another story.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to serve."
)
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Where to keep it. Default: a data folder of yours.",
)
@click.option("--open/--no-open", "show", default=True, help="Open a browser when it is ready.")
def demo(seed: int | None, port: int, folder: Path | None, show: bool) -> None:  # noqa: FBT001 - click passes a flag
    """Build the sample where it is missing, then serve it until stopped."""
    folder = (folder or _default_folder()).expanduser().resolve()
    refuse_taken(port)
    os.environ |= {
        "GOFAR_DATA": str(folder),
        "GOFAR_SAMPLE": "1",
        "DJANGO_SETTINGS_MODULE": "gofar.site.settings",
    }
    os.environ.pop("GOFAR_DATABASE", None)
    prepare(folder, seed)
    url = f"http://127.0.0.1:{port}/"
    click.echo(f"A living network is at {url} (stop with Ctrl+C)", err=True)
    if show:
        threading.Thread(target=_open_when_ready, args=(url, port), daemon=True).start()
    run(port)


def _default_folder() -> Path:
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "gofar" / "sample"


def prepare(folder: Path, seed: int | None) -> None:
    """Build the sample in `folder`, unless the same one stands there already.

    Raises
    ------
    WrongUsage
        The folder holds something that is no sample (``demo.folder-taken``).
    """
    from gofar.apps.sample.seed import DEFAULT_SEED

    seed = DEFAULT_SEED if seed is None else seed
    mark = {"seed": seed, "version": version("gofar")}
    path = folder / _MARK
    if path.exists() and json.loads(path.read_text(encoding="utf-8")) == mark:
        _set_up()
        _collect()
        return
    _empty(folder, built=path.exists())
    started = time.monotonic()
    click.echo("Building a network that is alive …", err=True)
    _set_up()
    _build(seed)
    path.write_text(json.dumps(mark), encoding="utf-8")
    click.echo(f"Built in {time.monotonic() - started:.0f} s.", err=True)


def _empty(folder: Path, *, built: bool) -> None:
    """Make room for a new sample; never in a folder that holds anything else."""
    if folder.exists() and any(folder.iterdir()):
        half_built = (folder / "secret-key").exists() and (folder / "being-built").exists()
        if not built and not half_built:
            raise WrongUsage(
                "This folder holds something that is no sample network.",
                where=str(folder),
                fix="Name an empty folder, or one that `gofar demo` has made.",
                code="demo.folder-taken",
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "being-built").touch()


def _set_up() -> None:
    import django

    django.setup()


def _collect() -> None:
    """Bring the styles and fonts of this version to where the server reads them."""
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def _build(seed: int) -> None:
    from django.conf import settings
    from django.core.management import call_command

    from gofar.apps.sample.build.run import build_sample
    from gofar.apps.sample.reset import keep_as_built

    call_command("migrate", verbosity=0)
    _collect()
    build_sample(seed)
    keep_as_built()
    (Path(settings.DATA) / "being-built").unlink()


def _open_when_ready(url: str, port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                webbrowser.open(url)
                return
        time.sleep(0.1)
