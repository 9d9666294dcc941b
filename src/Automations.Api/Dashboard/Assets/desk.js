// Comfort only: every form works without it.
"use strict";

const page = document.documentElement;
page.classList.add("script");

// A question before what cannot be undone.
document.addEventListener("submit", (event) => {
  const asked = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (asked && !window.confirm(asked)) event.preventDefault();
});

// A choice that needs other fields asks for them at once; one that is all of its form sends it.
document.addEventListener("change", (event) => {
  const again = event.target.dataset?.again;
  if (again) {
    const button = event.target.form.querySelector(`button[name="do"][value="${CSS.escape(again)}"]`);
    if (button) event.target.form.requestSubmit(button);
  }
  if (event.target.dataset?.send !== undefined) event.target.form.requestSubmit();
});

// Where a form came back with other fields, the page stays where it was.
const place = "desk-scroll " + location.pathname;
document.addEventListener("submit", (event) => {
  if (event.submitter?.dataset.stay !== undefined || event.submitter?.name === "do") sessionStorage.setItem(place, String(window.scrollY));
});
const kept = sessionStorage.getItem(place);
sessionStorage.removeItem(place);
if (kept && !location.hash && !document.querySelector(".wrong")) window.scrollTo(0, Number(kept));
document.querySelector(".wrong input, .wrong select, .wrong textarea")?.focus();

// The preview follows what is written.
let soon;
document.addEventListener("input", (event) => {
  const target = event.target;
  if (target.dataset?.live === undefined && target.dataset?.look === undefined) return;
  const button = target.closest("[data-message]")?.querySelector("button[data-preview]");
  if (!button) return;
  clearTimeout(soon);
  soon = setTimeout(() => target.form.requestSubmit(button), 350);
});
for (const button of document.querySelectorAll("button[data-preview]")) {
  if (button.closest("[data-message]")?.dataset.message === "open") { button.form.requestSubmit(button); break; }
}

// Each preview comes into a fresh frame, so that going back leads away from the page at once.
document.addEventListener("submit", (event) => {
  const frame = event.submitter?.dataset.preview === undefined ? null : document.querySelector(`iframe[name="${CSS.escape(event.submitter.formTarget)}"]`);
  if (frame) frame.replaceWith(frame.cloneNode());
});

// Markdown and dynamic values go where the cursor stands.
let last = null;
document.addEventListener("focusin", (event) => {
  if (event.target.matches?.("textarea[data-live], input[data-live]")) last = event.target;
});
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-insert], [data-wrap], [data-copy]");
  if (!button) return;
  if (button.dataset.copy !== undefined) {
    navigator.clipboard?.writeText(button.dataset.copy);
    button.textContent = button.dataset.done ?? button.textContent;
    return;
  }
  const message = button.closest("[data-message]");
  const text = last && message?.contains(last) ? last : message?.querySelector("textarea[data-live]");
  if (!text) return;
  const { selectionStart: from, selectionEnd: to, value } = text;
  const [before, after] = (button.dataset.wrap ?? button.dataset.insert + "|").split("|");
  const within = value.slice(from, to) || (button.dataset.wrap ? button.dataset.sample ?? "" : "");
  text.setRangeText(before + within + after, from, to, "end");
  text.setSelectionRange(from + before.length, from + before.length + within.length);
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
});
