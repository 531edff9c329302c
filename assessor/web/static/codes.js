// Proposes entries of a long list while a word is typed. Without it the page proposes them after it was sent.
"use strict";
(() => {
  const PAUSE = 200;
  if (!window.fetch) return;
  for (const box of document.querySelectorAll("input[data-codes]")) {
    const list = document.createElement("ul");
    list.className = "proposed";
    list.setAttribute("aria-live", "polite");
    box.after(list);
    let timer = 0;
    let asked = 0;

    const take = (name) => {
      box.value = name;
      list.replaceChildren();
      box.dispatchEvent(new Event("change", { bubbles: true }));
      box.focus();
    };
    const note = (words) => {
      const item = document.createElement("li");
      item.textContent = words;
      return item;
    };
    const line = (name, within) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${name}${within}`;
      button.addEventListener("click", () => take(name));
      item.append(button);
      return item;
    };
    const propose = async () => {
      const mine = asked += 1;
      const words = box.value.trim();
      if (!words) return list.replaceChildren();
      let found;
      let more;
      try {
        const answer = await fetch(`${box.dataset.codes}&words=${encodeURIComponent(words)}`, { credentials: "same-origin" });
        if (!answer.ok) return;
        ({ found, more } = await answer.json());
      } catch { return; }
      if (mine !== asked) return;
      if (found.length === 1 && found[0][0] === words) return list.replaceChildren();
      const lines = found.map(([name, within]) => line(name, within));
      if (!found.length) lines.push(note(box.dataset.none));
      else if (more) lines.push(note(more));
      list.replaceChildren(...lines);
    };
    box.addEventListener("input", (event) => {
      if (event.isComposing) return;
      for (const other of box.form.querySelectorAll(`input[type=radio][name="${CSS.escape(box.dataset.picks || box.name)}"]`)) other.checked = false;
      clearTimeout(timer);
      timer = setTimeout(propose, PAUSE);
    });
    box.addEventListener("compositionend", () => { timer = setTimeout(propose, PAUSE); });
  }
})();
