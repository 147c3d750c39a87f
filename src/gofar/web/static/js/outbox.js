// The outbox on a page: how many wait, which, and what happens at sign-out. Works on pages that have none of it.

import { all, drop, update } from "./outbox-store.js";
import { pause, sendAll } from "./outbox-send.js";

const DAY = 24 * 60 * 60_000;
const badge = document.querySelector("[data-outbox-badge]");
const section = document.querySelector("[data-outbox-list]");
// A page that names nobody, such as the one for no signal, shows what the last reader of this phone has kept.
const SENDER = "gofar-sender";
if (badge?.dataset.sender) localStorage.setItem(SENDER, badge.dataset.sender);
const me = badge?.dataset.sender || (localStorage.getItem(SENDER) ?? "");
const own = (log) => log.person === me || log.action === location.pathname;
let timer = 0;

/** A log as text that can be pasted anywhere. */
export function asText(log) {
  const lines = log.lines.map(([name, words]) => `${name}: ${words}`);
  return [log.title, new Date(log.made).toLocaleString(), ...lines].join("\n");
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    (document.querySelector("dialog[open]") ?? document.body).append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
}

function drawBadge(logs) {
  if (!badge) return;
  const old = logs.some((log) => Date.now() - log.made > DAY);
  const words = old ? badge.dataset.old : navigator.onLine ? badge.dataset.few : badge.dataset.away;
  badge.textContent = words.replace("{n}", logs.length);
  badge.hidden = logs.length === 0;
  if (logs.length) navigator.setAppBadge?.(logs.length)?.catch(() => {});
  else navigator.clearAppBadge?.()?.catch(() => {});
}

function drawItem(log) {
  const item = section.querySelector("template[data-item]").content.firstElementChild.cloneNode(true);
  const words = section.dataset;
  const part = (name) => item.querySelector(`[data-${name}]`);
  item.querySelector("time").textContent = new Date(log.made).toLocaleTimeString([], { hour: "numeric", minute: "2-digit" });
  part("state").textContent = log.state === "refused" ? words.refused : words.waiting;
  if (!own(log)) {
    part("title").textContent = words.other;
    item.querySelector(".more").remove();
    return item;
  }
  part("title").textContent = log.title;
  part("why").textContent = log.why || (Date.now() - log.made > DAY ? words.old : "");
  for (const [name, text] of log.lines) {
    const term = document.createElement("dt");
    const said = document.createElement("dd");
    [term.textContent, said.textContent, said.dir] = [name, text, "auto"];
    part("lines").append(term, said);
  }
  const open = document.querySelector("form[data-capture] [name=key]")?.value === log.uuid;
  item.querySelector("details").open = open;
  for (const button of item.querySelectorAll("[data-do]")) {
    const name = button.dataset.do;
    if ((name === "change" && !open) || (name === "again" && log.state !== "refused")) button.remove();
    else button.addEventListener("click", () => act(name, log, button));
  }
  return item;
}

async function act(name, log, button) {
  if (name === "copy") {
    await copy(asText(log));
    button.textContent = section.dataset.copied;
    return;
  }
  if (name === "again") await update({ ...log, state: "waiting", why: "", fields: [...log.fields, ...Object.entries(log.again ?? {})] });
  else await drop(log.uuid);
  if (name === "change" || name === "drop") document.dispatchEvent(new CustomEvent("outbox:gone", { detail: log.uuid }));
  await refresh();
  if (name === "again") await go(true);
}

/** Draw what waits, and set the clock for the next try. */
export async function refresh() {
  const logs = await all();
  drawBadge(logs.filter(own));
  if (section) {
    section.querySelector("[data-list]").replaceChildren(...logs.map(drawItem));
    section.hidden = logs.length === 0 && !section.querySelector(".kept");
  }
  clearTimeout(timer);
  if (logs.some((log) => log.state === "waiting" && own(log))) timer = setTimeout(() => go(false), pause());
}

/** Send what waits, then draw. */
export async function go(now) {
  const waiting = (await all()).some((log) => log.state === "waiting");
  const done = waiting ? await sendAll({ now }) : {};
  for (const [uuid, outcome] of Object.entries(done)) {
    document.dispatchEvent(new CustomEvent("outbox:done", { detail: { uuid, ...outcome } }));
  }
  await refresh();
  return done;
}

addEventListener("online", () => go(true));
addEventListener("offline", refresh);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && go(true));
if ("BroadcastChannel" in self) new BroadcastChannel("gofar-outbox").onmessage = refresh;
go(true);

// ---------------------------------------------------------------- sign-out: never in silence
const leaving = document.querySelector("dialog[data-leaving]");
const form = document.querySelector("form[data-sign-out]");
const mine = async () => (await all()).filter((log) => log.person === me);
const leave = async () => {
  await self.caches?.delete("gofar-mine");
  localStorage.removeItem(SENDER);
  form.submit();
};

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  if ((await mine()).length === 0) return leave();
  delete form.dataset.sent;
  leaving.showModal();
});

leaving?.addEventListener("click", async (event) => {
  const say = leaving.querySelector("[data-say]");
  switch (event.target.dataset.do) {
    case "send":
      await go(true);
      if ((await mine()).length === 0) await leave();
      else say.textContent = say.dataset.still;
      break;
    case "copy":
      await copy((await mine()).map(asText).join("\n\n"));
      say.textContent = say.dataset.copied;
      break;
    case "discard":
      for (const log of await mine()) await drop(log.uuid);
      await leave();
      break;
    case "stay":
      leaving.close();
  }
});
