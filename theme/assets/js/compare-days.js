// @ts-check
/**
 * Lays two days of the story beside one another: how many claims had each status, which were new, gone, or of another
 * status. The statuses come from days.json, which is asked for on first use; the two days stand in the address.
 *
 * @typedef {{day: string, words: string, href: string, numbers: number[]}} Day
 * @typedef {{href: string, text: string, by: string, course: [number, number][]}} Claim
 * @typedef {{statuses: [string, string][], gone: number[], days: Day[], claims: Claim[]}} Data
 * @typedef {{claim: Claim, then: number | undefined, now: number}} Entry
 */
(() => {
  const SHOWN = 100;

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} name @param {Record<string, string>} attributes @param {(Node | string)[]} children
   */
  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  /** A number as the words beside it have it, which come from the generator. @param {number} number */
  const figure = (number) => number.toLocaleString("en");

  /** @param {HTMLDetailsElement} tool */
  const mount = (tool) => {
    const form = tool.querySelector("form");
    const told = tool.querySelector("[role=status]");
    const file = tool.querySelector("a[data-days-file]");
    const result = tool.querySelector("[data-compared]");
    if (!form || !told || !(file instanceof HTMLAnchorElement) || !(result instanceof HTMLElement)) return;
    // A page opened from a folder may not read other files.
    if (location.protocol === "file:") {
      tool.hidden = true;
      return;
    }
    /** @type {Promise<void> | undefined} */
    let loading;
    /** @type {Data} */
    let data;

    /** @param {string} name */
    const select = (name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
    /** @param {string} href @param {string} words */
    const anchor = (href, words) => element("a", { href: new URL(href, file.href).href }, words);
    /** @param {number} position */
    const status = (position) => {
      const [word, label] = data.statuses[position];
      return element("span", { class: "status", "data-status": word }, label);
    };

    /** The status that a claim had by the end of a day; none where it was not known. @param {Claim} claim @param {number} day */
    const on = (claim, day) => claim.course.findLast(([since]) => since <= day)?.[1];

    /** @param {Entry} entry */
    const line = ({ claim, then, now }) => {
      const by = element("p", { class: "note" }, claim.by, " ");
      if (then !== undefined) by.append(status(then), " ", "\u2192", " ");
      by.append(status(now));
      return element("li", {}, element("p", {}, anchor(claim.href, claim.text)), by);
    };

    /** @param {string} part @param {Entry[]} entries */
    const fill = (part, entries) => {
      const section = result.querySelector(`[data-part=${part}]`);
      const number = section?.querySelector("[data-number]");
      const more = section?.querySelector("[data-more]");
      if (!(section instanceof HTMLElement) || !number || !(more instanceof HTMLElement)) return;
      section.hidden = entries.length === 0;
      number.textContent = figure(entries.length);
      more.hidden = entries.length <= SHOWN;
      section.querySelector("ul")?.replaceChildren(...entries.slice(0, SHOWN).map(line));
    };

    const show = () => {
      const [from, to] = [select("from").selectedIndex, select("to").selectedIndex].sort((one, other) => one - other);
      for (const [name, day] of Object.entries({ from, to }))
        result.querySelector(`[data-day=${name}]`)?.replaceChildren(anchor(data.days[day].href, data.days[day].words));
      const rows = data.statuses.map((_, position) => {
        const numbers = [from, to].map((day) => data.days[day].numbers[position]);
        const cells = numbers.map((number) => element("td", {}, figure(number)));
        return numbers.some(Boolean) && element("tr", {}, element("th", { scope: "row" }, status(position)), ...cells);
      });
      result.querySelector("tbody")?.replaceChildren(...rows.filter((row) => row !== false));
      /** @type {Entry[]} */
      const moved = data.claims.flatMap((claim) => {
        const [then, now] = [on(claim, from), on(claim, to)];
        return now === undefined || then === now ? [] : [{ claim, then, now }];
      });
      const old = moved.filter(({ then }) => then !== undefined);
      fill("new", moved.filter(({ then }) => then === undefined));
      fill("gone", old.filter(({ now }) => data.gone.includes(now)));
      fill("changed", old.filter(({ now }) => !data.gone.includes(now)));
      const same = result.querySelector("[data-part=same]");
      if (same instanceof HTMLElement) same.hidden = moved.length > 0;
      result.hidden = false;
    };

    const load = async () => {
      told.textContent = "Loading the days";
      const response = await fetch(file.href);
      if (!response.ok) throw new TypeError(`${response.status}`);
      data = await response.json();
      for (const name of ["from", "to"]) select(name).append(...data.days.map(({ day, words }) => new Option(words, day)));
      const asked = new URLSearchParams(location.search);
      /** @param {string} name @param {number} otherwise */
      const chosen = (name, otherwise) => {
        const position = data.days.findIndex(({ day }) => day === asked.get(name));
        return position < 0 ? otherwise : position;
      };
      const begins = data.days.findIndex(({ day }) => day === tool.dataset.begins);
      select("from").selectedIndex = chosen("from", Math.max(begins, 0));
      select("to").selectedIndex = chosen("to", data.days.length - 1);
      told.textContent = "";
    };

    const begin = () =>
      (loading ??= load()
        .then(show)
        .catch((error) => {
          if (!(error instanceof TypeError)) throw error;
          loading = undefined;
          told.textContent = "The days could not be loaded. Close this and open it again to try once more.";
        }));

    const changed = async () => {
      await begin();
      if (!loading) return;
      show();
      const address = new URL(location.href);
      address.search = new URLSearchParams({ from: select("from").value, to: select("to").value }).toString();
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    };

    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", changed);
    tool.addEventListener("toggle", () => {
      if (tool.open && !loading) begin();
    });
    const asked = new URLSearchParams(location.search);
    if (asked.get("from") || asked.get("to")) tool.open = true;
    // A reader may have opened it before the script was there.
    if (tool.open) begin();
  };

  const tool = document.querySelector("details[data-compare-days]");
  if (tool instanceof HTMLDetailsElement) mount(tool);
})();
