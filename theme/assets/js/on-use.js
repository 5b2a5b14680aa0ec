// @ts-check
/**
 * Holds scripts back until a reader uses what they are for, the search, so that it takes nothing from reading; and opens
 * and closes its panel. Where an engine brings a search of its own, that starts at once, but never gets the list of all
 * pages: it would show previews of its own with it, where sheets stand already.
 */
(() => {
  const LIST = /\/sitemap\.xml$/;
  const EVENTS = ["focusin", "change", "pointerdown", "input"];
  const USED = "#__search, .search *";
  const KEYS = ["/", "s", "f"];
  const PANEL = "search.js";
  const ENGINE = "../search/pagefind-worker.js";
  const FAILED = "The search could not be loaded. Type on to try once more.";

  /** @param {string} address */
  const script = (address) => {
    const made = document.createElement("script");
    made.src = address;
    // in their order
    made.async = false;
    // For this the engine waits, and the browser has said it already.
    made.addEventListener("load", () => document.dispatchEvent(new Event("DOMContentLoaded")));
    return made;
  };

  const start = () => {
    // Those that are held stand below this one.
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", start, { once: true });
      return;
    }
    for (const held of document.querySelectorAll("script[data-held]")) held.replaceWith(script(held.getAttribute("data-src") ?? ""));
    // Those of our own search lie beside the file that this one is joined into.
    const ours = document.querySelector('script[src*="assets/js/site."]');
    if (!query || !(ours instanceof HTMLScriptElement)) return;
    /** The worker that searches, and why it fails once it does: that may be before anybody else listens. */
    const begin = () => {
      const worker = new Worker(new URL(ENGINE, ours.src));
      return { worker, failed: new Promise((tell) => worker.addEventListener("error", tell)) };
    };
    /** @type {{ begin: typeof begin, tell: typeof tell, fail: typeof fail, begun?: ReturnType<typeof begin> }} */
    const engine = { begin, tell, fail };
    try {
      engine.begun = begin();
    } catch {
      // Of a page from a folder browsers start no worker: the panel, which tries as well, tells.
    }
    Object.assign(window, { searchEngine: engine });
    const drawing = script(new URL(PANEL, ours.src).href);
    const check = () => {
      // A server may have answered with a page of its own.
      if (document.querySelector(".search-narrow")) return;
      engine.begun?.worker.terminate();
      drawing.remove();
      fail();
      listen();
    };
    for (const name of ["load", "error"]) drawing.addEventListener(name, check);
    document.body.append(drawing);
  };

  const panel = document.querySelector("#__search");
  const said = document.querySelector(".search-said");
  const initial = said?.textContent ?? "";

  /** Words of our own, beside those of the catalogue, which may be in another language. @param {string} words */
  const tell = (words) => {
    const told = document.createElement("span");
    told.textContent = words;
    told.lang = document.querySelector(".search-close")?.closest("[lang]")?.getAttribute("lang") ?? "en";
    told.dir = "auto";
    said?.replaceChildren(told);
  };
  const fail = () => tell(FAILED);

  const query = document.querySelector(".search-query");
  if (!(panel instanceof HTMLInputElement) || !(query instanceof HTMLInputElement)) {
    // Zensical's search is a button that its script alone can answer.
    const { open, send } = XMLHttpRequest.prototype;
    /** @type {WeakSet<XMLHttpRequest>} */
    const never = new WeakSet();
    /** @param {string} method @param {string | URL} url */
    XMLHttpRequest.prototype.open = function (method, url) {
      if (LIST.test(new URL(url, location.href).pathname)) never.add(this);
      // The engine's requests are asynchronous, as the method's two arguments say.
      open.call(this, method, url, true);
    };
    XMLHttpRequest.prototype.send = function (body) {
      if (!never.has(this)) send.call(this, body);
    };
    start();
    return;
  }

  /** @param {Event} event */
  const look = (event) => {
    if (event.target instanceof Element && event.target.matches(USED)) startOnce();
  };
  let isStarted = false;
  const startOnce = () => {
    for (const name of EVENTS) removeEventListener(name, look, true);
    if (isStarted) return;
    isStarted = true;
    if (said?.firstElementChild) said.textContent = initial;
    start();
  };
  const listen = () => {
    isStarted = false;
    for (const name of EVENTS) addEventListener(name, look, true);
  };
  listen();
  // An address may ask for a search.
  if (new URLSearchParams(location.search).has("q")) startOnce();

  const search = query.closest(".search");
  const close = () => {
    panel.checked = false;
    if (search?.contains(document.activeElement) && document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  panel.addEventListener("change", () => panel.checked && query.focus());
  query.addEventListener("focus", () => {
    panel.checked = true;
  });
  search?.addEventListener("focusout", (event) => {
    const to = /** @type {FocusEvent} */ (event).relatedTarget;
    if (to instanceof Element && !search.contains(to) && to !== panel) panel.checked = false;
  });
  addEventListener("pointerdown", ({ target }) => {
    if (panel.checked && target instanceof Element && !search?.contains(target)) close();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.checked) close();
    // On the way past the box, where nothing was typed.
    if (event.key === "Tab" && panel.checked && document.activeElement === query && !query.value) panel.checked = false;
    const typing = event.target instanceof Element && event.target.matches("input, textarea, select, [contenteditable]");
    if (!KEYS.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    // before the panel is laid out, which the worker need not wait for
    startOnce();
    query.focus();
  });
})();
