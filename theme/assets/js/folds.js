// @ts-check
/**
 * Whoever goes back to a page finds open what they had opened there, so that the browser finds the place again. Browsers
 * that keep the page itself need no help; the others load it anew with everything folded.
 *
 * @typedef {{folds?: number[]}} Kept by the browser with the page in its history: the numbers of the open folds
 */
(() => {
  // Menus are not kept.
  const folds = [...document.querySelectorAll("article details")].filter((fold) => fold instanceof HTMLDetailsElement);
  /** @type {Kept} */
  const kept = history.state ?? {};
  for (const number of kept.folds ?? []) {
    const fold = folds[number];
    if (fold) fold.open = true;
  }
  document.addEventListener(
    "toggle",
    (event) => {
      if (!(event.target instanceof HTMLDetailsElement) || !folds.includes(event.target)) return;
      const open = folds.flatMap((fold, number) => (fold.open ? [number] : []));
      history.replaceState({ ...history.state, folds: open }, "");
    },
    // It does not bubble.
    true,
  );
})();
