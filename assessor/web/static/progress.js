// Keeps a job's progress up to date. Without it, or when anything goes wrong, the link on the page does.
"use strict";
(() => {
  const FIRST_PAUSE = 500;
  const PAUSE = 2000;
  const LONGEST_PAUSE = 30000;
  const part = document.querySelector("[data-progress]");
  if (!part || !window.fetch) return;
  const bar = part.querySelector("progress");
  const count = part.querySelector("[data-count]");
  const state = part.querySelector("[data-state]");
  const refresh = part.querySelector("[data-refresh]");
  let pause = FIRST_PAUSE;

  // Said only when it changes, so that a screen reader is not kept talking.
  const say = (element, words) => {
    if (element.textContent !== words) element.textContent = words;
  };

  const look = async () => {
    const answer = await fetch(part.dataset.progress, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const found = await answer.json();
    if (!found.is_open) {
      window.location.reload();
      return;
    }
    if (found.total > 1) bar.value = found.ended;
    say(count, found.count);
    say(state, found.state);
    pause = Math.min(2 * pause, PAUSE);
    setTimeout(again, pause);
  };

  const again = () => look().catch(() => {
    refresh.hidden = false;
    pause = Math.min(2 * pause, LONGEST_PAUSE);
    setTimeout(again, pause);
  });

  refresh.hidden = true;
  setTimeout(again, pause);
})();
