// A live page: it asks every two seconds where the room is, and keeps what is typed. Without it the page still works.

const drafts = "gofar-room:";
let main = document.querySelector("[data-live]");
let ahead = 0; // how far the server's clock is before ours
let ends = null;
let lastTyped = 0;
let rung = false;

/** Read what the page was made with: the server's clock, and when the step ends. */
function begin() {
  ahead = Number(main.dataset.now) - Date.now();
  ends = main.dataset.ends ? Number(main.dataset.ends) : null;
  rung = false;
  showClock();
  bindJots();
}

function showClock() {
  const clock = main.querySelector("[data-clock]");
  if (!clock) return;
  if (ends === null) {
    clock.textContent = "";
    return;
  }
  const left = Math.max(0, Math.round((ends - Date.now() - ahead) / 1000));
  clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  clock.toggleAttribute("data-over", left === 0);
  if (left === 0 && !rung && "bell" in clock.dataset) ring();
}

/** Two soft tones, on the device of whoever leads and nowhere else. Browsers that want a touch first stay silent. */
function ring() {
  rung = true;
  if (!globalThis.AudioContext || !navigator.userActivation?.hasBeenActive) return;
  const sound = new AudioContext();
  for (const [place, tone] of [660, 880].entries()) {
    const wave = sound.createOscillator();
    const loud = sound.createGain();
    wave.frequency.value = tone;
    loud.gain.setValueAtTime(0.08, sound.currentTime + place * 0.4);
    loud.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + place * 0.4 + 0.9);
    wave.connect(loud).connect(sound.destination);
    wave.start(sound.currentTime + place * 0.4);
    wave.stop(sound.currentTime + place * 0.4 + 1);
  }
}

/** Whether a swap would take something out of somebody's hands. Jots are kept apart, so only a moving pen counts. */
function busy() {
  const field = document.activeElement;
  const writes = field?.matches?.("textarea, input:not([type=checkbox], [type=radio], [type=hidden]), select");
  if (writes && main.contains(field) && Date.now() - lastTyped < 6000) return true;
  return [...main.querySelectorAll("form:not([data-jots]) :is(textarea, input:not([type=hidden]))")].some((one) =>
    ["checkbox", "radio"].includes(one.type) ? one.checked !== one.defaultChecked : one.value !== one.defaultValue,
  );
}

/** Fetch this page as a document: the browser parses it, and no script of it runs. */
function readAnew() {
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest();
    asked.open("GET", location.pathname);
    asked.responseType = "document";
    asked.timeout = 10000;
    asked.onload = () => resolve(asked);
    asked.onerror = asked.ontimeout = reject;
    asked.send();
  });
}

async function goAlong() {
  if (busy()) {
    main.querySelector("[data-gone]")?.removeAttribute("hidden");
    return;
  }
  await flush();
  const asked = await readAnew();
  const fresh = asked.response?.querySelector("[data-live]");
  if (!fresh) {
    location.assign(asked.responseURL || location.href);
    return;
  }
  if (busy()) return; // somebody began to type meanwhile
  const open = [...main.querySelectorAll("details[open] > summary")].map((one) => one.textContent);
  const moved = fresh.querySelector("h1")?.textContent !== main.querySelector("h1")?.textContent;
  document.title = asked.response.title;
  main.replaceWith(document.adoptNode(fresh));
  main = fresh;
  for (const one of main.querySelectorAll("details > summary")) {
    if (open.includes(one.textContent)) one.parentElement.open = true;
  }
  if (moved && !("screen" in main.dataset)) {
    main.querySelector("h1")?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  begin();
}

function take(told) {
  ahead = told.now - Date.now();
  ends = told.ends;
  for (const name of ["here", "writing", "said"]) {
    for (const one of main.querySelectorAll(`[data-count=${name}]`)) one.textContent = told[name];
  }
}

let failed = 0;
let mark = "";

async function ask() {
  let every = Number(main.dataset.every) || 2000;
  try {
    const answer = await fetch(main.dataset.state, { cache: "no-cache", signal: AbortSignal.timeout(8000) });
    failed = 0;
    if (answer.ok) {
      const told = await answer.json();
      if (mark !== answer.headers.get("ETag")) {
        mark = answer.headers.get("ETag");
        take(told);
      }
      const said = "saidToo" in main.dataset && Number(main.dataset.said) !== told.said;
      if (Number(main.dataset.tick) !== told.tick || said) await goAlong();
      if (told.state === "closed") every *= 8;
    } else if (answer.status === 404) {
      every *= 15;
    }
  } catch {
    failed += 1; // the network is away: the clock goes on, and what is typed stays here
  }
  const wait = every * Math.min(2 ** failed, 4);
  setTimeout(ask, wait * (0.8 + 0.4 * Math.random()));
}

/* ------------------------------------------------------------------ jots */

const jots = new Map();

function keyOf(number) {
  return `${drafts}${main.dataset.key}:${number}`;
}

function keep(number, value) {
  try {
    if (value === null) localStorage.removeItem(keyOf(number));
    else localStorage.setItem(keyOf(number), JSON.stringify(value));
  } catch {
    // A phone without room for it: the text is on the page and on its way.
  }
}

function kept(number) {
  try {
    return JSON.parse(localStorage.getItem(keyOf(number)) ?? "null");
  } catch {
    return null;
  }
}

class Jot {
  constructor(box) {
    this.box = box;
    this.number = Number(box.dataset.jot);
    this.form = box.closest("form");
    this.text = box.querySelector("textarea");
    this.count = box.querySelector(`[name=edition_${this.number}]`);
    this.sharing = box.querySelector(`[name=sharing_${this.number}]`);
    this.named = box.querySelector(`[name=named_${this.number}]`);
    this.line = box.querySelector("[data-kept]");
    this.sent = Number(this.count.value);
    this.tries = 0;
    const draft = kept(this.number);
    if (draft && draft.edition > this.sent) {
      this.text.value = draft.text;
      this.sharing.value = draft.sharing;
      if (this.named) this.named.checked = draft.named;
      this.count.value = draft.edition;
      this.soon(0);
    }
    box.addEventListener("input", () => this.changed());
    box.addEventListener("change", () => this.changed());
  }

  get edition() {
    return Number(this.count.value);
  }

  changed() {
    lastTyped = Date.now();
    this.count.value = this.edition + 1;
    keep(this.number, {
      edition: this.edition,
      text: this.text.value,
      sharing: this.sharing.value,
      named: Boolean(this.named?.checked),
    });
    this.line.textContent = this.line.dataset.saving;
    this.soon(400);
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  body() {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", this.form.querySelector("[name=csrfmiddlewaretoken]").value);
    data.set("counted", "1");
    data.set(`text_${this.number}`, this.text.value);
    data.set(`edition_${this.number}`, this.count.value);
    data.set(`sharing_${this.number}`, this.sharing.value);
    if (this.named?.checked) data.set(this.named.name, "on");
    return data;
  }

  async send() {
    if (this.busy || this.edition <= this.sent) return;
    this.busy = true;
    const going = this.edition;
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body: this.body(),
        headers: { Accept: "application/json" },
        keepalive: true,
        signal: AbortSignal.timeout(10000),
      });
      if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
      this.told((await answer.json()).jots[0], going);
      this.tries = 0;
    } catch {
      this.tries += 1;
      this.line.textContent = this.line.dataset.offline;
      this.soon(Math.min(1000 * 2 ** this.tries, 10000));
    } finally {
      this.busy = false;
    }
    if (this.tries === 0 && this.edition > going) this.soon(0);
  }

  told(result, going) {
    this.sent = going;
    if (result.kept) {
      if (this.edition === going) keep(this.number, null);
      this.line.textContent = result.note || this.line.dataset.saved;
    } else if (result.newer) {
      this.sent = result.edition;
      this.count.value = result.edition;
      this.line.textContent = this.line.dataset.other;
    } else {
      this.line.textContent = result.note;
    }
  }
}

function bindJots() {
  jots.clear();
  for (const box of main.querySelectorAll("[data-jot]")) {
    const jot = new Jot(box);
    jots.set(jot.number, jot);
  }
  for (const form of main.querySelectorAll("[data-jots]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void flush();
    });
  }
}

async function flush() {
  await Promise.all([...jots.values()].map((jot) => jot.send()));
}

/* ------------------------------------------------------------------ begin */

document.addEventListener("input", () => {
  lastTyped = Date.now();
});

addEventListener("online", () => void flush());
addEventListener("pagehide", () => void flush());

if (main && "screen" in main.dataset) {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "b" || event.ctrlKey || event.metaKey || event.altKey) return;
    const blank = document.querySelector("[data-blank]");
    blank.hidden = !blank.hidden;
  });
}

if (main) {
  begin();
  setInterval(showClock, 250);
  setTimeout(ask, Number(main.dataset.every) * Math.random());
}
