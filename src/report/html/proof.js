"use strict";
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const boxes = all(".filters input");
  const notes = all(".note");
  let current = null;

  // A finding is shown if both its rule and its severity are ticked.
  const show = () => {
    const ticked = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));
    const rules = ticked("rule"), severities = ticked("severity");
    const isShown = (element) => rules.has(element.dataset.rule) && severities.has(element.dataset.severity);
    notes.forEach((note) => note.classList.toggle("off", !isShown(note)));
    all("mark").forEach((mark) => mark.classList.toggle("plain", !isShown(mark)));
  };

  const select = (note) => {
    all(".current").forEach((element) => element.classList.remove("current"));
    current = note;
    if (!note) return;
    note.classList.add("current");
    const place = document.getElementById(`place-${note.dataset.finding}`);
    all(`mark[data-finding="${note.dataset.finding}"]`).forEach((mark) => mark.classList.add("current"));
    (place || note).scrollIntoView({ block: "center" });
    note.focus({ preventScroll: true });
  };

  const step = (by) => {
    const shown = notes.filter((note) => !note.classList.contains("off"));
    const at = shown.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by;
    if (shown[next]) select(shown[next]);
  };

  const other = () => {
    const link = current && current.querySelector(".elsewhere a");
    if (link) document.querySelector(link.getAttribute("href"))?.scrollIntoView({ block: "center" });
  };

  boxes.forEach((box) => box.addEventListener("change", show));
  all("mark").forEach((mark) => mark.addEventListener("click", () => select(document.getElementById(`note-${mark.dataset.finding}`))));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = { j: () => step(1), k: () => step(-1), o: other, a: () => { boxes.forEach((box) => { box.checked = true; }); show(); } };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  show();
})();
