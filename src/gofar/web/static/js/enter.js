// Count by tapping. Without this the same cells are typed.

/** Every cell of a counted line gets a button; the first tap says that the other cells of the line begin at 0. */
for (const line of document.querySelectorAll("[data-tally]")) {
  const fields = [...line.querySelectorAll("input")];
  for (const field of fields) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "+1";
    button.setAttribute("aria-label", `+1, ${field.getAttribute("aria-label")}`);
    button.addEventListener("click", () => {
      for (const one of fields) if (one.value === "") one.value = "0";
      field.value = String(Number(field.value) + 1);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    field.after(button);
  }
}
