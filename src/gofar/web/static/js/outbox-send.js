// Send what waits, oldest first, each exactly once: the server knows a log by its key. Runs in a page and in the worker.

import { all, drop, tell, update } from "./outbox-store.js";

const PATIENCE = 10_000;
const LONGEST = 2 * 60_000;
let tries = 0;
let next = 0;

/** A connection that answers with something else (a hotel's sign-in page, say) counts as none. */
class NoConnection extends Error {}

async function ask(url, options = {}) {
  try {
    const answer = await fetch(url, {
      cache: "no-store",
      credentials: "same-origin",
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
      ...options,
      headers: { Accept: "application/json" },
    });
    const json = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
    return { status: answer.status, json };
  } catch {
    throw new NoConnection();
  }
}

/** A fresh token, and who is signed in: a page that was kept for a week has neither. */
async function ready() {
  const { status, json } = await ask("/log/ready/");
  if (status !== 200 || !json) throw new NoConnection();
  return json;
}

async function post(log, token) {
  const body = new URLSearchParams(log.fields);
  body.set("csrfmiddlewaretoken", token);
  const { status, json } = await ask(log.action, { method: "POST", body });
  if (status === 200 && json?.url) return { sent: json.url };
  if (status === 401) return { waits: true };
  if (json?.what && status >= 400 && status < 500 && status !== 429) return { why: `${json.what} ${json.fix}`.trim(), again: json.again ?? {} };
  throw new NoConnection();
}

/** Each try that meets no connection makes the next one later. Opening a page, or coming back to it, starts afresh. */
function later() {
  tries += 1;
  next = Date.now() + Math.min(1000 * 2 ** tries, LONGEST) * (0.8 + 0.4 * Math.random());
}

/** When to try again, in milliseconds from now. */
export const pause = () => Math.max(500, next - Date.now());

/** One round. The first log that meets no connection ends it, so that the order holds. */
async function round(now) {
  const done = {};
  if (now) tries = 0;
  else if (next > Date.now()) return done;
  let who = null;
  for (const log of await all()) {
    if (log.state !== "waiting") continue;
    try {
      who ??= await ready();
      if (!log.link && log.person !== who.person) continue; // another person's; it waits for them
      const outcome = await post(log, who.token);
      done[log.uuid] = outcome;
      tries = 0;
      if (outcome.sent) await drop(log.uuid);
      else if (outcome.why) await update({ ...log, state: "refused", why: outcome.why, again: outcome.again });
    } catch (error) {
      if (!(error instanceof NoConnection)) throw error;
      later();
      break;
    }
  }
  tell(done);
  return done;
}

/** Send what waits; one tab or worker at a time. Returns what became of each log that was tried. */
export function sendAll({ now = false } = {}) {
  return navigator.locks ? navigator.locks.request("gofar-outbox", () => round(now)) : round(now);
}
