// @ts-check
/**
 * Holds the engine's script back until a reader uses what it is for, the search or a preview, so that it takes nothing
 * from reading; and likewise two of its requests: the index of the search, which grows with the site, and the list of all
 * pages, which each link with a preview goes through. A request with another name is not held, so an engine that changes
 * its names loses nothing.
 *
 * @typedef {{ address: RegExp, events: string[], used: string }} Held
 */
(() => {
  /** @type {Held[]} */
  const HELD = [
    { address: /\/search\/search_index\.json$/, events: ["focusin", "change", "pointerdown"], used: "#__search, [data-md-component=search] *" },
    { address: /\/sitemap\.xml$/, events: ["focusin", "pointerover"], used: "a[data-preview], a[data-preview] *" },
  ];
  const { open, send } = XMLHttpRequest.prototype;
  /** @type {WeakMap<XMLHttpRequest, Promise<void>>} */
  const waiting = new WeakMap();

  /** @type {(held: Held) => Promise<void>} */
  const used = ({ events, used }) =>
    new Promise((resolve) => {
      /** @param {Event} event */
      const look = (event) => {
        if (!(event.target instanceof Element) || !event.target.matches(used)) return;
        for (const name of events) removeEventListener(name, look, true);
        resolve();
      };
      for (const name of events) addEventListener(name, look, true);
    });
  const uses = HELD.map((held) => ({ address: held.address, use: used(held) }));

  /** @param {string} method @param {string | URL} url */
  XMLHttpRequest.prototype.open = function (method, url) {
    const held = uses.find(({ address }) => address.test(new URL(url, location.href).pathname));
    if (held) waiting.set(this, held.use);
    // The engine's requests are asynchronous, as the method's two arguments say.
    open.call(this, method, url, true);
  };

  XMLHttpRequest.prototype.send = function (body) {
    const use = waiting.get(this);
    if (use) use.then(() => send.call(this, body));
    else send.call(this, body);
  };

  const start = () => {
    // The scripts that are held stand below this one.
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", start, { once: true });
      return;
    }
    for (const held of document.querySelectorAll("script[data-held]")) {
      const script = document.createElement("script");
      script.src = held.getAttribute("data-src") ?? "";
      // For this the engine waits, and the browser has said it already.
      script.addEventListener("load", () => document.dispatchEvent(new Event("DOMContentLoaded")));
      held.replaceWith(script);
    }
  };
  Promise.race(uses.map(({ use }) => use)).then(start);
  // An address may ask for a search.
  if (new URLSearchParams(location.search).has("q")) start();

  // What the engine does once it is there.
  const panel = document.querySelector("#__search");
  const query = document.querySelector("[data-md-component=search-query]");
  if (!(panel instanceof HTMLInputElement) || !(query instanceof HTMLInputElement)) {
    // Zensical's search is a button that its script alone can answer.
    start();
    return;
  }
  panel.addEventListener("change", () => panel.checked && query.focus());
  // It reads the box when a key is let go, which no key is after dictation, a paste or a word of an input method.
  query.addEventListener("input", () => query.dispatchEvent(new KeyboardEvent("keyup")));
  query.addEventListener("focus", () => {
    if (!panel.checked) panel.click();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.checked) {
      query.blur();
      panel.click();
    }
    // On the way past the box, before the engine is there to do the same.
    if (event.key === "Tab" && panel.checked && document.activeElement === query) panel.click();
    const typing = event.target instanceof Element && event.target.matches("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    query.focus();
  });
})();
