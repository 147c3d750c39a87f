// The capture page: compare with the prediction, remember the last number, and keep a log before it is sent.

import { keep } from "./outbox-store.js";
import { go, refresh } from "./outbox.js";

const form = document.querySelector("form[data-capture]");
const field = (name) => form?.elements[name];
const number = (name) => (field(name)?.value === "" ? NaN : Number(field(name)?.value));

// A page that was kept for later is opened more than once: each opening is a log of its own. After a refusal it is not.
if (form && self.crypto?.randomUUID && !document.querySelector("[data-errors]")) field("key").value = crypto.randomUUID();

// ---------------------------------------------------------------- comforts of the form
/** The same rule as `core.practice.cycle.comparison`: about right is as close as whole people allow. */
export function comparison(predicted, predictedOf, result, resultOf) {
  const shares = predictedOf && resultOf;
  const away = shares ? (result / resultOf - predicted / predictedOf) * resultOf : result - predicted;
  const near = shares ? 1 - 1e-9 : 0.05 * Math.abs(predicted) + 1e-9;
  if (Math.abs(away) < near) return "about-right";
  return away > 0 ? "better" : "worse";
}

const touched = new Set();
form?.addEventListener("input", ({ target, isTrusted }) => {
  if (isTrusted || target.type === "number") touched.add(target.name);
  if (target.name === "value" || target.name === "out_of") suggest();
  if (target.name === "who") scale(target.value);
  if (target.name === "idea" || target.name === "other_idea") stopped();
});

/** What teams stopped stands beside the idea that is chosen; without this script all of it stands there. */
function stopped() {
  const idea = field("idea")?.value === "other" ? field("other_idea")?.value : field("idea")?.value;
  for (const one of document.querySelectorAll("[data-stopped]")) {
    one.classList.toggle("cyc-open", one.dataset.stopped.split(" ").includes(idea));
  }
}

function suggest() {
  const value = number("value");
  if (Number.isNaN(value)) return;
  const of = number("out_of") || 0;
  const { predicted, predictedOf } = form.dataset;
  if (predicted !== undefined && field("compared") && !touched.has("compared")) {
    field("compared").value = comparison(Number(predicted), Number(predictedOf ?? 0), value, of);
  }
  if (field("next_value") && !touched.has("next_value")) field("next_value").value = value;
  if (field("next_out_of") && !touched.has("next_out_of")) field("next_out_of").value = of || "";
}

function scale(who) {
  const count = Number.parseInt(who, 10);
  if (!touched.has("out_of")) field("out_of").value = Number.isNaN(count) ? "" : count;
}

/** The first tap on − or + starts from what was predicted. */
for (const stepper of form?.querySelectorAll("[data-stepper]") ?? []) {
  stepper.addEventListener("click", (event) => {
    const box = stepper.querySelector("input");
    if (event.target.closest("button") && box.value === "" && box.name === "value") box.value = form.dataset.predicted ?? "";
  }, { capture: true });
}
for (const box of document.querySelectorAll("[data-select]")) box.addEventListener("focus", () => box.select());

// ---------------------------------------------------------------- keep, then send
const words = (node) => node?.textContent.trim().replace(/\s+/g, " ") ?? "";

/** What was filled in, as a person would read it back. */
function lines() {
  const told = [];
  for (const part of form.querySelectorAll(".field")) {
    if (part.offsetParent === null) continue;
    const name = words(part.querySelector("legend") ?? part.querySelector("label")?.firstChild);
    const chosen = part.querySelector("input[type=radio]:checked");
    const filled = [...part.querySelectorAll("input:not([type=radio]), textarea, select")].map((box) => box.value).filter(Boolean);
    const text = chosen ? words(chosen.closest("label")) : filled.join(part.querySelector(".pair") ? ` ${words(part.querySelector(".of"))} ` : "\n");
    if (text) told.push([name, text]);
  }
  return told;
}

function pack() {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  const title = form.dataset.says ?? words(form.querySelector("[name=idea]:checked")?.closest("label")) ?? document.title;
  return {
    uuid: field("key").value,
    person: form.dataset.capture,
    link: "link" in form.dataset,
    action: new URL(form.action).pathname,
    title: title || document.title,
    lines: lines(),
    fields,
    made: Date.now(),
    state: "waiting",
  };
}

const button = form?.querySelector(".psave .btn");
const save = button?.textContent;

function showKept() {
  const section = document.querySelector("[data-outbox-list]");
  section.querySelector(".kept")?.remove();
  section.prepend(section.querySelector("template[data-kept]").content.cloneNode(true));
  form.before(section);
  form.querySelector(".pmain").hidden = true;
  button.textContent = form.dataset.saved;
  button.disabled = true;
  button.nextElementSibling.hidden = true;
  section.hidden = false;
  section.querySelector(".kept").focus();
  scrollTo(0, 0);
}

function showForm() {
  document.querySelector(".kept")?.remove();
  form.querySelector(".pmain").hidden = false;
  button.textContent = save;
  button.disabled = false;
  button.nextElementSibling.hidden = false;
  delete form.dataset.sent;
}

form?.addEventListener("submit", async (event) => {
  if (event.defaultPrevented) return;
  field("value").setCustomValidity("");
  if (field("value").value === "") {
    if (navigator.onLine) return; // the server says what is missing, beside the field
    event.preventDefault();
    delete form.dataset.sent;
    field("value").setCustomValidity(form.dataset.missing);
    field("value").reportValidity();
    return;
  }
  event.preventDefault();
  const log = pack();
  try {
    await keep(log);
  } catch {
    form.submit(); // no storage here, as in some private windows: send it the plain way
    return;
  }
  button.textContent = form.dataset.sending;
  const outcome = (await go(true))[log.uuid] ?? {};
  if (outcome.sent) location.assign(outcome.sent);
  else if (outcome.why) form.submit(); // the page says why, beside the field; the log stays here until it is taken
  else {
    showKept();
    await refresh();
    navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("gofar-outbox")).catch(() => {});
  }
});

document.addEventListener("outbox:gone", ({ detail }) => form && detail === field("key").value && showForm());
document.addEventListener("outbox:done", ({ detail }) => {
  if (!form || detail.uuid !== field("key").value || !detail.sent || !document.querySelector(".kept")) return;
  const see = document.createElement("a");
  [see.className, see.href, see.textContent] = ["btn go", detail.sent, form.dataset.arrived];
  button.replaceWith(see);
});

// ---------------------------------------------------------------- the worker
if (navigator.serviceWorker) {
  const policy = self.trustedTypes?.createPolicy("gofar", {
    createScriptURL: (url) => {
      if (url !== "/sw.js") throw new TypeError(url);
      return url;
    },
  });
  const person = document.querySelector("[data-outbox-badge]")?.dataset.sender ?? "";
  const keepThese = [...document.querySelectorAll("[data-keep] a")].map((link) => link.pathname);
  navigator.serviceWorker
    .register(policy ? policy.createScriptURL("/sw.js") : "/sw.js", { type: "module" })
    .then(() => navigator.serviceWorker.ready)
    .then((worker) => worker.active.postMessage({ person, keep: [location.pathname, ...keepThese] }))
    .catch(() => {}); // an old browser: everything but opening without a signal still works
}
