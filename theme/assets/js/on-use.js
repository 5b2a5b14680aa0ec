// @ts-check
/**
 * Holds the engine's script back until a reader uses what it is for, the search, so that it takes nothing from reading; and
 * likewise its request for the index of the search, which grows with the site. The list of all pages it never gets: it
 * would show previews of its own with it, where sheets stand already. A request with another name is not held, so an
 * engine that changes its names loses nothing.
 */
(() => {
  const INDEX = /\/search\/search_index\.json$/;
  const LIST = /\/sitemap\.xml$/;
  const EVENTS = ["focusin", "change", "pointerdown"];
  const USED = "#__search, [data-md-component=search] *";
  const { open, send } = XMLHttpRequest.prototype;
  /** @type {WeakMap<XMLHttpRequest, Promise<void>>} */
  const waiting = new WeakMap();

  /** @type {Promise<void>} */
  const never = new Promise(() => {});
  /** @type {Promise<void>} */
  const use = new Promise((resolve) => {
    /** @param {Event} event */
    const look = (event) => {
      if (!(event.target instanceof Element) || !event.target.matches(USED)) return;
      for (const name of EVENTS) removeEventListener(name, look, true);
      resolve();
    };
    for (const name of EVENTS) addEventListener(name, look, true);
  });

  /** @param {string} method @param {string | URL} url */
  XMLHttpRequest.prototype.open = function (method, url) {
    const { pathname } = new URL(url, location.href);
    if (INDEX.test(pathname)) waiting.set(this, use);
    if (LIST.test(pathname)) waiting.set(this, never);
    // The engine's requests are asynchronous, as the method's two arguments say.
    open.call(this, method, url, true);
  };

  XMLHttpRequest.prototype.send = function (body) {
    const held = waiting.get(this);
    if (held) held.then(() => send.call(this, body));
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
  use.then(start);
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
