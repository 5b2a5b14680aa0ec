// @ts-check
/**
 * Lets the engine's search run in a page from a folder, where browsers start no worker: its script runs in a hidden frame
 * instead, which gives it the global names of a worker. Only the offline copy has this script, before the engine's.
 */
(() => {
  class FrameWorker extends EventTarget {
    /** @param {string | URL} address */
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      /** @type {any} */
      const scope = frame.contentWindow;
      /** @param {string | URL} url */
      const load = (url) =>
        new Promise((resolve, reject) => {
          const script = scope.document.createElement("script");
          script.src = new URL(url, location.href).href;
          script.onload = resolve;
          script.onerror = reject;
          scope.document.body.append(script);
        });
      scope.postMessage = (/** @type {unknown} */ data) => this.dispatchEvent(new MessageEvent("message", { data }));
      scope.importScripts = async (/** @type {string[]} */ ...urls) => {
        for (const url of urls) await load(url);
      };
      this.scope = scope;
      this.started = load(address);
    }

    /** @param {unknown} data */
    async postMessage(data) {
      await this.started;
      this.scope.dispatchEvent(new MessageEvent("message", { data }));
    }
  }
  // By the second name the search script knows that it has to find its languages from the page.
  Object.assign(window, { Worker: FrameWorker, IFrameWorker: FrameWorker });
})();
