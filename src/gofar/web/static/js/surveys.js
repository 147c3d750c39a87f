// Keep the answers of a form on this phone until they are sent, and no longer. Without this the form works as it is.
// They live as long as the tab does, so that nobody finds them on a shared phone tomorrow.

const KEY = "gofar-pulse:";

/** Storage may be switched off; then nothing is kept. */
function held(work) {
  try {
    return work(sessionStorage);
  } catch {
    return undefined;
  }
}

function clear() {
  held((store) => {
    for (const name of Object.keys(store)) if (name.startsWith(KEY)) store.removeItem(name);
  });
}

const form = document.querySelector("[data-draft]");

if (form) {
  const key = KEY + form.dataset.draft;
  const kept = new Map(held((store) => JSON.parse(store.getItem(key) ?? "[]")) ?? []);
  for (const input of form.querySelectorAll("input[type=radio]")) {
    if (kept.get(input.name) === input.value && !form.querySelector(`[name="${CSS.escape(input.name)}"]:checked`)) {
      input.checked = true;
    }
  }
  form.addEventListener("change", () => {
    const chosen = [...form.querySelectorAll("input[type=radio]:checked")].map((one) => [one.name, one.value]);
    held((store) => store.setItem(key, JSON.stringify(chosen)));
  });
}

if (document.querySelector("[data-done]")) clear();
