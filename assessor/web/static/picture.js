// The picture to send on, as chat programs take one: the drawing of this page becomes a PNG, to be kept by a long press too.
"use strict";
(() => {
  const picture = document.querySelector("img[data-saved-by]");
  const link = picture && document.getElementById(picture.dataset.savedBy);
  if (!link) return;
  const drawn = () => {
    try {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
      canvas.getContext("2d").drawImage(picture, 0, 0);
      const png = canvas.toDataURL("image/png");
      link.href = png;
      link.download = link.dataset.name;
      picture.src = png;
    } catch { /* the drawing itself is saved instead */ }
  };
  if (picture.complete) drawn();
  else picture.addEventListener("load", drawn, { once: true });
})();
