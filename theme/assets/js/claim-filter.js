// @ts-check
/**
 * The filter of the list of claims: by words, speaker, status, question, source and date. It looks through facts.json,
 * which is asked for on first use, and so finds claims on every page of the list. What is chosen stands in the address.
 *
 * @typedef {{id: string, name?: string, title?: string, publisher?: string, text?: string, member_of?: string[]}} Named
 * @typedef {{id: string, text: string, kind?: string, by: string[], about?: string[], status: string,
 *   reports: string[], roots: string[], origins: string[], when?: {words: string, first?: string, last?: string}}} Claim
 * @typedef {{claims: Claim[], actors: Named[], sources: Named[], questions: Named[]}} Facts
 * @typedef {{claim: Claim, words: string, speakers: Set<string>, sources: Set<string>, first: string, last: string}} Entry
 * @typedef {Record<string, string>} Choice
 */
(() => {
  const SHOWN = 100;
  // Not `q`, by which an address opens the search of the site.
  const WORDS = ["words", "from", "to"];
  const CHOICES = ["actor", "status", "question", "source"];

  /**
   * As the pages print it.
   * @param {string} text
   */
  const curled = (text) => text.replace(/(\p{L})'(?=\p{L})/gu, "$1\u2019");

  /**
   * For comparison. A phone types a curled apostrophe.
   * @param {string} text
   */
  const folded = (text) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/\u2019/g, "'")
      .toLowerCase();

  /** @param {number} number @param {string} noun */
  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

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

  /** @param {Facts} facts @returns {Entry[]} */
  const entries = (facts) => {
    const actors = new Map(facts.actors.map((actor) => [actor.id, actor]));
    /** @param {string} id @param {Set<string>} into */
    const withBodies = (id, into) => {
      if (into.has(id)) return;
      into.add(id);
      for (const body of actors.get(id)?.member_of ?? []) withBodies(body, into);
    };
    return facts.claims.map((claim) => {
      /** @type {Set<string>} */
      const speakers = new Set();
      for (const speaker of claim.by) withBodies(speaker, speakers);
      const names = [...speakers].map((id) => actors.get(id)?.name ?? "");
      const { first = "", last = "" } = claim.when ?? {};
      const words = folded([claim.text, claim.kind ?? "", claim.status, ...names].join(" "));
      return { claim, words, speakers, sources: new Set([...claim.reports, ...claim.roots]), first, last };
    });
  };

  /** @param {Entry} entry @param {string} field @param {string} value */
  const fits = (entry, field, value) => {
    switch (field) {
      case "words":
        return folded(value).split(/\s+/).every((word) => entry.words.includes(word));
      case "actor":
        return entry.speakers.has(value);
      case "status":
        return entry.claim.status === value;
      case "question":
        return entry.claim.about?.includes(value) ?? false;
      case "source":
        return entry.sources.has(value);
      case "from":
        return entry.last !== "" && entry.last >= value;
      case "to":
        return entry.first !== "" && entry.first <= value;
      default:
        return true;
    }
  };

  /** @param {Entry} entry @param {Choice} choice @param {string} [but] */
  const fitsAll = (entry, choice, but) =>
    Object.entries(choice).every(([field, value]) => field === but || fits(entry, field, value));

  /** @param {Claim} claim @param {Map<string, Named>} actors @param {URL} base @param {string} label */
  const card = (claim, actors, base, label) => {
    const speakers = element("span", { class: "claim-speakers" });
    claim.by.forEach((id, number) => {
      const href = new URL(`actors/${id}/`, base).href;
      speakers.append(number ? ", " : "", element("a", { href }, curled(actors.get(id)?.name ?? id)));
    });
    const by = element("p", { class: "claim-by" }, speakers);
    if (claim.kind) by.append(" ", element("span", {}, claim.kind));
    if (claim.when) by.append(" ", element("span", { class: "when" }, claim.when.words));
    const counts = [
      counted(claim.reports.length, "report"),
      counted(claim.roots.length, "root"),
      counted(claim.origins.length, "origin"),
    ];
    return element(
      "li",
      { class: "claim", "data-status": claim.status },
      by,
      element("p", { class: "claim-text" }, element("a", { href: new URL(`claims/${claim.id}/`, base).href }, curled(claim.text))),
      element(
        "p",
        { class: "claim-meta" },
        element("span", { class: "status", "data-status": claim.status }, label),
        " ",
        element("span", {}, counts.join(", ")),
      ),
    );
  };

  /** @param {HTMLDetailsElement} tool */
  const mount = (tool) => {
    const form = tool.querySelector("form");
    const count = tool.querySelector("[role=status]");
    const data = tool.querySelector("a[data-facts]");
    const page = tool.parentElement;
    if (!form || !count || !(data instanceof HTMLAnchorElement) || !page) return;
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
    /** @type {Map<string, Named>} */
    let actors = new Map();

    /** @param {string} name */
    const field = (name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));
    /** @param {string} name */
    const select = (name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
    const statuses = new Map([...select("status").options].map((option) => [option.value, option.text]));
    const rank = [...statuses.keys()];

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
      const base = new URL(".", data.href);
      page.toggleAttribute("data-filtered", filtered);
      results.hidden = found.length === 0;
      results.replaceChildren(
        ...found.slice(0, shown).map(({ claim }) => card(claim, actors, base, statuses.get(claim.status) ?? claim.status)),
      );
      more.hidden = found.length <= shown;
      more.textContent = `Show ${Math.min(SHOWN, found.length - shown)} more of ${found.length}`;
      const told = filtered ? `${found.length} of ${counted(all.length, "claim")}` : counted(all.length, "claim");
      if (count.textContent !== told) count.textContent = told;
      countOptions(chosen);
    };

    const keepInAddress = () => {
      const address = new URL(location.href);
      address.search = new URLSearchParams(choice()).toString();
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    };

    /** @param {string} name @param {Iterable<[string, string]>} options */
    const fill = (name, options) => {
      const sorted = [...options].sort(([, a], [, b]) => a.localeCompare(b, "en"));
      select(name).append(...sorted.map(([value, label]) => new Option(label, value)));
    };

    const load = async () => {
      count.textContent = "Loading the facts";
      const response = await fetch(data.href);
      if (!response.ok) throw new TypeError(`${response.status}`);
      const facts = /** @type {Facts} */ (await response.json());
      actors = new Map(facts.actors.map((actor) => [actor.id, actor]));
      const order = /** @param {Entry} entry */ (entry) => rank.indexOf(entry.claim.status);
      all = entries(facts).sort((a, b) => order(a) - order(b) || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
      const speaking = new Set(all.flatMap((entry) => [...entry.speakers]));
      const asked = new Set(all.flatMap((entry) => entry.claim.about ?? []));
      const cited = new Set(all.flatMap((entry) => [...entry.sources]));
      fill("actor", facts.actors.filter(({ id }) => speaking.has(id)).map(({ id, name }) => [id, name ?? id]));
      fill("question", facts.questions.filter(({ id }) => asked.has(id)).map(({ id, text }) => [id, text ?? id]));
      fill(
        "source",
        facts.sources
          .filter(({ id }) => cited.has(id))
          .map(({ id, publisher, title }) => [id, [publisher, title].filter(Boolean).join(": ")]),
      );
    };

    const ready = () =>
      (loading ??= load().catch((error) => {
        if (!(error instanceof TypeError)) throw error;
        loading = undefined;
        count.textContent = "The facts could not be loaded. Close the filter and open it again to try once more.";
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
