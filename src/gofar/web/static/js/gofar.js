// Comforts on top of pages that work without them. Nothing here may be needed.

/** Menus are <details>: Escape and a click elsewhere close them, and focus goes back to the button. */
function closeMenus({ except = null, refocus = false } = {}) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu === except) continue;
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (refocus && inside) menu.querySelector("summary").focus();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus({ refocus: true });
});

document.addEventListener("click", (event) => {
  closeMenus({ except: event.target.closest("details.menu") });
});

/** After a refused form, a keyboard or a screen reader starts at the summary. */
document.querySelector("[data-errors]")?.focus();

/** A stepper gets its minus and plus; the number field stays the one that is sent. */
function stepButton(field, sign, label, way) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = sign;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", () => {
    if (way > 0) field.stepUp();
    else field.stepDown();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return button;
}

for (const stepper of document.querySelectorAll("[data-stepper]")) {
  const field = stepper.querySelector("input[type=number]");
  if (!field) continue;
  const name = document.querySelector(`label[for="${field.id}"]`)?.textContent.trim() ?? "";
  stepper.prepend(stepButton(field, "\u2212", `\u2212 1, ${name}`, -1));
  stepper.append(stepButton(field, "+", `+ 1, ${name}`, 1));
}

/** A form that is sent once is sent once: the second click on its button does nothing. */
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
