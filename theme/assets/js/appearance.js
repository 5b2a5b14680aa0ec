// @ts-check
/**
 * The light and dark switch of the masthead. A choice is kept only while it differs from the system's, so a reader
 * who switches back follows the system again. The script in the head applies the kept choice before the first paint.
 *
 * @typedef {"light" | "dark"} Appearance
 */
(() => {
  const KEY = "appearance";
  const button = document.querySelector("[data-appearance-switch]");
  if (!(button instanceof HTMLButtonElement)) return;
  const systemDark = matchMedia("(prefers-color-scheme: dark)");

  /** @returns {Appearance} */
  const system = () => (systemDark.matches ? "dark" : "light");

  /** @returns {Appearance} */
  const shown = () => {
    const chosen = document.documentElement.dataset.appearance;
    return chosen === "light" || chosen === "dark" ? chosen : system();
  };

  const show = () => button.setAttribute("aria-pressed", String(shown() === "dark"));

  /** @param {Appearance} appearance */
  const choose = (appearance) => {
    const follow = appearance === system();
    if (follow) delete document.documentElement.dataset.appearance;
    else document.documentElement.dataset.appearance = appearance;
    try {
      if (follow) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, appearance);
    } catch (error) {
      // Storage is refused in some private windows; the choice then lasts for this page.
      if (!(error instanceof DOMException)) throw error;
    }
    show();
  };

  button.addEventListener("click", () => choose(shown() === "dark" ? "light" : "dark"));
  systemDark.addEventListener("change", show);
  show();
})();
