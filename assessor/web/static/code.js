// The resume code: copied by a button where it is shown, filled in from the address where a QR code led here.
"use strict";
(() => {
  const copy = document.querySelector("button[data-copy]");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(copy.dataset.copy);
        copy.textContent = copy.dataset.done;
      } catch { copy.hidden = true; }
    });
  }
  const box = document.querySelector("input#code");
  const brought = decodeURIComponent(location.hash.slice(1));
  if (box && /^[0-9A-Za-z-]{16,24}$/.test(brought)) {
    box.value = brought;
    history.replaceState(null, "", location.pathname);
  }
})();
