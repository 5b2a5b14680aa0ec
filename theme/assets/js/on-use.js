/**
 * Holds two requests of the engine's script back until a reader uses what they are for: the index of the search, which
 * grows with the site, and the list of all pages, which each link with a preview goes through once it is there. Stands
 * before the engine's script. A request with another name is not held, so an engine that changes its names loses nothing.
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
})();
