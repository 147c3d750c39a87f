"""A drawing as a file of its own: the same SVG with a light style inside, so that it opens anywhere."""

from __future__ import annotations

from dataclasses import dataclass

#: The light colours of the pages, by class. `web/static/css/charts.css` says the same with tokens.
_STYLE = """
svg{background:#faf9f6;font-family:"Gofar Sans","Source Sans 3","Segoe UI",Roboto,Helvetica,Arial,sans-serif;font-variant-numeric:tabular-nums}
text{font-size:13px;fill:#4d5663}
.ttl{font:600 24px "Source Serif 4","Libertinus Serif",Georgia,serif;fill:#14181f}.say{font-size:17px;fill:#14181f}
.lab,.name,.rowlab{fill:#14181f;font-weight:600}.rowlab.quiet{fill:#4d5663;font-weight:400}
.note{fill:#14181f}.fate.strong{fill:#14181f;font-weight:600}
.halo,.name{paint-order:stroke;stroke:#faf9f6;stroke-width:4px;stroke-linejoin:round}
.grid,.hair{stroke:#e3e0d8}.base{stroke:#6b7480}.gap{fill:#e3e0d8;opacity:.6}
.band{fill:#14181f;fill-opacity:.055}.limit{fill:none;stroke:#6e7781;stroke-dasharray:4 4}.limit.far{stroke-dasharray:1.5 4;stroke-width:1.5;stroke-linecap:round}
.centre{stroke:#14181f;stroke-width:1.5}.centre.thin{stroke-width:1}
.oldmid{stroke:#6e7781;stroke-width:1.25;stroke-dasharray:9 4}.phase,.adoptline{stroke:#14181f}
.target{stroke:#14181f;stroke-width:1.5;stroke-dasharray:1.5 4;stroke-linecap:round}
.run{fill:none;stroke:#6e7781;stroke-width:1.5;stroke-linejoin:round}.run.faint{stroke-width:1.15;opacity:.75}
.runup{fill:none;stroke:#0a72d8;stroke-width:1.75;stroke-linejoin:round}.netline{fill:none;stroke:#b9bdc2}
.m{paint-order:stroke}.m.usual{fill:#6e7781}.m.up{fill:#0a72d8}.m.care{fill:#c95500}.m.changed{fill:#30106e}
.wide .m,.narrow .m{stroke:#faf9f6;stroke-width:1.5}.m.few{fill:#faf9f6;stroke:#6e7781;stroke-width:1.5}
.ring{fill:none;stroke:#14181f;stroke-width:1.5}
.flag rect{fill:#fff;stroke:#6b7480}.flag text{font-size:12px;font-weight:600;fill:#14181f}
.flag.adopt rect{fill:#14181f;stroke:#14181f}.flag.adopt text{fill:#faf9f6}
.thread{fill:none;stroke:#0b4f6c;opacity:.38}.seed{fill:#faf9f6;stroke:#14181f;stroke-width:1.5}
.seed.kept,.seedh,.start,.res{fill:#14181f}.seedx,.pred{stroke:#14181f;stroke-width:1.5}.pred{stroke-width:2}
.diff{fill:#b9bdc2}
.tie,.twig{fill:none;stroke:#6b7480;stroke-width:1.5}.twig{stroke-width:1}.spine{fill:none;stroke:#14181f;stroke-width:2.5}
.drvbox{fill:#fff;stroke:#dcd8ce}.drvedge{fill:#0b4f6c}.bar{fill:none;stroke:#14181f}.bar.on{fill:#14181f}
.word{fill:#4d5663}.word.up{fill:#0a62bd}.word.care{fill:#a84700}.word.changed{fill:#30106e}
.mark{color:#14181f}.said{fill:#faf9f6}
""".strip()

_MARGIN = 16.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawing that can stand inside another, and how high it is."""

    svg: str
    height: float


@dataclass(frozen=True, slots=True)
class _Parts:
    """A drawing of this package taken apart: what stands before and behind its box, the box, and all that follows."""

    before: str
    size: tuple[float, float]
    behind: str
    rest: str


def _parts(svg: str) -> _Parts:
    head, _, rest = svg.partition(">")
    before, _, after = head.partition('viewBox="')
    box, _, behind = after.partition('"')
    _, _, width, height = (float(n) for n in box.split())
    return _Parts(before, (width, height), behind, rest)


def sized(svg: str, y: float, x: float = 0) -> Placed:
    """Return a drawing with its own size, to stand `y` below the top of another drawing and `x` from its left."""
    told = _parts(svg)
    w, h = told.size
    left = f' x="{x:g}"' if x else ""
    frame = f'viewBox="0 0 {w:g} {h:g}"{left} y="{y:g}" width="{w:g}" height="{h:g}" overflow="visible"'
    return Placed(f"{told.before}{frame}{told.behind}>{told.rest}", h)


def page_free_svg(svg: str, *, margin: float = _MARGIN) -> str:
    """Return a drawing of this package as a complete SVG file, with an XML header and its own light style.

    The picture keeps its text alternative and its links; a margin is added around it, and it has a size in
    pixels, so that viewers without a page show it as drawn.
    """
    told = _parts(svg)
    w, h = (side + 2 * margin for side in told.size)
    frame = f'viewBox="{0 - margin:g} {0 - margin:g} {w:g} {h:g}" width="{w:g}" height="{h:g}"'
    opening = told.before.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ') + frame + told.behind
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}><style>{_STYLE}</style>{told.rest}\n'
