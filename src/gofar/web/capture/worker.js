// What stands between @ is filled in by build/shell.py. Keeps the shell of the capture page, /log/ and the forms of the person's open tests; sends what waits.

import { sendAll } from "@sender@";

const SHELL = "gofar-shell-@version@";
const MINE = "gofar-mine"; // one person's pages: gone at sign-out, and when somebody else comes
const OFFLINE = "@offline@";
const FILES = [OFFLINE, ..."@files@".split(" ")];
const FORMS = /^\/log\/$|^\/n\/[\w-]+\/tests\/(?:log|new|\d+\/result)\/$/;
const PATIENCE = 4000;
const MOST = 8;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll(FILES)).then(() => self.skipWaiting()));
});

addEventListener("activate", (event) => {
  const old = async () => {
    for (const name of await caches.keys()) if (name.startsWith("gofar-shell-") && name !== SHELL) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(old());
});

addEventListener("message", (event) => event.waitUntil(look(event.data)));
addEventListener("sync", (event) => {
  if (event.tag === "gofar-outbox") event.waitUntil(sendAll({ now: true }));
});

/** Keep the forms of whoever reads now; forget those of anybody else. */
async function look({ person, keep }) {
  const shell = await caches.open(SHELL);
  const before = await (await shell.match("/person"))?.text();
  if (before !== person) await caches.delete(MINE);
  await shell.put("/person", new Response(person));
  if (!person) return;
  const mine = await caches.open(MINE);
  for (const path of keep.filter((one) => FORMS.test(one)).slice(0, MOST)) {
    const answer = await fetch(path, { redirect: "manual" }).catch(() => null);
    if (answer?.ok) await mine.put(path, answer);
  }
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST" && ["/out/", "/sample/chair/", "/sample/reset/"].includes(pathname)) {
    event.waitUntil(caches.delete(MINE));
  }
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && (FORMS.test(pathname) || pathname.startsWith("/log/"))) event.respondWith(page(request, pathname));
  else if (FILES.includes(pathname) && pathname !== OFFLINE) event.respondWith(file(request));
});

/** From the network where there is one; else as it was kept; else what waits on this phone. */
async function page(request, pathname) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.type === "opaqueredirect" && FORMS.test(pathname)) await caches.delete(MINE);
    if (answer.ok && FORMS.test(pathname)) await (await caches.open(MINE)).put(pathname, answer.clone());
    return answer;
  } catch {
    const kept = FORMS.test(pathname) ? await (await caches.open(MINE)).match(pathname) : undefined;
    return kept ?? (await caches.match(OFFLINE)) ?? Response.error();
  }
}

async function file(request) {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}
