// @ts-check
/**
 * The claims that the filter of their list looks through, by their places in it. Those of a short list are all in one
 * file; of a long one this loads by what each is found, then the cards that are shown and the words that are sought.
 *
 * @typedef {{name: string, href: string}} Link
 * @typedef {{href: string, text: string, by: Link[], kind: string, when: {words: string, iso: string} | null,
 *   status: string, sourcing: string, superseded: string}} Card
 * @typedef {Card & {also: string, actors: string[], questions: string[], sources: string[], days: string[]}} Claim
 * @typedef {{total: string, labels: Record<string, string>, options: Record<string, [string, string][]>}} Told
 * @typedef {Told & {claims: Claim[]}} Whole
 * @typedef {Told & {cards: number, statuses: string[], status: number[], actor: number[][], question: number[][],
 *   source: number[][], spans: string[][], days: number[]}} Index
 * @typedef {object} Claims the claims of the list by their places in it
 * @property {Told} told
 * @property {number} shown how many are shown at once
 * @property {(field: string, place: number) => string[]} values by which a field finds a claim
 * @property {(place: number) => string[]} days the first and the last, or none
 * @property {number} number
 * @property {(word: string) => Promise<(place: number) => boolean>} having a word, wherever it stands in another
 * @property {(places: number[]) => Promise<Card[]>} cards
 * @typedef {typeof claimList} ClaimList
 */
const claimList = (() => {
  /**
   * For comparison: readers leave out marks, and type one kind of quotation mark for another.
   * @param {string} text
   */
  const folded = (text) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[\u2018\u2019]/g, "'")
      .replace(/[\u201c\u201d]/g, '"')
      .toLowerCase();

  /** @type {Map<string, Promise<any>>} */
  const loads = new Map();

  /** Each file is asked for once, and once more where it did not come. @param {URL} file */
  const json = (file) => {
    const load = async () => {
      const response = await fetch(file);
      if (!response.ok) throw new TypeError(`${response.status}`);
      return response.json();
    };
    const loading = loads.get(file.href) ?? load();
    loads.set(file.href, loading);
    loading.catch(() => loads.delete(file.href));
    return loading;
  };

  /** @param {Whole} told @param {string} base @returns {Claims} */
  const whole = (told, base) => {
    const words = told.claims.map((claim) => folded(`${claim.text} ${claim.also}`));
    const keys = { actor: "actors", question: "questions", source: "sources" };
    return {
      told,
      shown: 100,
      number: told.claims.length,
      values: (field, place) =>
        field === "status" ? [told.claims[place].status] : /** @type {any} */ (told.claims[place])[/** @type {any} */ (keys)[field]],
      days: (place) => told.claims[place].days,
      having: async (word) => (place) => words[place].includes(word),
      cards: async (places) => places.map((place) => placed(told.claims[place], base)),
    };
  };

  /** @param {Index} told @param {string} base @returns {Claims} */
  const parted = (told, base) => {
    /** @param {string} name */
    const file = (name) => json(new URL(`${name}.json`, base));
    return {
      told,
      shown: told.cards,
      number: told.status.length,
      values: (field, place) =>
        field === "status"
          ? [told.statuses[told.status[place]]]
          : /** @type {any} */ (told)[field][place].map((/** @type {number} */ each) => told.options[field][each][0]),
      days: (place) => told.spans[told.days[place]] ?? [],
      having: async (word) => {
        /** @type {{words: string[], files: number[]}} */
        const all = await file("words");
        const found = new Set();
        let first = 0;
        const wanted = all.files.flatMap((length, number) => {
          const here = all.words.slice(first, first + length).flatMap((each, at) => (each.includes(word) ? [at] : []));
          first += length;
          return here.length ? [{ number, here }] : [];
        });
        const steps = await Promise.all(
          wanted.map(async ({ number, here }) => {
            /** @type {number[][]} */
            const places = await file(`words-${number}`);
            return here.map((at) => places[at]);
          }),
        );
        for (const each of steps.flat()) each.reduce((before, step) => (found.add(before + step), before + step), 0);
        return (place) => found.has(place);
      },
      cards: (places) =>
        Promise.all(
          places.map(async (place) => {
            const together = await file(`cards-${Math.floor(place / told.cards)}`);
            return placed(together[place % told.cards], base);
          }),
        ),
    };
  };

  /** With addresses that hold on any page. @param {Card} card @param {string} base @returns {Card} */
  const placed = (card, base) => ({
    ...card,
    href: new URL(card.href, base).href,
    by: card.by.map(({ name, href }) => ({ name, href: new URL(href, base).href })),
  });

  /**
   * The claims of a list of that address, which may have them in parts. Raises a TypeError where a file did not come.
   *
   * @param {string} href @param {boolean} isParted
   */
  const load = async (href, isParted) => {
    const told = await json(new URL(href));
    return isParted ? parted(told, href) : whole(told, href);
  };

  return { folded, load };
})();
