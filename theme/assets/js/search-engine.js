// @ts-check
/**
 * The worker of the search: asks Pagefind for what holds some words, which loads of the index what the words need. A word
 * that stands on thousands of pages is looked for on the first of them alone, as the generator ranked them, until more is
 * asked for: its time grows with pages times words.
 *
 * In the file that the generator makes of it stand before it what `description.py` tells of the index, and Pagefind's
 * script as a function of the names that it takes for a worker's. So nothing has to be asked for or told by the page
 * before the index is, and each language has a Pagefind of its own.
 *
 * @typedef {{ href: string, title: string[], text: string[] }} Place - texts in runs, every second of which is marked
 * @typedef {Place & { tags: string[], more: Place[] }} Found
 * @typedef {{ found: Found[], number: number, isExact: boolean, isAll: boolean, left: string[][], facets: string[] }} Answer -
 *   `number` is of all that there is, at least, and exactly where that is so; `isAll` where no more can be asked for; `left`
 *   tells of words that were left out, in runs, every second of which was typed; `facets` are what it can be narrowed down by
 * @typedef {{ separator: string, weights: Record<string, number>, facets: string[], ranked: boolean,
 *   entry: { languages: Record<string, { hash: string }> } }} Description - `entry` is what Pagefind's script reads first
 * @typedef {{ content: string, raw_content: string, locations: number[], excerpt: string, raw_url: string,
 *   meta: Record<string, string>,
 *   sub_results: { title: string, excerpt: string, anchor?: { id: string } }[] }} Fragment
 * @typedef {{ data: string, score: number, page?: Promise<Fragment> }} Hit
 * @typedef {{ results: Hit[], unfilteredResultCount: number }} Hits
 */
(() => {
  // a frame of the offline copy has a document, and no address of its own
  const own = self.document ? /** @type {HTMLScriptElement} */ (document.currentScript).src : location.href;
  const FOLDER = new URL(".", own);
  const TOP = new URL("../../", own);
  const MANY = 500;
  const SOON = 1;
  /**
   * So many are shown, and so many more each time. As many behind them are looked at for a name, which has few words: what is
   * called so may stand behind what says it more often.
   */
  const EACH = 10;
  const NAME = 2;
  /** So many pages are looked through for a word where the first has one like it, with as many of its first letters. */
  const SOME = 10;
  const LIKE = 3;
  // in bytes, what a script unpacks as soon as the browser
  const SMALL = 4000;
  // the first byte of what is packed (RFC 1952)
  const PACKED = 0x1f;
  // what else a part begins with, where a server or the browser has unpacked it
  const UNPACKED = "pagefind_dcd";
  const RANKS = [["1"], ["1", "2"]];
  /** What no page has: then pages are counted, and none of them is scored. */
  const NO_RANK = ["0"];
  const ENTRY = /\/pagefind-entry\.json\?/;
  const FRAGMENT = /\.pf_fragment$/;

  /** @type {{ description: Description, pagefind: (...names: unknown[]) => void }} */
  const { description, pagefind } = /** @type {any} */ (self);
  /** @type {import("./search-words.js").Words} */
  // @ts-expect-error -- the script that stands before this one in its file
  const words = searchWords(description.separator);
  const { named, unstopped, printed, cut, foundIn, begun, begins, titled, excerpted, naming, fitting, inOrder } = words;

  /** Pagefind with the index of a language. */
  class Language {
    /** @param {string} language @param {string} version - of its index */
    constructor(language, version) {
      this.version = version;
      /** @type {unknown} */
      this.error = undefined;
      /** @type {Map<string, { resolve: (answer: any) => void, reject: (error: unknown) => void }>} */
      this.waiting = new Map();
      this.asked = 0;
      /** @type {(message: unknown) => void} */
      let tell = () => {};
      const scope = {
        /** @param {string} _ @param {(event: { data: unknown }) => void} listener */
        addEventListener: (_, listener) => {
          tell = (data) => listener({ data });
        },
        /** @param {{ id: string, result: unknown, error: unknown }} answer */
        postMessage: ({ id, result, error }) => {
          const { resolve, reject } = this.waiting.get(id) ?? {};
          this.waiting.delete(id);
          if (error) reject?.(error);
          else resolve?.(result);
        },
      };
      /** @param {() => void} look @param {number} after - it looks again and again whether the index is there */
      const soon = (look, after) => setTimeout(look, Math.min(after, SOON));
      // it goes on without a part of which it can make nothing, and says so there alone
      const console = { error: (/** @type {unknown} */ told) => (this.error ??= told), warn: () => {} };
      pagefind(scope, (/** @type {string} */ asked) => this.read(asked), soon, console);
      this.tell = tell;
      const ranking = { metaWeights: description.weights };
      this.ask("init", { basePath: FOLDER.href, baseUrl: "/", language, ranking });
    }

    /**
     * A part of the index. Pagefind goes on without one that cannot be read, or where a server answers with a page of its
     * own instead; readers are told. What is packed it unpacks in ten times as long as the browser does, where it is not small.
     *
     * @param {string} asked
     */
    async read(asked) {
      if (ENTRY.test(asked)) return { json: () => description.entry };
      try {
        // texts of pages keep their names from build to build
        const answer = await fetch(FRAGMENT.test(asked) ? `${asked}?${this.version}` : asked);
        if (!answer.ok) throw new Error(`${answer.status}: ${asked}`);
        const content = new Uint8Array(await answer.arrayBuffer());
        const isPacked = content[0] === PACKED;
        if (!isPacked && new TextDecoder().decode(content.subarray(0, UNPACKED.length)) !== UNPACKED)
          throw new Error(`No part of an index: ${asked}`);
        if (content.length < SMALL || !isPacked || !("DecompressionStream" in self)) return new Response(content);
        const packed = /** @type {ReadableStream} */ (new Response(content).body);
        return new Response(await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
      } catch (error) {
        this.error = error;
        throw error;
      }
    }

    /** @param {string} method @param {...unknown} args @returns {Promise<any>} */
    async ask(method, ...args) {
      const id = String((this.asked += 1));
      const answer = await new Promise((resolve, reject) => {
        this.waiting.set(id, { resolve, reject });
        this.tell({ id, instanceId: "", method, args });
      });
      if (this.error) throw this.error;
      return answer;
    }

    /** @param {string} words @param {Record<string, unknown>} filters @returns {Promise<Hits>} */
    async search(words, filters) {
      return this.ask("search", words, { filters });
    }

    /**
     * @param {string[]} words @param {Record<string, string>} chosen @param {number} wanted
     * @returns {Promise<Hits & { isAll: boolean }>}
     */
    async hits(words, chosen, wanted) {
      const query = words.join(" ");
      for (const rank of description.ranked ? RANKS : []) {
        const hits = await this.search(query, { ...chosen, rank: { any: rank } });
        if (hits.unfilteredResultCount <= MANY) break;
        if (hits.results.length >= wanted) return { ...hits, isAll: false };
      }
      return { ...(await this.search(query, chosen)), isAll: true };
    }

    /**
     * The pages themselves. Pagefind writes them anew for each search and each time that they are asked for, so that a hit keeps its own.
     *
     * @param {Hit[]} hits @returns {Promise<Fragment[]>}
     */
    async pages(hits) {
      return Promise.all(hits.map((hit) => (hit.page ??= this.ask("getData", hit.data).then((page) => ({ ...page })))));
    }

    /**
     * What to look for instead of a word that may still be typed, so that it is found: it or a longer one. Nothing where no page
     * has it, a form of it or one that begins so. Pagefind takes a part of a word for a form, and looks for `dec` for `decli`.
     *
     * @param {string} word
     */
    async sought(word) {
      const { unfilteredResultCount } = await this.search(`"${word}"`, description.ranked ? { rank: { any: NO_RANK } } : {});
      if (unfilteredResultCount) return word;
      for (const like of [word, word.slice(0, -1)]) {
        const [first, ...others] = like ? (await this.hits([like], {}, SOME)).results.slice(0, SOME) : [];
        const found = (await this.pages(first ? [first] : [])).flatMap(foundIn);
        if (like === word && begins(found, word)) return word;
        if (word.length < LIKE || !begun(found, word.slice(0, LIKE))) continue;
        const longer = begun([...found, ...(await this.pages(others)).flatMap(foundIn)], word);
        if (longer) return longer;
      }
      return undefined;
    }

    /**
     * What has all words but the `lacking`, which stand nowhere: Pagefind would take each for another that it begins with.
     *
     * @param {string[]} words @param {Record<string, string>} chosen @param {number} wanted
     * @returns {Promise<Hits & { isAll: boolean, lacking: string[] }>}
     */
    async find(words, chosen, wanted) {
      const hits = await this.hits(words, chosen, wanted);
      // of the first alone, but all that are shown are asked for at once
      const [first] = await this.pages(hits.results.slice(0, wanted));
      const found = first ? foundIn(first) : [];
      const sought = await Promise.all(words.map((word) => (begins(found, word) ? word : this.sought(word))));
      const standing = sought.filter((word) => word !== undefined);
      const lacking = words.filter((_, place) => !sought[place]);
      if (!standing.length) return { results: [], unfilteredResultCount: 0, isAll: true, lacking };
      return { ...(standing.join() === words.join() ? hits : await this.hits(standing, chosen, wanted)), lacking };
    }
  }

  const languages = Object.entries(description.entry.languages).map(([each, { hash }]) => new Language(each, hash));

  /**
   * In the languages that have the most of some words; `nowhere` are those that stand in none, `without` those in others alone,
   * `partly` those that some of the languages lack in which anything was found.
   *
   * @param {string[]} words @param {Record<string, string>} chosen @param {number} wanted
   */
  const everywhere = async (words, chosen, wanted) => {
    const every = await Promise.all(languages.map(async (of) => ({ of, ...(await of.find(words, chosen, wanted)) })));
    const least = Math.min(...every.map(({ lacking }) => lacking.length));
    const told = every.filter(({ lacking }) => lacking.length === least);
    /** @param {typeof every} of */
    const lackedBy = (of) => words.filter((word) => of.every(({ lacking }) => lacking.includes(word)));
    const [nowhere, without] = [lackedBy(every), lackedBy(told)];
    const lacked = new Set(told.flatMap(({ lacking, results }) => (results.length ? lacking : [])));
    const hits = told.flatMap(({ of, results }) => results.map((hit) => ({ ...hit, of })));
    return {
      hits: hits.sort((one, other) => other.score - one.score),
      total: told.reduce((sum, each) => sum + each.unfilteredResultCount, 0),
      isAll: told.every(({ isAll }) => isAll),
      nowhere,
      without: without.filter((word) => !nowhere.includes(word)),
      partly: words.filter((word) => lacked.has(word) && !without.includes(word)),
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

  /** @param {Fragment} fragment @param {string[]} words @returns {Found} */
  const shown = ({ content, excerpt, raw_url, meta, sub_results }, words) => {
    const [, title] = named(meta);
    return {
      href: leading(raw_url),
      title: titled(printed(title), words),
      // what has nothing but a name is in the index as if this were its text, with a full stop
      text: excerpted(unstopped(content) === unstopped(title) ? "" : excerpt),
      tags: printed(meta.tags ?? "").split(" | ").filter(Boolean),
      more: sub_results
        .filter(({ anchor }) => anchor)
        .map((each) => ({
          href: leading(raw_url, each.anchor?.id),
          title: titled(printed(each.title), words),
          text: excerpted(each.excerpt),
        })),
    };
  };

  /**
   * What was found, by how well its name fits, then by the weight that the generator gave the page (a question before a
   * person, a claim, a source), and only then as the engine scored it.
   *
   * @param {string} query @param {Record<string, string>} chosen @param {number} wanted - how many are shown
   * @returns {Promise<Answer>}
   */
  const find = async (query, chosen, wanted) => {
    const { facets } = description;
    const { words, telling, typed } = cut(query);
    if (!words.length) return { found: [], number: 0, isExact: true, isAll: true, left: [], facets };
    let answer = await everywhere(telling, chosen, wanted);
    const { nowhere } = answer;
    const standing = telling.filter((word) => !nowhere.includes(word));
    if (!answer.hits.length && standing.length > 1) {
      // then what lacks one of them
      const every = standing.map(async (word) => {
        const others = await everywhere(standing.filter((each) => each !== word), chosen, wanted);
        return { ...others, without: [word, ...others.without] };
      });
      [answer] = (await Promise.all(every)).sort((one, other) => (other.hits[0]?.score ?? 0) - (one.hits[0]?.score ?? 0));
    }
    const hits = answer.hits.slice(0, wanted);
    const ahead = telling.length > NAME ? 0 : EACH;
    const looked = answer.hits.slice(0, wanted + ahead);
    const told = (await Promise.all(looked.map(({ of, ...hit }) => of.pages([hit])))).flat();
    const parts = query.toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
    const ranked = told.map((fragment) => {
      const [field, title] = named(fragment.meta).map(printed);
      const rank = [...fitting(title, printed(fragment.content), words, telling), -(description.weights[field] ?? 1)];
      return { rank, fragment };
    });
    const isNarrowed = Object.keys(chosen).length > 0;
    return {
      found: inOrder(ranked, EACH, ahead)
        .slice(0, wanted)
        .map(({ fragment }) => shown(fragment, parts)),
      number: isNarrowed ? answer.hits.length : answer.total,
      isExact: answer.isAll || !isNarrowed,
      isAll: answer.isAll && hits.length === answer.hits.length,
      left: [
        ...(hits.length && answer.without.length ? [naming("without", typed(answer.without))] : []),
        ...(hits.length && answer.partly.length ? [naming("some without", typed(answer.partly))] : []),
        ...(nowhere.length ? [naming("nothing found for", typed(nowhere))] : []),
      ],
      facets,
    };
  };

  self.addEventListener("message", async ({ data: { id, asked } }) => {
    /** @type {[string, Record<string, string>, number]} */
    const [query, chosen, wanted] = asked;
    const answer = await find(query, chosen, wanted).catch((/** @type {unknown} */ error) => ({ error: String(error) }));
    self.postMessage({ id, ...answer });
    // The first number that is written takes ten milliseconds: here while the page lays out what was found, which is in sight before.
    if (!self.document && "found" in answer && answer.found.length) new Intl.NumberFormat();
  });
})();
