/**
 * The engine's instant previews are dialogues without a name that no key closes: give them their heading as name and
 * let Escape close them.
 */
(() => {
  const SELECTOR = ".md-tooltip2[role=dialog]";

  /** @param {Element} preview */
  const name = (preview) => {
    const heading = preview.querySelector("h3");
    preview.setAttribute("aria-label", heading?.textContent?.trim() || "Preview");
  };

  new MutationObserver((records) => {
    for (const record of records)
      for (const node of record.addedNodes)
        if (node instanceof Element && node.matches(SELECTOR)) name(node);
  }).observe(document.body, { childList: true });

  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const preview of document.querySelectorAll(SELECTOR)) preview.classList.remove("md-tooltip2--active");
  });
})();
