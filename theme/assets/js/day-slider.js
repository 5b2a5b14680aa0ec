// @ts-check
/**
 * The slider over the days on which the story changed: letting go of it goes to the day, and so does Enter. The days
 * come from the page that lists them, which is asked for on first use. And the link that lays the day beside another one.
 *
 * @typedef {{href: string, words: string}} Day
 */
(() => {
  // Kept for the next page only.
  const RETURNS = "slider";

  /** @param {() => void} use */
  const withStorage = (use) => {
    try {
      use();
    } catch (error) {
      // Storage is refused in some private windows; then the focus starts at the top, as on any page.
      if (!(error instanceof DOMException)) throw error;
    }
  };

  /** A number as the words beside it have it, which come from the generator. @param {number} number */
  const figure = (number) => number.toLocaleString("en");

  /** Of a list over several pages all. @param {string} first @returns {Promise<Day[]>} oldest first */
  const listed = async (first) => {
    /** @type {Day[]} */
    const days = [];
    for (let address = first; address; ) {
      const response = await fetch(address);
      if (!response.ok) throw new TypeError(`${response.status}`);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      /** @param {Element} link */
      const to = (link) => new URL(link.getAttribute("href") ?? "", address).href;
      // those that the editors tell of stand above, once more
      const links = [...page.querySelectorAll(".days")].at(-1)?.querySelectorAll(":scope > li > a") ?? [];
      for (const link of links) days.push({ href: to(link), words: link.textContent ?? "" });
      const next = page.querySelector(".pager a[rel=next]");
      address = next ? to(next) : "";
    }
    return days.reverse();
  };

  /** @param {HTMLElement} tool */
  const mount = (tool) => {
    const slider = tool.querySelector("input");
    const told = tool.querySelector(".note");
    const all = document.querySelector("a[data-days]");
    if (!slider || !told || !(all instanceof HTMLAnchorElement)) return;
    // A page opened from a folder may not read other files; its links to the days around remain.
    if (location.protocol === "file:") {
      tool.hidden = true;
      return;
    }
    /** @type {Promise<Day[]> | undefined} */
    let loading;
    const days = () =>
      (loading ??= listed(all.href).catch((error) => {
        if (!(error instanceof TypeError)) throw error;
        loading = undefined;
        told.textContent = "The days could not be loaded. The links below go on from day to day.";
        return [];
      }));
    const chosen = async () => (await days())[slider.valueAsNumber - 1];

    const show = async () => {
      const day = await chosen();
      if (!day) return;
      slider.setAttribute("aria-valuetext", day.words);
      const words = document.createElement("b");
      words.textContent = day.words;
      told.replaceChildren(words, `, day ${figure(slider.valueAsNumber)} of ${figure(Number(slider.max))}`);
    };

    const go = async () => {
      const day = await chosen();
      if (!day || day.href === location.href.split(/[?#]/)[0]) return;
      if (document.activeElement === slider) withStorage(() => sessionStorage.setItem(RETURNS, "yes"));
      location.href = day.href;
    };

    slider.addEventListener("focus", days);
    slider.addEventListener("input", show);
    slider.addEventListener("pointerup", () => setTimeout(go));
    slider.addEventListener("keydown", (event) => {
      if (event.key === "Enter") go();
    });
    withStorage(() => {
      if (sessionStorage.getItem(RETURNS)) slider.focus({ preventScroll: true });
      sessionStorage.removeItem(RETURNS);
    });
  };

  const tool = document.querySelector("[data-day-slider]");
  if (tool instanceof HTMLElement) mount(tool);
  const beside = document.querySelector("a[data-from]");
  if (beside instanceof HTMLAnchorElement)
    beside.search = `${new URLSearchParams(/** @type {Record<string, string>} */ ({ ...beside.dataset }))}`;
})();
