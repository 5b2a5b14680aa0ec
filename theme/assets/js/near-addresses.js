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
  const pairs = (text) => new Set(Array.from({ length: Math.max(text.length - 1, 0) }, (_, i) => text.slice(i, i + 2)));

  /** The last part of a path: an id, or the name of a list. @param {string} path */
  const name = (path) => path.replace(/\/(index\.html)?$/, "").split("/").at(-1) ?? "";

  const asked = pairs(name(location.pathname.toLowerCase()));

  /** From 0, nothing in common, to 1 (Dice's coefficient). @param {string} path */
  const likeness = (path) => {
    const there = pairs(name(path));
    const shared = [...there].filter((pair) => asked.has(pair)).length;
    return shared && (2 * shared) / (there.size + asked.size);
  };

  const answer = await fetch(new URL("sitemap.xml", new URL(home, location.href)));
  if (!answer.ok) return;
  const map = new DOMParser().parseFromString(await answer.text(), "text/xml");
  const pages = [...map.querySelectorAll("loc")].map((loc) => loc.textContent?.trim() ?? "");
  // The first is the front page, from which the others hang.
  const paths = pages.map((page) => page.slice(pages[0].length));
  const near = paths
    .map((path) => ({ path, like: likeness(path) }))
    .filter(({ path, like }) => path && like >= ENOUGH)
    .sort((one, other) => other.like - one.like)
    .slice(0, SHOWN);
  for (const { path } of near) {
    const link = document.createElement("a");
    link.href = new URL(path, new URL(home, location.href)).href;
    link.textContent = path.split("/").slice(1).filter(Boolean).join(": ").replaceAll("-", " ");
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  box.hidden = near.length === 0;
})();
