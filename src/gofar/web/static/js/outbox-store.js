// What waits on this phone: one row a log in IndexedDB, under the key by which the server knows it.

const STORE = "logs";

function open() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open("gofar-outbox", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "uuid" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

/** Do one thing with the store, and wait until it is on the disk. */
async function run(mode, work) {
  const base = await open();
  try {
    return await new Promise((done, failed) => {
      const change = base.transaction(STORE, mode, { durability: "strict" });
      const asked = work(change.objectStore(STORE));
      change.oncomplete = () => done(asked.result);
      change.onerror = change.onabort = () => failed(change.error);
    });
  } finally {
    base.close();
  }
}

/** All logs, in the order in which they were written, whatever the clock did. */
export async function all() {
  const logs = await run("readonly", (store) => store.getAll());
  return logs.sort((one, other) => one.order - other.order);
}

/** Keep a log; the same key again replaces it in its place. */
export async function keep(log) {
  const logs = await all();
  const known = logs.find((one) => one.uuid === log.uuid);
  const order = known?.order ?? Math.max(Date.now(), (logs.at(-1)?.order ?? 0) + 1);
  await run("readwrite", (store) => store.put({ ...log, order }));
}

export const update = (log) => run("readwrite", (store) => store.put(log));
export const drop = (uuid) => run("readwrite", (store) => store.delete(uuid));

/** Tell other tabs and pages that something changed. */
export function tell(news) {
  if (!("BroadcastChannel" in self)) return;
  const channel = new BroadcastChannel("gofar-outbox");
  channel.postMessage(news);
  channel.close();
}
