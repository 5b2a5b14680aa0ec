// @ts-check
/**
 * Hands the engine's search its words as pages print them, so that one word is one word however it is typed: a Ukrainian
 * apostrophe between two letters, signs that only tell where a line may break, and letters with a mark of their own.
 *
 * @typedef {{ title: string, text: string }} Entry
 */
(() => {
  /** @param {string} text */
  const asPrinted = (text) =>
    text
      .normalize("NFC")
      .replace(/[\u00ad\u2060]/g, "")
      .replace(/([\u0400-\u052f])['`\u00b4\u2018\u02bc](?=[\u0400-\u052f])/g, "$1\u2019");

  const Engine = window.Worker;
  window.Worker = class extends Engine {
    /** @param {any} message - a query, or the index, in `data` */
    postMessage(message) {
      const { data } = message;
      if (typeof data === "string") message.data = asPrinted(data);
      for (const entry of /** @type {Entry[]} */ (data?.docs ?? [])) {
        entry.title = asPrinted(entry.title);
        entry.text = asPrinted(entry.text);
      }
      super.postMessage(message);
    }
  };
})();
