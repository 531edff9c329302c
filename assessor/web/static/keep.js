// Keeps a section while it is being filled in: what the service has not acknowledged stays in this browser until it has.
// Without it, or when anything goes wrong, the plain save button does it all.
"use strict";
(() => {
  const PAUSE = 800;
  const AGAIN = 5000;
  const WEEK = 7 * 24 * 3600 * 1000;
  const form = document.querySelector("form[data-keep]");
  if (!form || !window.fetch || !window.FormData) return;
  const status = form.querySelector(".kept");
  const place = `draft:${form.dataset.draft}:${form.dataset.section}`;
  const dirty = new Set();
  let timer = 0;
  let underway = null;

  // The copy: only what is unacknowledged, of this draft and section.
  const valuesOf = (name) => new FormData(form).getAll(name).map(String);
  const copied = () => {
    try { return JSON.parse(localStorage.getItem(place)); } catch { return null; }
  };
  const copy = (submitted) => {
    try {
      if (!dirty.size) localStorage.removeItem(place);
      else localStorage.setItem(place, JSON.stringify({
        at: Date.now(), page: location.pathname, submitted, fields: Object.fromEntries([...dirty].map((name) => [name, valuesOf(name)])),
      }));
    } catch { /* a browser that keeps nothing */ }
  };

  const progress = () => {
    const asked = form.querySelectorAll("[data-question]");
    const done = [...asked].filter((one) => [...one.querySelectorAll("input, select")].some(
      (field) => (field.type === "radio" || field.type === "checkbox" ? field.checked : field.value !== "")));
    return `${done.length + Number(form.dataset.elsewhere)}\u00a0/\u00a0${asked.length + Number(form.dataset.asked)}`;
  };
  const say = (words) => { status.textContent = words ? `${words} · ${progress()}` : progress(); };

  // A visit that is over begins again where it ended: by the resume code, while the page stays as it is filled in.
  const renewal = form.querySelector("[data-renew]");
  const code = renewal.querySelector("input");
  const ended = () => {
    renewal.hidden = false;
    say(form.dataset.ended);
  };
  const renew = async () => {
    const shown = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
    const tokenOf = (page) => page.querySelector("[name=csrf_token]").value;
    try {
      const body = new FormData();
      body.set("csrf_token", tokenOf(await shown(await fetch(renewal.dataset.renew))));
      body.set("code", code.value);
      const answer = await fetch(renewal.dataset.renew, { method: "POST", body });
      const page = await shown(answer);
      if (!answer.ok) return say(page.querySelector(".notice-error a, main h1").textContent);
      form.elements.csrf_token.value = tokenOf(page);
      renewal.hidden = true;
      start();
    } catch {
      say(form.dataset.offline);
    }
  };

  const keep = async (leaving) => {
    const sent = new Map([...dirty].map((name) => [name, JSON.stringify(valuesOf(name))]));
    let answer;
    try {
      answer = await fetch(form.dataset.keep, { method: "POST", body: new FormData(form), credentials: "same-origin", keepalive: leaving, redirect: "manual" });
    } catch {
      say(form.dataset.offline);
      timer = setTimeout(start, AGAIN);
      return;
    }
    if (answer.type === "opaqueredirect" || [400, 401, 403, 404].includes(answer.status)) return ended();
    if (answer.status === 409) return say(form.dataset.conflict);
    if (!answer.ok) {
      say(form.dataset.offline);
      timer = setTimeout(start, AGAIN);
      return;
    }
    const kept = await answer.json();
    form.elements.seen.value = kept.seen;
    for (const [name, values] of sent) {
      if (!kept.faults.includes(name) && JSON.stringify(valuesOf(name)) === values) dirty.delete(name);
    }
    copy(false);
    if (kept.faults.length) say(form.dataset.faulty);
    else if (!dirty.size) say(kept.message);
  };

  const start = () => {
    clearTimeout(timer);
    if (underway) {
      timer = setTimeout(start, PAUSE);
      return;
    }
    underway = keep(false).finally(() => { underway = null; });
  };

  const changed = (event) => {
    const name = event.target.name;
    if (!name || event.target.type === "hidden") return;
    if (event.type === "input" && event.target.dataset.codes) return; // half a word is no answer yet
    dirty.add(name);
    copy(false);
    say("");
    clearTimeout(timer);
    timer = setTimeout(start, PAUSE);
  };

  // "None of these" and the others of a question put each other out at once.
  const exclude = (event) => {
    const box = event.target;
    if (box.type !== "checkbox" || !box.checked) return;
    const alone = box.hasAttribute("data-exclusive");
    for (const other of form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(box.name)}"]`)) {
      if (other !== box && (alone || other.hasAttribute("data-exclusive"))) other.checked = false;
    }
  };

  const fill = (name, values) => {
    for (const field of form.elements) {
      if (field.name !== name || field.type === "hidden") continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    }
  };

  const replay = () => {
    const found = copied();
    if (!found) return;
    if (Date.now() - found.at > WEEK || form.hasAttribute("data-sent")) {
      localStorage.removeItem(place);
      return;
    }
    for (const [name, values] of Object.entries(found.fields)) {
      if (JSON.stringify(valuesOf(name)) === JSON.stringify(values)) continue;
      fill(name, values);
      dirty.add(name);
    }
    copy(false);
    if (dirty.size) start();
  };

  renewal.querySelector("button").addEventListener("click", renew);
  code.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it would send the page
    renew();
  });
  form.addEventListener("change", exclude);
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("online", () => { if (dirty.size) start(); });
  // A page that is being sent by its button is not kept beside that: the two would meet as strangers.
  const waiting = () => dirty.size > 0 && !form.hasAttribute("data-leaving");
  window.addEventListener("pagehide", () => { if (waiting()) keep(true); });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && waiting()) start(); });
  // The button waits for a save that is under way, so that a page never meets its own answers as someone else's.
  // Without a network it stays: the error that would fill the window leads nobody back here.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!navigator.onLine) {
      event.preventDefault();
      say(form.dataset.offline);
      return;
    }
    if (underway) {
      event.preventDefault();
      const button = event.submitter;
      underway.finally(() => form.requestSubmit(button));
      return;
    }
    form.setAttribute("data-leaving", "");
    copy(true);
  });
  replay();
  say("");
})();
