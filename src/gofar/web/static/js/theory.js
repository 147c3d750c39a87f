// Drag a part of the driver diagram. An extra: "Move to…" does the same from a keyboard, by touch and without script.

const form = document.querySelector("#dragged");
const tree = document.querySelector("[data-tree]");
let held = null;
let land = null;

/** What a part is: ideas stand among ideas, drivers among drivers. */
const isIdea = (part) => part.matches(".ideas > li");
/** The list item that holds a driver and everything below it. */
const whole = (part) => (isIdea(part) ? part : part.parentElement);

function unmark() {
  for (const part of tree.querySelectorAll(".land, .land-after")) part.classList.remove("land", "land-after");
}

/** Where a part would land: behind one of its sort, or first below a driver. Empty where it cannot stand. */
function landing(over) {
  const target = over?.closest("[data-part]");
  if (!target || target === held || whole(held).contains(target)) return null;
  if (isIdea(held) === isIdea(target)) {
    return { target, place: `${target.dataset.was}:${target.dataset.part}`, mark: "land-after" };
  }
  return isIdea(held) ? { target, place: `${target.dataset.part}:`, mark: "land" } : null;
}

function move(event) {
  if (!held) return;
  unmark();
  land = landing(document.elementFromPoint(event.clientX, event.clientY));
  land?.target.classList.add(land.mark);
  const edge = 60;
  if (event.clientY < edge) scrollBy(0, -12);
  if (event.clientY > innerHeight - edge) scrollBy(0, 12);
}

function drop() {
  if (held && land) {
    form.action = held.dataset.move;
    form.elements.place.value = land.place;
    form.elements.was.value = held.dataset.was;
    form.requestSubmit();
  }
  unmark();
  held?.classList.remove("held");
  held = land = null;
}

for (const part of tree?.querySelectorAll("[data-part]") ?? []) {
  const grip = document.createElement("span");
  grip.className = "grip";
  grip.textContent = "⠿";
  grip.setAttribute("aria-hidden", "true");
  grip.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    held = part;
    part.classList.add("held");
  });
  grip.addEventListener("pointermove", move);
  grip.addEventListener("pointerup", drop);
  grip.addEventListener("pointercancel", () => {
    land = null;
    drop();
  });
  part.append(grip);
}
