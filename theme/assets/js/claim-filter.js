// @ts-check
/**
 * The filter of the list of claims: by words, speaker, status, question, source and date. It finds claims on every page
 * of the list, which are asked for on first use (`claim-list.js`). What is chosen stands in the address.
 *
 * @typedef {import("./claim-list.js").Card} Card
 * @typedef {import("./claim-list.js").Claims} Claims
 * @typedef {import("./claim-list.js").Link} Link
 * @typedef {import("./claim-list.js").Told} Told
 * @typedef {Record<string, string>} Choice
 */
(() => {
  // Not `q`, by which an address opens the search of the site.
  const WORDS = ["words", "from", "to"];
  const CHOICES = ["actor", "status", "question", "source"];
  const SUGGESTED = 12;
  /** @type {import("./claim-list.js").ClaimList} */
  // @ts-expect-error -- the script before this one on the page
  const { folded, load: loaded } = claimList;

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

  /** @param {Card} claim @param {Told} told */
  const drawn = (claim, told) => {
    /** @param {Link} link */
    const anchor = ({ name, href }) => element("a", { href }, name);
    const speakers = element("span", { class: "claim-speakers" });
    claim.by.forEach((speaker, number) => speakers.append(number ? ", " : "", anchor(speaker)));
    const by = element("p", { class: "claim-by" }, speakers);
    if (claim.kind) by.append(" ", element("span", {}, claim.kind));
    if (claim.when?.iso) by.append(" ", element("time", { datetime: claim.when.iso }, claim.when.words));
    else if (claim.when) by.append(" ", element("span", { class: "when" }, claim.when.words));
    const item = element(
      "li",
      { class: "claim", "data-status": claim.status },
      by,
      element("p", { class: "claim-text" }, anchor({ name: claim.text, href: claim.href })),
      element(
        "p",
        { class: "claim-meta" },
        element("span", { class: "status", "data-status": claim.status }, told.labels[claim.status]),
        " ",
        element("span", {}, claim.sourcing),
      ),
    );
    if (claim.superseded) item.append(element("p", { class: "claim-note" }, claim.superseded));
    return item;
  };

  /** @param {HTMLDetailsElement} tool */
  const mount = (tool) => {
    const form = tool.querySelector("form");
    const count = tool.querySelector("[role=status]");
    const file = tool.querySelector("a[data-claims]");
    const page = tool.parentElement;
    if (!form || !count || !(file instanceof HTMLAnchorElement) || !page) return;
    // A page opened from a folder may not read other files.
    if (location.protocol === "file:") {
      tool.hidden = true;
      return;
    }
    const results = element("ul", { class: "claims wide", "data-results": "" });
    const more = element("button", { class: "tool-button", type: "button" });
    results.hidden = more.hidden = true;
    tool.after(results, more);
    let limit = 0;
    let turn = 0;
    /** @type {Promise<void> | undefined} */
    let loading;
    /** @type {Claims} */
    let claims;
    /** What each choice of a field is called, which tells it from all others. @type {Record<string, Map<string, string>>} */
    const names = {};

    /** @param {string} name */
    const field = (name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));

    /** The id that is chosen, or nothing. @param {string} name */
    const chosenIn = (name) => {
      const value = field(name).value.trim();
      if (!(name in names) || field(name) instanceof HTMLSelectElement) return value;
      return [...names[name]].find(([, called]) => called === value)?.[0] ?? "";
    };

    /** @param {string} name @param {string} value */
    const fill = (name, value) => {
      const into = field(name);
      if (value || into instanceof HTMLSelectElement) into.value = names[name] ? (names[name].get(value) ?? "") : value;
      if (into instanceof HTMLSelectElement && into.selectedIndex < 0) into.value = "";
    };

    /** @returns {Choice} */
    const choice = () => {
      const filled = [...WORDS, ...CHOICES].map((name) => [name, chosenIn(name)]);
      return Object.fromEntries(filled.filter(([, value]) => value));
    };

    /** Whether a claim fits all that is chosen, but for one field. @param {Choice} chosen */
    const fitting = async (chosen) => {
      const words = await Promise.all(
        folded(chosen.words ?? "")
          .split(/\s+/)
          .filter(Boolean)
          .map(claims.having),
      );
      /** @param {number} place @param {string} [but] */
      return (place, but) => {
        const [first, last] = claims.days(place);
        return (
          words.every((has) => has(place)) &&
          CHOICES.every((name) => name === but || !chosen[name] || claims.values(name, place).includes(chosen[name])) &&
          // Without days neither is true.
          (!chosen.from || last >= chosen.from) &&
          (!chosen.to || first <= chosen.to)
        );
      };
    };

    /** How many claims each choice of a field would leave. @param {string} name @param {(place: number) => boolean} fits */
    const tally = (name, fits) => {
      /** @type {Map<string, number>} */
      const left = new Map();
      for (let place = 0; place < claims.number; place++)
        if (fits(place)) for (const id of claims.values(name, place)) left.set(id, (left.get(id) ?? 0) + 1);
      return left;
    };

    /** @param {(place: number, but?: string) => boolean} fits */
    const countOptions = (fits) => {
      for (const name of CHOICES) {
        const into = field(name);
        const left = tally(name, (place) => fits(place, name));
        if (into instanceof HTMLSelectElement) {
          for (const option of into.options) {
            if (!option.value) continue;
            option.dataset.label ??= option.text;
            const number = left.get(option.value) ?? 0;
            option.text = `${option.dataset.label} (${figure(number)})`;
            option.disabled = number === 0 && !option.selected;
          }
        } else {
          const typed = folded(into.value.trim());
          const fit = [...names[name]].filter(([id, called]) => left.has(id) && folded(called).includes(typed));
          const shown = fit.slice(0, SUGGESTED).map(([id, called]) => {
            const number = left.get(id) ?? 0;
            return element("option", { value: called, label: `${called} (${figure(number)})` });
          });
          into.list?.replaceChildren(...shown);
        }
      }
    };

    const show = async () => {
      const mine = ++turn;
      const chosen = choice();
      const filtered = Object.keys(chosen).length > 0;
      const fits = await fitting(chosen);
      const found = filtered ? [...Array(claims.number).keys()].filter((place) => fits(place)) : [];
      const cards = await claims.cards(found.slice(0, limit));
      // The reader may have typed on.
      if (mine !== turn) return;
      page.toggleAttribute("data-filtered", filtered);
      results.hidden = found.length === 0;
      results.replaceChildren(...cards.map((card) => drawn(card, claims.told)));
      more.hidden = found.length <= limit;
      more.textContent = `Show ${figure(Math.min(claims.shown, found.length - limit))} more of ${figure(found.length)}`;
      const unknown = CHOICES.find((name) => field(name).value.trim() && !chosen[name]);
      const passed = unknown ? `Choose a name from those that are suggested: “${field(unknown).value.trim()}” is none. ` : "";
      const told = `${passed}${filtered ? `${figure(found.length)} of ${claims.told.total}` : claims.told.total}`;
      if (count.textContent !== told) count.textContent = told;
      countOptions(fits);
    };

    const keepInAddress = () => {
      const address = new URL(location.href);
      address.search = new URLSearchParams(choice()).toString();
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    };

    const load = async () => {
      if (claims) return;
      count.textContent = "Loading the claims";
      claims = await loaded(file.href, file.dataset.claims === "parted");
      limit = claims.shown;
      for (const [name, options] of Object.entries(claims.told.options)) {
        const into = field(name);
        if (into instanceof HTMLSelectElement) {
          into.append(...options.map(([value, label]) => new Option(label, value)));
          continue;
        }
        /** @type {Map<string, number>} */
        const times = new Map();
        for (const [, label] of options) times.set(label, (times.get(label) ?? 0) + 1);
        names[name] = new Map(options.map(([id, label]) => [id, times.get(label) === 1 ? label : `${label} (${id})`]));
      }
    };

    /** @param {Promise<void>} work */
    const attempt = (work) =>
      work.catch((error) => {
        if (!(error instanceof TypeError)) throw error;
        loading = undefined;
        count.textContent = "The claims could not be loaded. Close the filter and open it again to try once more.";
      });

    const ready = () => (loading ??= attempt(load()));

    const changed = async () => {
      await ready();
      if (!loading) return;
      limit = claims.shown;
      keepInAddress();
      await attempt(show());
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      changed();
    });
    form.addEventListener("input", changed);
    // The fields are empty only after this event.
    form.addEventListener("reset", () => setTimeout(changed));
    more.addEventListener("click", async () => {
      const next = results.children.length;
      limit += claims.shown;
      await attempt(show());
      const link = results.children[next]?.querySelector(".claim-text a");
      if (link instanceof HTMLElement) link.focus();
    });

    const asked = new URLSearchParams(location.search);
    const begin = async () => {
      await ready();
      if (!loading) return;
      // What a reader has typed meanwhile stays as it is, a space at its end too.
      for (const name of [...WORDS, ...CHOICES]) if (asked.has(name)) fill(name, asked.get(name) ?? "");
      await attempt(show());
    };
    tool.addEventListener("toggle", () => {
      if (tool.open && !loading) begin();
    });
    if ([...WORDS, ...CHOICES].some((name) => asked.get(name))) tool.open = true;
    // A reader may have opened it before the script was there.
    if (tool.open) begin();
  };

  const tool = document.querySelector("details[data-claim-filter]");
  if (tool instanceof HTMLDetailsElement) mount(tool);
})();
