// Fetches a part of the result into the page where it is asked for; without it the link leads to the part's own page.
"use strict";
(() => {
  if (!window.fetch || !window.DOMParser) return;
  const fetched = async (link) => {
    const answer = await fetch(link.href, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.querySelector("[data-fragment]");
    part.className = "unfolded no-print";
    link.closest(".unfold").after(part);
    return part;
  };
  for (const link of document.querySelectorAll("a[data-unfold]")) {
    let part = null;
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      try { part = part || await fetched(link); } catch { location.href = link.href; return; }
      const open = link.getAttribute("aria-expanded") !== "true";
      part.hidden = !open;
      link.setAttribute("aria-expanded", String(open));
    });
  }
})();
