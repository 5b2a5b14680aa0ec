// @ts-check
/**
 * The words of the search, in its worker: those that were typed as the index has them, and those of the index as they were
 * before `search/index.py` wrote them for it. Stands in one file with `search-engine.js`.
 *
 * @typedef {ReturnType<typeof searchWords>} Words
 */
/** @param {string} separator - between two words of the index, as a regular expression */
const searchWords = (separator) => {
  /** Words of so few letters, which are most of them on every page, unless they hold a number or are written as a name is. */
  const LITTLE = 3;
  const NAME = /\p{N}|^\p{Lu}{2,}$/u;
  /** Of a text that was pasted, so many words are looked for: where none has all, once without each. */
  const MOST = 50;
  /** Of words that are told to be left out, so many are named, so many letters of each. */
  const NAMED = 4;
  const LONGEST = 40;
  /** Between the thousands of a number, where it stands for one sign that was typed: no sign of it is left in a query. */
  const GLUE = "\u00ad";
  const CYRILLIC_APOSTROPHE = /([\u0400-\u052f])['`\u00b4\u2018\u02bc](?=[\u0400-\u052f])/g;
  /** Between what Pagefind finds of a word as well. */
  const PARTS = /[^\p{L}\p{N}\p{M}]+|(?<=\p{Ll})(?=\p{Lu})/u;
  const SIGN = /[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uf900-\ufaff]/;
  const GROUPED = /(^|[^\p{L}\p{N}])(\d{1,3}(?:[,'\u2019\u00a0\u202f]\d{3})+)(?!\d)/gu;
  /** What stands in the index for the point in a number, where three digits behind it would be thousands, and four a year. */
  const POINT = "\ua78f";
  const DECIMAL = /(^|[^\d.])(\d+)\.(?=(?:\d\d?|\d{5,})(?!\d))/g;
  const POINTED = new RegExp(`(\\d)${POINT}(?=\\d)`, "g");
  /** What the generator wrote for signs that end no word, and Pagefind for those of HTML. @type {Record<string, string>} */
  const WRITTEN = { "^^": "^", "&lt;": "<", "&gt;": ">" };

  /** @param {Record<string, string>} meta */
  const named = (meta) => Object.entries(meta).find(([name]) => name.startsWith("title")) ?? ["", ""];
  /** @param {string} text */
  const unstopped = (text) => text.replace(/\.$/, "");
  /** As it was before the generator put a space behind each word, and a letter into numbers. @param {string} text */
  const printed = (text) => text.replace(POINTED, "$1.").replace(/\^\^|\^(?: |$)/g, (signs) => WRITTEN[signs] ?? "");
  /** The same of an excerpt, in which Pagefind wrote signs of HTML otherwise. @param {string} text */
  const unescaped = (text) =>
    text.replace(POINTED, "$1.").replace(/&[lg]t;|\^\^|\^(\u0002?)(?: |$)/g, (signs, mark) => WRITTEN[signs] ?? mark ?? "");
  /** Numbers without what stands between their thousands. @param {string} text */
  const ungrouped = (text) => text.replace(GROUPED, (_, before, number) => before + number.replace(/\D/g, ""));
  /** Numbers with the point that they have in the index. @param {string} text */
  const pointed = (text) => text.replace(DECIMAL, `$1$2${POINT}`);
  /** The words of a text, each between spaces. @param {string} text */
  const spaced = (text) => {
    const folded = pointed(ungrouped(text.toLowerCase().replace(/[\u2018\u2019]/g, "'")));
    return ` ${(folded.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(" ")} `;
  };

  /**
   * What was typed, as the index has it; to look for are each word once, as many as `MOST`, and little ones only where no
   * other was typed, but for numbers: the month of a day may be as short. `typed` gives words as they were typed.
   *
   * @param {string} query
   */
  const cut = (query) => {
    const text = query.normalize("NFC").replace(/[\u00ad\u2060]/g, "");
    // sign for sign, so that each word stands where it was typed
    const grouped = text.replace(GROUPED, (_, before, number) => before + number.replace(/\D/g, GLUE));
    const glued = pointed(grouped).replace(CYRILLIC_APOSTROPHE, "$1\u2019");
    /** @type {string[]} */
    const words = [];
    /** @type {Map<string, string>} */
    const written = new Map();
    let place = 0;
    for (const part of glued.split(new RegExp(separator)).filter((part) => /[\p{L}\p{N}]/u.test(part))) {
      const word = part.replaceAll(GLUE, "");
      place = glued.indexOf(part, place) + part.length;
      words.push(word);
      written.set(word, text.slice(place - part.length, place));
    }
    const telling = words.filter((word) => word.length > LITTLE || SIGN.test(word) || NAME.test(word));
    const isTold = telling.some((word) => /\p{L}/u.test(word));
    const once = new Map((isTold ? telling : words).map((word) => [word.toLowerCase(), word]));
    /** @param {string[]} told */
    const typed = (told) => told.map((word) => written.get(word) ?? word);
    return { words, telling: [...once.values()].slice(0, MOST), typed };
  };

  /** Without what Pagefind takes no notice of. @param {string} text */
  const plain = (text) => text.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();

  /**
   * What stands where Pagefind found something, and the names that it may have found it in.
   *
   * @param {{ raw_content: string, locations: number[], meta: Record<string, string> }} fragment
   */
  const foundIn = ({ raw_content, locations, meta }) => {
    const tokens = raw_content.split(/\s+/);
    return [...locations.map((place) => tokens[place] ?? ""), ...Object.values(meta).flatMap((each) => each.split(/\s+/))];
  };

  /** What first begins with a word, of some and of the parts of each. @param {string[]} tokens @param {string} word */
  const begun = (tokens, word) => {
    const sought = plain(word);
    for (const token of tokens) {
      const part = [...token.split(PARTS), token].find((each) => plain(each).startsWith(sought));
      if (part) return part;
    }
    return undefined;
  };

  /**
   * Whether one of these begins with a word, or with all but its last letter: so do forms of a word, while somebody types;
   * of a number there are none. Where a word stands nowhere, Pagefind takes the longest of the index that it begins with.
   *
   * @param {string[]} tokens @param {string} word
   */
  const begins = (tokens, word) => {
    const typed = word.toLowerCase();
    // most often, and without the first look at what is a letter, which takes milliseconds
    if (tokens.some((token) => token.toLowerCase().startsWith(typed))) return true;
    const sought = plain(word);
    const least = /\p{N}/u.test(sought) ? sought : sought.slice(0, Math.max(1, sought.length - 1));
    return Boolean(begun(tokens, least));
  };

  /** @param {string} title @param {string[]} words - what begins so is marked, or what is so where it is one sign */
  const titled = (title, words) => {
    const runs = [""];
    /** @param {string} part @param {string} word */
    const isSought = (part, word) => (word.length > 1 ? part.startsWith(word) : part === word);
    for (const part of title.split(/([\p{L}\p{N}\p{M}]+)/u))
      if (words.some((word) => isSought(part.toLowerCase(), word))) runs.push(part, "");
      else runs[runs.length - 1] += part;
    return runs;
  };

  /** With the engine's marks, each round a word without the signs beside it. @param {string} excerpt */
  const excerpted = (excerpt) => {
    const runs = [""];
    const marked = excerpt.replace(/^[ ·]+|[ ·]+$/g, "").replaceAll("<mark>", "\u0001").replaceAll("</mark>", "\u0002");
    for (const part of unescaped(marked).split(/(\u0001.*?\u0002)/)) {
      const [, before, word, after] = part.match(/^\u0001([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)\u0002$/u) ?? [];
      runs[runs.length - 1] += word ? before : part.replace(/[\u0001\u0002]/g, "");
      if (word) runs.push(word, after);
    }
    return runs;
  };

  /**
   * What is told of words, in runs, every second of which is one.
   *
   * @param {string} before @param {string[]} words
   */
  const naming = (before, words) => {
    const others = words.length - NAMED;
    const runs = words.slice(0, NAMED).flatMap((word, place) => {
      const signs = [...word];
      const short = signs.length > LONGEST ? `${signs.slice(0, LONGEST).join("")}\u2026` : word;
      return [place ? (place === words.length - 1 ? "\u201d or \u201c" : "\u201d, \u201c") : `${before} \u201c`, short];
    });
    return [...runs, `\u201d${others > 0 ? ` or ${others} more` : ""}`];
  };

  /**
   * How well what is called so and says so fits what was typed, the best first: all of it is its name, or stands in that
   * somewhere, or in its text one word after the other.
   *
   * @param {string} title @param {string} content @param {string[]} words @param {string[]} telling
   */
  const fitting = (title, content, words, telling) => {
    const [called, phrase] = [spaced(title), spaced(words.join(" "))];
    const isNamed = telling.every((word) => called.includes(spaced(word).trimEnd()));
    const hasPhrase = words.length > 1 && (called + spaced(content)).includes(phrase);
    return [called === phrase, isNamed, hasPhrase].map((is) => (is ? 0 : 1));
  };

  /**
   * What has a rank in its order, each so many the best of them and of those ahead: so what is shown stays where it is when as
   * many more are asked for.
   *
   * @template {{ rank: number[] }} T
   * @param {T[]} ranked @param {number} many @param {number} ahead
   */
  const inOrder = (ranked, many, ahead) => {
    /** @type {T[]} */
    const sorted = [];
    let rest = ranked.slice(0, ahead);
    for (let place = ahead; sorted.length < ranked.length; place += many) {
      rest = [...rest, ...ranked.slice(place, place + many)].sort(({ rank: one }, { rank: other }) => {
        const differs = one.findIndex((part, number) => part !== other[number]);
        return differs < 0 ? 0 : one[differs] - other[differs];
      });
      sorted.push(...rest.splice(0, many));
    }
    return sorted;
  };

  return { named, unstopped, printed, spaced, cut, foundIn, begun, begins, titled, excerpted, naming, fitting, inOrder };
};
