// The points of a chart, one by one, with the keyboard: arrows, Home, End; N for the next signal, T for the table,
// Escape to leave.
// Without this module a chart has its sentence, its picture and its table, as before.

const SVG = "http://www.w3.org/2000/svg";
const RADIUS = { wide: 10, narrow: 9, panel: 6 };

/** One chart that can be stepped through. `stop` takes the focus, `told` holds the words of the point. */
class Chart {
  constructor(holder, stop, told, charts) {
    Object.assign(this, { holder, stop, told, charts, at: -1 });
    this.words = holder.dataset.points.split("|");
    this.hint = told.textContent;
    stop.addEventListener("keydown", (event) => this.pressed(event));
    stop.addEventListener("blur", () => this.leave());
  }

  /** The drawing that is shown: a page holds one for wide columns and one for narrow ones. */
  get drawing() {
    return [...this.holder.querySelectorAll("svg.chart")].find((svg) => svg.getClientRects().length);
  }

  /** A narrow drawing shows the latest points only; the words belong to the marks from the end. */
  get marks() {
    return [...this.drawing.querySelectorAll(".m")];
  }

  /** The next marked point after this one, and after the last the first: many points are usual, and slow to pass. */
  get signal() {
    const signals = this.marks.flatMap((mark, at) => (mark.matches(".up, .care, .changed") ? [at] : []));
    return signals.find((at) => at > this.at) ?? signals[0] ?? this.at;
  }

  pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const last = this.marks.length - 1;
    const to = {
      ArrowLeft: () => this.show(this.at < 0 ? last : Math.max(0, this.at - 1)),
      ArrowRight: () => this.show(Math.min(last, this.at + 1)),
      Home: () => this.show(0),
      End: () => this.show(last),
      ArrowUp: this.charts.length > 1 && (() => this.move(-1)),
      ArrowDown: this.charts.length > 1 && (() => this.move(1)),
      Escape: () => this.stop.blur(),
      n: () => this.show(this.signal),
      t: this.table && (() => this.toTable()),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!to) return;
    event.preventDefault();
    to();
  }

  show(at) {
    const mark = this.marks[at];
    if (!mark) return;
    this.ring?.remove();
    this.at = at;
    const box = mark.getBBox();
    this.ring = document.createElementNS(SVG, "circle");
    this.ring.setAttribute("class", "step");
    this.ring.setAttribute("cx", box.x + box.width / 2);
    this.ring.setAttribute("cy", box.y + box.height / 2);
    this.ring.setAttribute("r", RADIUS[this.drawing.classList[1]] ?? 9);
    mark.after(this.ring);
    this.told.textContent = this.words[this.words.length - this.marks.length + at];
  }

  /** The same period on the chart of another school; its latest one where it has no figure for that. */
  move(way) {
    const other = this.charts[this.charts.indexOf(this) + way];
    if (!other) return;
    const period = `${(this.words[this.at] ?? "").split(":")[0]}:`;
    const same = other.words.findIndex((said) => said.startsWith(period));
    other.stop.focus();
    other.show(same < 0 ? other.marks.length - 1 : same);
  }

  get table() {
    const place = this.holder.dataset.table;
    return place ? document.querySelector(place) : null;
  }

  toTable() {
    const table = this.table;
    table.tabIndex = -1;
    table.focus();
  }

  leave() {
    this.ring?.remove();
    this.at = -1;
    this.told.textContent = this.hint;
  }
}

function words(tag, text) {
  const told = document.createElement(tag);
  told.className = "cap";
  told.setAttribute("aria-live", "polite");
  told.textContent = text;
  return told;
}

/** A chart by itself gets one stop, which is seen while it has the focus. */
for (const figure of document.querySelectorAll("figure[data-points]")) {
  const told = words("p", figure.dataset.hint);
  const stop = document.createElement("div");
  stop.className = "steps";
  stop.tabIndex = 0;
  stop.setAttribute("role", "application");
  stop.setAttribute("aria-label", figure.dataset.name);
  told.id = `steps-${document.querySelectorAll(".steps").length}`;
  stop.setAttribute("aria-describedby", told.id);
  stop.append(told);
  figure.insertBefore(stop, figure.querySelector("figcaption"));
  new Chart(figure, stop, told, []);
}

/** Many small charts are links already; each tells its points beside itself. */
for (const list of document.querySelectorAll("ul.multi")) {
  const charts = [];
  for (const link of list.querySelectorAll("a[data-points]")) {
    const told = words("p", "");
    link.after(told);
    charts.push(new Chart(link, link, told, charts));
  }
}
