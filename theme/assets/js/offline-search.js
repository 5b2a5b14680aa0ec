// @ts-check
/**
 * Lets the search run in a page from a folder, where browsers start no worker and read no file: the engine's script runs
 * in a hidden frame instead, which gives it the global names of a worker, and each part of the index is a script that
 * hands it over. Only the offline copy runs this script, before those of every page and in one file with them.
 */
(() => {
  const FOLDER = "/assets/search/";
  /** The text of a page: its folder, and the end of its name, by which texts are dealt out among scripts. */
  const FRAGMENT = /(\/fragment\/)[^/]*([0-9a-z]{2})\.pf_fragment$/;
  const SCRIPTS = 256;
  /** @type {Map<string, string>} */
  const parts = new Map();
  /** @type {Map<string, Promise<unknown>>} */
  const scripts = new Map();

  /** @param {Document} document @param {string | URL} url */
  const load = (document, url) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = String(url);
      script.onload = resolve;
      script.onerror = reject;
      document.body.append(script);
    });

  /** A part of the index, as a server would answer with it. @param {string | URL} asked */
  const answer = async (asked) => {
    const url = new URL(asked, location.href);
    const at = url.pathname.lastIndexOf(FOLDER) + FOLDER.length;
    const path = url.pathname.slice(at);
    if (!parts.has(path)) {
      url.search = "";
      const name = url.pathname.replace(FRAGMENT, (_, folder, end) => `${folder}${parseInt(end, 36) % SCRIPTS}`);
      url.pathname = `${name}.js`;
      const script =
        scripts.get(url.href) ??
        load(document, url).catch((/** @type {unknown} */ error) => {
          scripts.delete(url.href);
          throw error;
        });
      scripts.set(url.href, script);
      await script;
    }
    const text = parts.get(path) ?? "";
    if (!text.startsWith("=")) return new Response(text);
    return new Response(Uint8Array.from(atob(text.slice(1)), (letter) => letter.charCodeAt(0)));
  };

  class FrameWorker extends EventTarget {
    /** @param {string | URL} address */
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      /** @type {any} */
      const scope = frame.contentWindow;
      scope.fetch = answer;
      scope.postMessage = (/** @type {unknown} */ data) => this.dispatchEvent(new MessageEvent("message", { data }));
      this.scope = scope;
      // as a worker tells of itself
      this.started = load(scope.document, address).catch(() => this.dispatchEvent(new Event("error")));
    }

    /** @param {unknown} data */
    async postMessage(data) {
      await this.started;
      this.scope.dispatchEvent(new this.scope.MessageEvent("message", { data }));
    }

    terminate() {
      this.scope.frameElement.remove();
    }
  }
  Object.assign(window, {
    Worker: FrameWorker,
    fetch: answer,
    /** @param {[string, string]} told - the path of the part and its text, in base64 behind a mark where it is packed */
    partOfSearch: ([path, text]) => parts.set(path, text),
  });
})();
