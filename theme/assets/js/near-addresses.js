// @ts-check
/**
 * On the page for addresses that lead nowhere: links to the pages whose addresses are most like the one asked for, out
 * of the list of all pages that it holds.
 */
(() => {
  const ENOUGH = 0.5;
  const SHOWN = 3;

  const box = document.querySelector("[data-near]");
  const list = box?.querySelector("ul");
  const pages = list?.querySelector("template");
  if (!(box instanceof HTMLElement) || !list || !pages) return;

  /** Pairs of neighbouring letters, which a slip of a key or a lost end leaves mostly as they were. @param {string} text */
  const pairs = (text) => new Set(Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2)));

  /** The last part of a path: an id, or the name of a list. @param {string} path */
  const name = (path) => path.toLowerCase().replace(/\/(index\.html)?$/, "").split("/").at(-1) ?? "";

  const asked = pairs(name(location.pathname));

  /** From 0, nothing in common, to 1 (Dice's coefficient); no number without pairs. @param {string} path */
  const likeness = (path) => {
    const there = pairs(name(path));
    const shared = [...there].filter((pair) => asked.has(pair)).length;
    return (2 * shared) / (there.size + asked.size);
  };

  const near = [...pages.content.children]
    .map((item) => ({ item, like: likeness(item.querySelector("a")?.getAttribute("href") ?? "") }))
    .filter(({ like }) => like >= ENOUGH)
    .sort((one, other) => other.like - one.like)
    .slice(0, SHOWN);
  list.append(...near.map(({ item }) => item));
  box.hidden = near.length === 0;
})();
