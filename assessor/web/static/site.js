// Takes away the copies that keep.js left in this browser: after a saved page, on leaving, after deletion, after a week.
"use strict";
(() => {
  const WEEK = 7 * 24 * 3600 * 1000;
  const copies = () => {
    try { return Object.keys(localStorage).filter((key) => key.startsWith("draft:")); } catch { return []; }
  };
  const forget = () => copies().forEach((key) => localStorage.removeItem(key));
  const from = document.referrer ? new URL(document.referrer).pathname : "";
  for (const key of copies()) {
    let copy = null;
    try { copy = JSON.parse(localStorage.getItem(key)); } catch { /* not ours to read: gone below */ }
    const saved = copy && copy.submitted && copy.page === from && copy.page !== location.pathname;
    if (!copy || saved || Date.now() - copy.at > WEEK) localStorage.removeItem(key);
  }
  if (document.querySelector("[data-forget-now]")) forget();
  document.querySelectorAll("form[data-forget]").forEach((form) => form.addEventListener("submit", forget));
})();
