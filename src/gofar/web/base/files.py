"""Files that leave: the name is ours, a browser saves them and never opens them inside the site."""

from __future__ import annotations

import re

from django.http import HttpResponse

#: Plain letters, digits and dashes, and one ending. No word that somebody typed becomes part of a header.
_NAME = re.compile(r"[A-Za-z0-9][\w-]{0,120}\.[a-z]{2,8}", re.ASCII)


def attached(content: bytes | str, kind: str, name: str) -> HttpResponse:
    """Return a file to save.

    Parameters
    ----------
    content : bytes or str
        What the file holds; text is written as UTF-8.
    kind : str
        Its media type, with the letters' encoding where it is text.
    name : str
        Under which name it is saved, with its ending.

    Raises
    ------
    ValueError
        The name is no plain one: a programmer's mistake, never a reader's.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no plain name of a file.")
    return HttpResponse(
        content.encode() if isinstance(content, str) else content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
