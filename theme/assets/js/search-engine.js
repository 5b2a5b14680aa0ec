// @ts-check
/**
 * Asks Pagefind for what holds some words. Its script runs in a worker, one for each language of the index, and loads of
 * the index what the words need. A word that stands on thousands of pages is looked for on the first of them alone, as
 * the generator ranked them, until more is asked for: its time grows with pages times words.
 *
 * @typedef {{ href: string, title: string, excerpt: string }} Place
 * @typedef {Place & { tags: string[], more: Place[] }} Found
 * @typedef {{ found: Found[], number: number, isExact: boolean, isAll: boolean }} Answer - `number` is of all that there is,
 *   at least, and exactly where that is so; `isAll` where no more can be asked for
 * @typedef {{ separator: string, weights: Record<string, number>, facets: string[], ranked: boolean,
 *   entry: { languages: Record<string, unknown> } }} Description - `entry` is what Pagefind's script reads first
 * @typedef {{ content: string, excerpt: string, raw_url: string, meta: Record<string, string>,
 *   sub_results: { title: string, excerpt: string, anchor?: { id: string } }[] }} Fragment
 * @typedef {{ data: string, score: number }} Hit
 * @typedef {{ results: Hit[], unfilteredResultCount: number }} Hits
 */
(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const FOLDER = new URL("../search/", own);
  const TOP = new URL("../../", own);
  const LITTLE = 3;
  const MANY = 500;
  const RANKS = [["1"], ["1", "2"]];
  const CYRILLIC_APOSTROPHE = /([\u0400-\u052f])['`\u00b4\u2018\u02bc](?=[\u0400-\u052f])/g;
  const SIGN = /[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uf900-\ufaff]/;

  /**
   * What `on-use.js` asked for before this script was there.
   * @type {{ worker?: Worker, failed?: Promise<unknown>, description?: Promise<Response> }}
   */
  const ahead = /** @type {any} */ (window).searchAhead ?? {};

  /** @param {string} path */
  const read = async (path) => (await fetch(new URL(path, FOLDER))).json();
  /** @returns {Promise<Description>} */
  const describe = async () => {
    const { description } = ahead;
    delete ahead.description;
    return description ? (await description).json() : read("search.json");
  };
  /** A worker, and why it fails once it does. */
  const work = () => {
    const { worker = new Worker(new URL("pagefind-worker.js", FOLDER)), failed } = ahead;
    delete ahead.worker;
    delete ahead.failed;
    return { worker, failed: failed ?? new Promise((tell) => worker.addEventListener("error", tell)) };
  };

  /** As it was before the generator put a space behind each word. @param {string} text */
  const printed = (text) => text.replace(/\^(<\/mark>)? /g, "$1").replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  /** @param {Fragment} fragment */
  const named = ({ meta }) => Object.entries(meta).find(([name]) => name.startsWith("title")) ?? ["", ""];
  /** @param {string} text */
  const folded = (text) => text.toLowerCase().replace(/[\u2018\u2019]/g, "'");
  /** @param {string} text */
  const unstopped = (text) => text.replace(/\.$/, "");
  /** The words of a text, each between spaces. @param {string} text */
  const spaced = (text) => ` ${(folded(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(" ")} `;

  class Language {
    /** @param {string} language @param {Description} description */
    constructor(language, { weights, ranked, entry }) {
      this.ranked = ranked;
      const { worker, failed } = work();
      this.worker = worker;
      /** @type {unknown} */
      this.error = undefined;
      /** @type {Map<string, { resolve: (answer: any) => void, reject: (error: unknown) => void }>} */
      this.waiting = new Map();
      this.worker.addEventListener("message", ({ data: { id, result, error } }) => {
        const { resolve, reject } = this.waiting.get(id) ?? {};
        this.waiting.delete(id);
        if (error) reject?.(error);
        else resolve?.(result);
      });
      failed.then((error) => {
        this.error = error;
        worker.terminate();
        // whoever types on begins anew
        begun = undefined;
        for (const { reject } of this.waiting.values()) reject(error);
      });
      this.asked = 0;
      this.tell("init", { basePath: FOLDER.href, baseUrl: "/", language, ranking: { metaWeights: weights } }, entry);
    }

    /** @param {string} method @param {...unknown} args */
    tell(method, ...args) {
      const id = String((this.asked += 1));
      this.worker.postMessage({ id, instanceId: "", method, args });
      return id;
    }

    /** @param {string} method @param {...unknown} args @returns {Promise<any>} */
    ask(method, ...args) {
      if (this.error) return Promise.reject(this.error);
      return new Promise((resolve, reject) => this.waiting.set(this.tell(method, ...args), { resolve, reject }));
    }

    /** @param {string} words @param {Record<string, unknown>} filters @returns {Promise<Hits>} */
    async search(words, filters) {
      return this.ask("search", words, { filters });
    }

    /**
     * @param {string} words @param {Record<string, string>} chosen @param {number} wanted
     * @returns {Promise<Hits & { isAll: boolean }>}
     */
    async hits(words, chosen, wanted) {
      for (const rank of this.ranked ? RANKS : []) {
        const hits = await this.search(words, { ...chosen, rank: { any: rank } });
        if (hits.unfilteredResultCount <= MANY) break;
        if (hits.results.length >= wanted) return { ...hits, isAll: false };
      }
      return { ...(await this.search(words, chosen)), isAll: true };
    }
  }

  /** @type {Promise<{ description: Description, languages: Language[] }> | undefined} */
  let begun;
  const start = () =>
    (begun ??= describe()
      .then((description) => ({
        description,
        languages: Object.keys(description.entry.languages).map((each) => new Language(each, description)),
      }))
      .catch((/** @type {unknown} */ error) => {
        // whoever types on asks again
        begun = undefined;
        throw error;
      }));

  /** What was typed, as the index has it; little words only where no other was typed. @param {string} query @param {string} separator */
  const cut = (query, separator) => {
    const words = query
      .normalize("NFC")
      .replace(/[\u00ad\u2060]/g, "")
      .replace(CYRILLIC_APOSTROPHE, "$1\u2019")
      .split(new RegExp(separator))
      .filter((word) => /[\p{L}\p{N}]/u.test(word ?? ""));
    const telling = words.filter((word) => word.length > LITTLE || SIGN.test(word));
    return { words, telling: telling.length ? telling : words };
  };

  /** @param {Language[]} languages @param {string[]} words @param {Record<string, string>} chosen @param {number} wanted */
  const everywhere = async (languages, words, chosen, wanted) => {
    const told = await Promise.all(languages.map((each) => each.hits(words.join(" "), chosen, wanted)));
    const hits = told.flatMap(({ results }, place) => results.map((hit) => ({ ...hit, of: languages[place] })));
    return {
      hits: hits.sort((one, other) => other.score - one.score),
      total: told.reduce((sum, each) => sum + each.unfilteredResultCount, 0),
      isAll: told.every(({ isAll }) => isAll),
    };
  };

  /** @param {string} address @param {string} [anchor] */
  const leading = (address, anchor) => {
    const url = new URL(address, TOP);
    // a folder has no page of its own for a browser that reads files
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    if (anchor) url.hash = anchor;
    return url.href;
  };

  /** @param {Fragment} fragment @returns {Found} */
  const shown = (fragment) => ({
    href: leading(fragment.raw_url),
    title: printed(named(fragment)[1]),
    // what has nothing but a name is in the index as if this were its text, with a full stop
    excerpt: unstopped(fragment.content) === unstopped(named(fragment)[1]) ? "" : fragment.excerpt,
    tags: printed(fragment.meta.tags ?? "").split(" | ").filter(Boolean),
    more: fragment.sub_results
      .filter(({ anchor }) => anchor)
      .map(({ title, excerpt, anchor }) => ({ title: printed(title), excerpt, href: leading(fragment.raw_url, anchor?.id) })),
  });

  /**
   * First what is called as was typed, then what has the words one after the other, then by the weight that the generator
   * gave the page (a question before a person, a claim, a source), and only then as the engine scored it.
   *
   * @param {string} query @param {Record<string, string>} chosen @param {number} wanted - how many are shown
   * @returns {Promise<Answer>}
   */
  const find = async (query, chosen, wanted) => {
    const { description, languages } = await start();
    const { words, telling } = cut(query, description.separator);
    if (!words.length) return { found: [], number: 0, isExact: true, isAll: true };
    let answer = await everywhere(languages, telling, chosen, wanted);
    if (!answer.hits.length && telling.length > 1) {
      // then what lacks the fewest of them
      const without = telling.map((word) => everywhere(languages, telling.filter((each) => each !== word), chosen, wanted));
      const [best] = (await Promise.all(without)).sort((one, other) => (other.hits[0]?.score ?? 0) - (one.hits[0]?.score ?? 0));
      answer = best;
    }
    const hits = answer.hits.slice(0, wanted);
    /** @type {(Fragment | null)[]} */
    const told = await Promise.all(hits.map(({ of, data }) => of.ask("getData", data)));
    const phrase = spaced(words.join(" "));
    const ranked = told.flatMap((fragment) => {
      if (!fragment) return [];
      const [field, title] = named(fragment).map(printed);
      const isCalledSo = spaced(title) === phrase;
      const hasPhrase = words.length > 1 && spaced(`${title} ${printed(fragment.content)}`).includes(phrase);
      const rank = [isCalledSo ? 0 : 1, hasPhrase ? 0 : 1, -(description.weights[field] ?? 1)];
      return [{ rank, found: shown(fragment) }];
    });
    ranked.sort(({ rank: one }, { rank: other }) => {
      const differs = one.findIndex((part, place) => part !== other[place]);
      return differs < 0 ? 0 : one[differs] - other[differs];
    });
    const isNarrowed = Object.keys(chosen).length > 0;
    return {
      found: ranked.map(({ found }) => found),
      number: isNarrowed ? answer.hits.length : answer.total,
      isExact: answer.isAll || !isNarrowed,
      isAll: answer.isAll && hits.length === answer.hits.length,
    };
  };

  /** The same, of which whoever types on after it failed begins anew. @param {Parameters<typeof find>} asked */
  const findAnew = (...asked) =>
    find(...asked).catch((/** @type {unknown} */ error) => {
      begun = undefined;
      throw error;
    });

  /** By what can be chosen, with the number of pages of each value. @returns {Promise<Record<string, Record<string, number>>>} */
  const choices = () => read("facets.json");
  const facets = async () => (await start()).description.facets;

  Object.assign(window, { searchEngine: { find: findAnew, choices, facets, printed } });
})();
