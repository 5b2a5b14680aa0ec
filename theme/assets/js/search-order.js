// @ts-check
/**
 * The order in which the engine's search shows what it found: first what is called as was typed, then what has the words one
 * after the other, then what lacks the fewest of them, then by the weight that the generator gave the page (a question before a
 * person, a claim, a source), and only then as the engine scored it. Little words ("the", "of") order and mark nothing
 * where longer ones were typed.
 *
 * @typedef {{ title: string, text: string, boost?: number, score: number, terms: Record<string, boolean> }} Entry
 */
(() => {
  const LITTLE = 3;
  /** Words and marks between paragraphs and lists, as of a small table: they would stand one below the other. */
  const LOOSE = /(^|<\/(?:p|ul|ol|pre)>)([^<]*(?:<mark[^>]*>[^<]*<\/mark>[^<]*)*)(?=<(?:p|ul|ol|pre)>|$)/g;
  const MARK = /<mark[^>]*>([^<]*)<\/mark>/g;

  /** @param {string} text */
  const folded = (text) => text.toLowerCase().replace(/[\u2018\u2019]/g, "'");
  /** @param {string} text */
  const words = (text) => folded(text).match(/[\p{L}\p{N}']+/gu) ?? [];

  /** @param {string} query */
  const telling = (query) => {
    const typed = words(query);
    const long = typed.filter((word) => word.length > LITTLE);
    return long.length ? long : typed;
  };

  /** The words of a text with marks in it, each between spaces. @param {string} text */
  const spaced = (text) => ` ${words(text.replace(/<[^>]*>/g, " ")).join(" ")} `;

  /** @param {Entry} entry @param {string[]} told */
  const lacks = ({ terms }, told) => {
    const found = Object.entries(terms).filter(([, is]) => is).flatMap(([term]) => words(term));
    return told.filter((word) => !found.includes(word)).length;
  };

  /**
   * @template T
   * @param {T[]} list @param {(each: T) => number[]} rank - the smaller comes first
   */
  const sort = (list, rank) => {
    const ranks = new Map(list.map((each) => [each, rank(each)]));
    list.sort((one, other) => {
      const [a, b] = [ranks.get(one) ?? [], ranks.get(other) ?? []];
      const differs = a.findIndex((part, place) => part !== b[place]);
      return differs < 0 ? 0 : a[differs] - b[differs];
    });
  };

  /** @param {Entry[][]} items - the entries of each page @param {string} query */
  const put = (items, query) => {
    const told = telling(query);
    const typed = words(query);
    const phrase = ` ${typed.join(" ")} `;
    /** @param {Entry} entry */
    const rank = (entry) => [
      spaced(entry.title) === phrase ? 0 : 1,
      typed.length > 1 && spaced(`${entry.title} ${entry.text}`).includes(phrase) ? 0 : 1,
      lacks(entry, told),
    ];
    for (const entries of items) {
      sort(entries, rank);
      // The engine folds away what has a lower score than the first.
      const [best, ...rest] = entries;
      for (const entry of rest)
        if (rank(entry).some((part, place) => part !== rank(best)[place])) entry.score = Math.min(entry.score, best.score - 1);
    }
    sort(items, ([best]) => [...rank(best), -(best.boost ?? 1)]);
    /** @param {string} text */
    const unmarked = (text) =>
      text.replace(MARK, (mark, word) => (told.some((each) => folded(word).startsWith(each)) ? mark : word));
    /** @param {string} text */
    const inParagraphs = (text) =>
      text.replace(LOOSE, (all, before, loose) => (loose.trim() ? `${before}<p>${loose.trim()}</p>` : all));
    for (const entry of items.flat()) {
      entry.title = unmarked(entry.title);
      entry.text = inParagraphs(unmarked(entry.text));
    }
  };

  const Engine = window.Worker;
  window.Worker = class extends Engine {
    /** @param {string | URL} address @param {WorkerOptions} [options] */
    constructor(address, options) {
      super(address, options);
      /** @type {string[]} */
      this.asked = [];
      // Before the engine's own listener, which gets the same object.
      this.addEventListener("message", ({ data }) => {
        if (Array.isArray(data?.data?.items)) put(data.data.items, this.asked.shift() ?? "");
      });
    }

    /** @param {any} message - a query, or the index, in `data` */
    postMessage(message) {
      if (typeof message.data === "string") this.asked.push(message.data);
      super.postMessage(message);
    }
  };
})();
