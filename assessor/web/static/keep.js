// Keeps a section while it is being filled in. Without it, or when anything goes wrong, the plain save button does it all.
"use strict";
(() => {
  const PAUSE = 1500;
  const form = document.querySelector("form[data-keep]");
  if (!form || !window.fetch || !window.FormData) return;
  const status = form.querySelector("[role=status]");
  let timer = 0;
  let underway = null;
  let changes = 0;

  const keep = async () => {
    const sent = changes;
    const answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form), credentials: "same-origin" });
    if (!answer.ok) {
      status.textContent = "";
      return;
    }
    const kept = await answer.json();
    form.elements.seen.value = kept.seen;
    status.textContent = sent === changes ? kept.message : "";
  };

  const start = () => {
    if (underway) {
      timer = setTimeout(start, PAUSE);
      return;
    }
    underway = keep()
      .catch(() => { status.textContent = ""; })
      .finally(() => { underway = null; });
  };

  const changed = () => {
    changes += 1;
    status.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(start, PAUSE);
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  // The button waits for a save that is under way, so that a page never meets its own answers as someone else's.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!underway) return;
    event.preventDefault();
    const button = event.submitter;
    underway.finally(() => form.requestSubmit(button));
  });
})();
