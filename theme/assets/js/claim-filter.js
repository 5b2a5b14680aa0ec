// @ts-check
/**
 * The filter of the list of claims: by words, speaker, status, question, source and date. It looks through claims.json,
 * which is asked for on first use, and so finds claims on every page of the list. What is chosen stands in the address.
 *
 * @typedef {{name: string, href: string}} Link
 * @typedef {{href: string, text: string, by: Link[], kind: string, when: {words: string, iso: string} | null,
 *   status: string, sourcing: string, superseded: string, also: string, actors: string[], questions: string[],
 *   sources: string[], days: string[]}} Claim
 * @typedef {{total: string, labels: Record<string, string>, options: Record<string, [string, string][]>,
 *   claims: Claim[]}} Data
 * @typedef {{claim: Claim, words: string}} Entry
 * @typedef {Record<string, string>} Choice
 */
(() => {
  const SHOWN = 100;
  // Not `q`, by which an address opens the search of the site.
  const WORDS = ["words", "from", "to"];
  const CHOICES = ["actor", "status", "question", "source"];

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

  /** @param {Entry} entry @param {string} field @param {string} value */
  const fits = ({ claim, words }, field, value) => {
    const [first, last] = claim.days;
    switch (field) {
      case "words":
        return folded(value).split(/\s+/).every((word) => words.includes(word));
      case "actor":
        return claim.actors.includes(value);
      case "status":
        return claim.status === value;
      case "question":
        return claim.questions.includes(value);
      case "source":
        return claim.sources.includes(value);
      // Without days neither is true.
      case "from":
        return last >= value;
      case "to":
        return first <= value;
      default:
        return true;
    }
  };

  /** @param {Entry} entry @param {Choice} choice @param {string} [but] */
  const fitsAll = (entry, choice, but) =>
    Object.entries(choice).every(([field, value]) => field === but || fits(entry, field, value));

  /** @param {Claim} claim @param {Data} data @param {string} base */
  const card = (claim, data, base) => {
    /** @param {Link} link */
    const anchor = ({ name, href }) => element("a", { href: new URL(href, base).href }, name);
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
        element("span", { class: "status", "data-status": claim.status }, data.labels[claim.status]),
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
    let shown = SHOWN;
    /** @type {Promise<void> | undefined} */
    let loading;
    /** @type {Entry[]} */
    let all = [];
    /** @type {Data} */
    let data;

    /** @param {string} name */
    const field = (name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));
    /** @param {string} name */
    const select = (name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));

    /** @returns {Choice} */
    const choice = () => {
      const filled = [...WORDS, ...CHOICES].map((name) => [name, field(name).value.trim()]);
      return Object.fromEntries(filled.filter(([, value]) => value));
    };

    /** @param {Choice} chosen */
    const countOptions = (chosen) => {
      for (const name of CHOICES) {
        const left = all.filter((entry) => fitsAll(entry, chosen, name));
        for (const option of select(name).options) {
          if (!option.value) continue;
          option.dataset.label ??= option.text;
          const number = left.filter((entry) => fits(entry, name, option.value)).length;
          option.text = `${option.dataset.label} (${number})`;
          option.disabled = number === 0 && !option.selected;
        }
      }
    };

    const show = () => {
      const chosen = choice();
      const filtered = Object.keys(chosen).length > 0;
      const found = filtered ? all.filter((entry) => fitsAll(entry, chosen)) : [];
      page.toggleAttribute("data-filtered", filtered);
      results.hidden = found.length === 0;
      results.replaceChildren(...found.slice(0, shown).map(({ claim }) => card(claim, data, file.href)));
      more.hidden = found.length <= shown;
      more.textContent = `Show ${Math.min(SHOWN, found.length - shown)} more of ${found.length}`;
      const told = filtered ? `${found.length} of ${data.total}` : data.total;
      if (count.textContent !== told) count.textContent = told;
      countOptions(chosen);
    };

    const keepInAddress = () => {
      const address = new URL(location.href);
      address.search = new URLSearchParams(choice()).toString();
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    };

    const load = async () => {
      count.textContent = "Loading the claims";
      const response = await fetch(file.href);
      if (!response.ok) throw new TypeError(`${response.status}`);
      data = await response.json();
      all = data.claims.map((claim) => ({ claim, words: folded(`${claim.text} ${claim.also}`) }));
      for (const [name, options] of Object.entries(data.options))
        select(name).append(...options.map(([value, label]) => new Option(label, value)));
    };

    const ready = () =>
      (loading ??= load().catch((error) => {
        if (!(error instanceof TypeError)) throw error;
        loading = undefined;
        count.textContent = "The claims could not be loaded. Close the filter and open it again to try once more.";
      }));

    const changed = async () => {
      shown = SHOWN;
      await ready();
      if (!loading) return;
      show();
      keepInAddress();
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      changed();
    });
    form.addEventListener("input", changed);
    // The fields are empty only after this event.
    form.addEventListener("reset", () => setTimeout(changed));
    more.addEventListener("click", () => {
      const next = results.children.length;
      shown += SHOWN;
      show();
      const link = results.children[next]?.querySelector(".claim-text a");
      if (link instanceof HTMLElement) link.focus();
    });

    const asked = new URLSearchParams(location.search);
    const begin = async () => {
      await ready();
      if (!loading) return;
      for (const name of [...WORDS, ...CHOICES]) field(name).value = asked.get(name) ?? field(name).value;
      for (const name of CHOICES) if (select(name).selectedIndex < 0) select(name).value = "";
      show();
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
