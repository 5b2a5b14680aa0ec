// @ts-check
/**
 * On the page for addresses that lead nowhere: links to the pages whose addresses are most like the one asked for, out
 * of the site map.
 */
(async () => {
  const ENOUGH = 0.5;
  const SHOWN = 3;

  const box = document.querySelector("[data-near]");
  const list = box?.querySelector("ul");
  const home = box?.getAttribute("data-near");
  if (!(box instanceof HTMLElement) || !list || !home) return;

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

  const root = new URL(home, location.href);
  const answer = await fetch(new URL("sitemap.xml", root));
  if (!answer.ok) return;
  const map = new DOMParser().parseFromString(await answer.text(), "text/xml");
  const pages = [...map.querySelectorAll("url")].map((page) => ({
    address: page.querySelector("loc")?.textContent ?? "",
    title: page.querySelector("title")?.textContent ?? "",
  }));
  // All hang from the front page, whose address is the shortest.
  const front = Math.min(...pages.map(({ address }) => address.length));
  const near = pages
    .map(({ address, title }) => ({ path: address.slice(front), title }))
    .map((page) => ({ ...page, like: likeness(page.path) }))
    .filter(({ path, like }) => path && like >= ENOUGH)
    .sort((one, other) => other.like - one.like)
    .slice(0, SHOWN);
  for (const { path, title } of near) {
    const link = document.createElement("a");
    link.href = new URL(path, root).href;
    link.textContent = title;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  box.hidden = near.length === 0;
})();
