// The aim as a sentence while you type. Without this, the Preview button does the same.

const form = document.querySelector("form[data-preview]");
const places = ["sentence", "size", "tips"].map((name) => document.querySelector(`[data-${name}]`));

/** Write the parts of the sentence: plain words, something said, or a blank. */
function show({ parts, size, tips }) {
  const [sentence, sizePlace, tipsPlace] = places;
  sentence.replaceChildren(
    ...parts.map(({ text, kind }) => {
      if (!kind) return document.createTextNode(text);
      const mark = document.createElement("u");
      mark.textContent = text;
      if (kind === "blank") mark.className = "blank";
      return mark;
    }),
  );
  sizePlace.textContent = size;
  tipsPlace.replaceChildren(
    ...tips.map((tip) => {
      const line = document.createElement("li");
      line.textContent = tip;
      return line;
    }),
  );
}

let waiting;
let latest = 0;

async function ask() {
  const asked = new URLSearchParams(new FormData(form));
  asked.delete("csrfmiddlewaretoken");
  asked.delete("problem");
  const turn = ++latest;
  try {
    const answer = await fetch(`${form.dataset.preview}?${asked}`, { headers: { Accept: "application/json" } });
    if (answer.ok && turn === latest) show(await answer.json());
  } catch {
    // No network: the sentence stays as it was, and Save still tells.
  }
}

if (form && places.every(Boolean)) {
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 350);
  });
}
