// Ctrl K or Cmd K: go anywhere by typing. The same results stand on /find/ for those who use no script.

const dialog = document.querySelector("#palette");
const field = dialog?.querySelector("input");
const list = dialog?.querySelector("[role=listbox]");
const status = dialog?.querySelector("[role=status]");
const WAIT = 120;
let timer = 0;
let asked = 0;
let chosen = -1;

/** The sheet is fetched at the first use: a page that nobody searches from does not carry it. */
function dress() {
  if (!dialog.dataset.css) return;
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = dialog.dataset.css;
  document.head.append(sheet);
  delete dialog.dataset.css;
}

function choose(index) {
  const options = [...list.children];
  chosen = options.length ? (index + options.length) % options.length : -1;
  options.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
  if (chosen < 0) field.removeAttribute("aria-activedescendant");
  else {
    field.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  }
}

/** Text goes in as text: nothing that a record holds can become markup. */
function option(found, index) {
  const item = document.createElement("li");
  const name = document.createElement("b");
  const small = document.createElement("small");
  item.id = `palette-${index}`;
  item.setAttribute("role", "option");
  item.dataset.url = found.url;
  name.textContent = found.label;
  small.textContent = found.small;
  item.append(name, " ", small);
  item.addEventListener("click", () => location.assign(found.url));
  return item;
}

function show(results) {
  list.replaceChildren(...results.map(option));
  field.setAttribute("aria-expanded", String(results.length > 0));
  const words = dialog.dataset;
  if (results.length === 0) status.textContent = field.value.trim() ? words.none : "";
  else status.textContent = results.length === 1 ? words.one : words.many.replace("#", results.length);
  choose(0);
}

/** An answer to an older question that comes late is dropped. */
async function ask() {
  const mine = ++asked;
  const address = new URL(field.form.action);
  address.searchParams.set("q", field.value);
  address.searchParams.set("as", "json");
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    const { results } = answer.ok ? await answer.json() : { results: [] };
    if (mine === asked) show(results);
  } catch {
    if (mine === asked) show([]);
  }
}

function open() {
  dress();
  if (!dialog.open) dialog.showModal();
  field.select();
  ask();
}

const KEYS = {
  ArrowDown: () => choose(chosen + 1),
  ArrowUp: () => choose(chosen - 1),
  Enter: () => (chosen < 0 ? field.form.submit() : location.assign(list.children[chosen].dataset.url)),
};

if (dialog) {
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      open();
    }
  });
  field.addEventListener("keydown", (event) => {
    const act = event.isComposing ? null : KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
