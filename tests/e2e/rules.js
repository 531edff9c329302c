// What holds for every screen beside what axe finds; evaluated in the page with {names, lang, latin, opened, measured}, gives
// the faults: those of its sizes, and unless only those are `measured` those of its words and how they hang together.
({ names, lang, latin, opened, measured }) => {
  const faults = [];
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const short = (one) => one.outerHTML.slice(0, 110).replace(/\s+/g, " ");
  const say = (fault, one) => faults.push(one ? `${fault}: ${short(one)}` : fault);
  const PREFIX = { zh: "错误：", en: "Error: " }[lang];
  const SMALLEST = 24;

  const sayRest = () => {
    if (document.documentElement.lang !== { zh: "zh-CN", en: "en" }[lang]) say("wrong lang");
    if (all("h1").length !== 1) say(`${all("h1").length} h1`);
    for (const one of all("fieldset")) {
      const first = one.firstElementChild;
      if (!first || first.tagName !== "LEGEND" || !first.textContent.trim()) say("fieldset without legend", one);
    }
    const groups = Object.groupBy(all("input[type=radio], input[type=checkbox]"), (one) => one.name);
    for (const [name, boxes] of Object.entries(groups)) {
      const together = boxes[0].closest("fieldset");
      if (boxes.length > 1 && !boxes[0].closest("table") && !(together && boxes.every((one) => together.contains(one)))) say(`choices of ${name} have no fieldset`);
    }
    for (const one of all("input:not([type=hidden]), select, textarea")) {
      if (!one.labels || ![...one.labels].some((label) => label.textContent.trim())) say("no label", one);
    }
    for (const one of all("[aria-describedby], [aria-labelledby]")) {
      const ids = `${one.getAttribute("aria-describedby") || ""} ${one.getAttribute("aria-labelledby") || ""}`;
      for (const id of ids.split(/\s+/).filter(Boolean)) if (!document.getElementById(id)) say(`names no ${id}`, one);
    }

    const summaries = all(".notice-error");
    const wrong = all(".field-error");
    if (document.title.startsWith(PREFIX) !== summaries.length > 0) say(`title and errors disagree: ${document.title}`);
    if (wrong.length && !summaries.length) say("errors without a summary");
    if (summaries.length) {
      const [first] = summaries;
      if (document.querySelector("main").firstElementChild !== first) say("the error summary is not first", first);
      if (document.activeElement !== first) say("the error summary is not focused", document.activeElement);
      for (const link of all("a[href^='#']", first)) {
        if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) say("leads nowhere", link);
      }
    }
    for (const one of wrong) {
      const described = all("[aria-describedby]").filter((each) => each.getAttribute("aria-describedby").split(/\s+/).includes(one.id));
      if (!one.id || !described.length) say("an error nothing is described by", one);
    }

    const own = (text) => [...names].sort((a, b) => b.length - a.length).reduce((left, name) => left.replaceAll(name, " "), text);
    const foreign = (text) => {
      const left = own(text).replace(/[\w.+-]+@[\w.-]+/g, " ").replace(/\b[\w-]+(\.[\w-]+)*\.cn\b/g, " ").replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, " ").replace(/\b[0-9a-f]{8}\b/g, " ").replace(/\d\.\d+\.\d+\+[\w.]+/g, " ");
      if (lang === "en") return left.match(/[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+/g) || [];
      return (left.match(/[A-Za-z][A-Za-z-]*/g) || []).filter((word) => /[a-z]{2}/.test(word) && !latin.includes(word));
    };
    const read = (text, where) => {
      const found = foreign(text);
      if (found.length) say(`other language in ${where}: ${[...new Set(found)].join(" ")}`);
      const raw = text.match(/\{\w+\}|\bundefined\b|&(amp|lt|quot);/);
      if (raw) say(`raw text in ${where}: ${raw[0]}`);
    };
    read(document.title, "title");
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const one = texts.currentNode;
      const marked = one.parentElement.closest("[lang]");
      if (!one.data.trim() || one.parentElement.closest("[translate=no], script") || marked !== document.documentElement) continue;
      read(one.data, one.parentElement.tagName.toLowerCase());
    }
    for (const name of ["alt", "aria-label", "title", "placeholder", "label"]) {
      all(`[${name}]`).forEach((one) => read(one.getAttribute(name), name));
    }
    for (const one of all("img[src^='data:image/svg+xml;base64,']")) {
      const bytes = Uint8Array.from(atob(one.src.split(",")[1]), (each) => each.charCodeAt(0));
      const drawn = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "image/svg+xml");
      read(drawn.documentElement.textContent, "a chart");
    }
  };

  const widths = (when) => {
    const wide = document.documentElement.scrollWidth;
    if (wide > window.innerWidth) say(`scrolls sideways${when}: ${wide} in ${window.innerWidth}`);
  };
  widths("");
  const folded = all("details:not([open])");
  folded.forEach((one) => { one.open = true; });
  widths(" when opened");

  for (const one of all("table, svg, img, pre, form", document.querySelector("main"))) {
    const [inner, outer] = [one, one.parentElement].map((each) => each.getBoundingClientRect());
    if (one.checkVisibility() && !one.matches(".radar") && inner.right > outer.right + 1) say(`sticks out by ${inner.right - outer.right}`, one);
  }

  if (all(".btn-primary, .btn-danger").filter((one) => one.checkVisibility()).length > 1) say("two filled buttons");

  const targets = all("a, button, input:not([type=hidden]), select, textarea, summary")
    .filter((one) => one.checkVisibility() && !one.closest("p, li:not(:has(> a:first-child:last-child)), .skip-link, td, dd p"));
  for (const one of targets) {
    const box = one.getBoundingClientRect();
    if (box.width < SMALLEST || box.height < SMALLEST) say(`${box.width}x${box.height}`, one);
  }

  if (!measured) sayRest();
  if (!opened) folded.forEach((one) => { one.open = false; });
  return [...new Set(faults)].slice(0, 12);
}
