// @ts-check
/**
 * What was found, as it stands in the panel of the search. Stands in the file of `search.js`, which imports it.
 *
 * @typedef {import("./search-engine.js").Found} Found
 * @typedef {import("./search-engine.js").Place} Place
 * @typedef {ReturnType<typeof searchFound>} Drawing
 */
/** @param {HTMLElement} own - has the language of our own words, where the page may be in another one */
const searchFound = (own) => {
  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} name @param {string} className @param {...(Node | string)} children
   */
  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  /** @template {HTMLElement} T @param {T} made - of our own words */
  const ours = (made) => Object.assign(made, own.lang ? { lang: own.lang } : {});

  /** @param {string[]} runs @param {"mark" | "bdi"} [name] - of the element for every second one */
  const marked = (runs, name = "mark") => runs.map((run, place) => (place % 2 ? element(name, "", run) : run));

  /** A text of some page, which runs as its own words do. @param {string} className @param {...(Node | string)} children */
  const quoted = (className, ...children) => Object.assign(element("span", className, ...children), { dir: "auto" });

  /** @param {Place} place @param {string[]} tags */
  const link = ({ href, title, text }, tags) => {
    const told = tags.map((tag) => element("span", "found-tag", tag));
    const made = element("a", "found-link", ...(told.length ? [element("span", "found-tags", ...told)] : []));
    made.append(quoted("found-title", ...marked(title)), quoted("found-text", ...marked(text)));
    made.setAttribute("href", href);
    return made;
  };

  /** @param {Found} found @param {(into: HTMLElement, number: number) => void} count - writes how much more stands on its page */
  const item = (found, count) => {
    const made = element("li", "found", link(found, found.tags));
    if (found.more.length) {
      const summary = element("summary", "");
      count(summary, found.more.length);
      made.append(element("details", "found-more", summary, ...found.more.map((each) => link(each, []))));
    }
    return made;
  };

  return { element, ours, marked, quoted, item };
};
