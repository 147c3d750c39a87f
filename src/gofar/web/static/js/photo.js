// Cut and cover a photo before it leaves this device. Without this the strips are covered by the server.

const LONGEST = 1600;
const STRIP = 0.16;

const form = document.querySelector("[data-photo]");
const file = form.querySelector("[type=file]");
const desk = form.querySelector("[data-desk]");
const canvas = form.querySelector("[data-canvas]");
const status = form.querySelector("[data-status]");
const brush = form.querySelector("[data-brush]");
const cuts = [...form.querySelectorAll("[data-cut]")];
const strips = { top: form.elements.top, bottom: form.elements.bottom };
const pen = canvas.getContext("2d");

/** The photo, its strokes as lists of points in its own pixels, and where the keyboard stands. */
let picture = null;
let strokes = [];
let place = null;

const say = (word) => (status.textContent = status.dataset[word]);
const width = () => Math.round((canvas.width * Number(brush.value)) / 100);
const cut = (side) => Number(cuts.find((one) => one.dataset.cut === side).value) / 100;

/** What stays of the photo. */
function frame() {
  const { width: w, height: h } = canvas;
  const x = Math.round(w * cut("left"));
  const y = Math.round(h * cut("top"));
  return { x, y, w: Math.round(w * (1 - cut("right"))) - x, h: Math.round(h * (1 - cut("bottom"))) - y };
}

/** The photo with all that covers it; strips lie on what stays. */
function cover(to) {
  to.drawImage(picture, 0, 0, canvas.width, canvas.height);
  to.fillStyle = to.strokeStyle = "#000";
  to.lineCap = to.lineJoin = "round";
  for (const { points, size } of strokes) {
    to.lineWidth = size;
    to.beginPath();
    to.moveTo(...points[0]);
    for (const point of points) to.lineTo(...point);
    to.stroke();
    // A line without length is not drawn: a tap is a dot.
    to.beginPath();
    to.arc(...points[0], size / 2, 0, 7);
    to.fill();
  }
  const stays = frame();
  const high = Math.max(1, Math.round(stays.h * STRIP));
  if (strips.top.checked) to.fillRect(stays.x, stays.y, stays.w, high);
  if (strips.bottom.checked) to.fillRect(stays.x, stays.y + stays.h - high, stays.w, high);
}

/** What is seen while one works: what is cut off turns grey, and a ring says where the keyboard stands. */
function show() {
  cover(pen);
  const { x, y, w, h } = frame();
  pen.fillStyle = "rgb(128 128 128 / 80%)";
  pen.beginPath();
  pen.rect(0, 0, canvas.width, canvas.height);
  pen.rect(x, y, w, h);
  pen.fill("evenodd");
  if (!place || document.activeElement !== canvas) return;
  for (const [colour, line] of [["#fff", 9], ["#000", 4]]) {
    pen.strokeStyle = colour;
    pen.lineWidth = line;
    pen.beginPath();
    pen.arc(...place, width() / 2, 0, 7);
    pen.stroke();
  }
}

async function open() {
  picture = null;
  desk.hidden = true;
  if (!file.files.length) return;
  try {
    picture = await createImageBitmap(file.files[0]);
  } catch {
    desk.hidden = false;
    canvas.hidden = true;
    status.classList.remove("vh");
    return say("failed");
  }
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  strokes = [];
  place = null;
  for (const one of cuts) one.value = 0;
  canvas.hidden = desk.hidden = false;
  status.classList.add("vh");
  say("ready");
  show();
}

function at(event) {
  const box = canvas.getBoundingClientRect();
  return [
    ((event.clientX - box.left) * canvas.width) / box.width,
    ((event.clientY - box.top) * canvas.height) / box.height,
  ];
}

canvas.addEventListener("pointerdown", (event) => {
  if (!picture || event.button) return;
  event.preventDefault();
  canvas.setPointerCapture(event.pointerId);
  place = null;
  strokes.push({ points: [at(event)], size: width() });
  show();
});
canvas.addEventListener("pointermove", (event) => {
  if (!canvas.hasPointerCapture(event.pointerId)) return;
  for (const one of event.getCoalescedEvents?.() ?? [event]) strokes.at(-1).points.push(at(one));
  show();
});
canvas.addEventListener("lostpointercapture", () => say("covered"));

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
canvas.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (!picture || (!step && event.key !== " ")) return;
  event.preventDefault();
  place ??= [canvas.width / 2, canvas.height / 2];
  if (step) {
    const far = width() / 2;
    place = [
      Math.min(canvas.width, Math.max(0, place[0] + step[0] * far)),
      Math.min(canvas.height, Math.max(0, place[1] + step[1] * far)),
    ];
  } else {
    strokes.push({ points: [[...place]], size: width() });
    say("covered");
  }
  show();
});
for (const event of ["focus", "blur"]) canvas.addEventListener(event, () => picture && show());

form.querySelector("[data-undo]").addEventListener("click", () => {
  say(strokes.pop() ? "undone" : "none");
  if (picture) show();
});
for (const one of [...cuts, brush, strips.top, strips.bottom]) {
  one.addEventListener("input", () => picture && show());
}
file.addEventListener("change", open);
if (file.files.length) open();

/** Only what is seen is sent: a new picture takes the place of the file, and the strips are part of it. */
form.addEventListener("submit", (event) => {
  if (!picture) return;
  event.preventDefault();
  const { x, y, w, h } = frame();
  const whole = document.createElement("canvas");
  whole.width = canvas.width;
  whole.height = canvas.height;
  cover(whole.getContext("2d"));
  const sheet = document.createElement("canvas");
  sheet.width = w;
  sheet.height = h;
  sheet.getContext("2d").drawImage(whole, x, y, w, h, 0, 0, w, h);
  sheet.toBlob((blob) => {
    if (!blob) return;
    const held = new DataTransfer();
    held.items.add(new File([blob], "photo.jpg", { type: "image/jpeg" }));
    file.files = held.files;
    strips.top.checked = strips.bottom.checked = false;
    form.submit();
  }, "image/jpeg", 0.88);
});
