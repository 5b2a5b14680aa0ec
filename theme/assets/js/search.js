// @ts-check
import "./search-found.js";
/**
 * The panel of the search: what was found is drawn under the box, and can be narrowed. It is loaded when a reader first
 * uses the box (`on-use.js`); what is found comes from the worker that was begun with it, `search-engine.js`. The
 * generator puts into this file what it imports.
 *
 * @typedef {import("./search-engine.js").Answer} Answer
 * @typedef {import("./search-engine.js").Found} Found
 */
(() => {
  const SHORTEST = 2;
  const SHOWN = 10;
  const AT_ONCE = 4;
  const SOON = 500;
  const ONE_SIGN = /[^\u0000-\u024f\u0370-\u052f]/;
  const FACETS = { kind: "Kind", status: "Status", explainer: "Explainer", speaker: "Said by", question: "Question" };
  const OF_MANY = ["speaker", "question"];
  const ENGLISH = {
    none: "No matching documents",
    resultOne: "1 matching document",
    resultOther: "# matching documents",
    moreOne: "1 more on this page",
    moreOther: "# more on this page",
  };
  const CHOICES = new URL("../search/facets.json", /** @type {HTMLScriptElement} */ (document.currentScript).src);
  /** @typedef {{ worker: Worker, failed: Promise<unknown> }} Engine */
  /** @type {{ begin: () => Engine, tell: (words: string) => void, fail: () => void, begun?: Engine }} */
  const engine = /** @type {any} */ (window).searchEngine;
  const panel = document.querySelector("#__search");
  const form = document.querySelector(".search-form");
  const query = document.querySelector(".search-query");
  const said = document.querySelector(".search-said");
  const list = document.querySelector(".search-found");
  const close = document.querySelector(".search-close");
  if (!(panel instanceof HTMLInputElement && query instanceof HTMLInputElement && form instanceof HTMLFormElement)) return;
  if (!(said instanceof HTMLElement && list instanceof HTMLElement && close instanceof HTMLElement)) return;

  const initial = said.textContent;
  let sent = 0;
  let latest = 0;
  let wanted = SHOWN;
  /** @type {Promise<void> | undefined} */
  let looking;
  /** What is written once the first that was found is in sight. @type {(() => void)[]} */
  let unwritten = [];
  let isFirst = true;

  /** @type {import("./search-found.js").Drawing} */
  // @ts-expect-error -- the script that stands before this one in its file
  const drawing = searchFound(close);
  const { element, ours, marked, quoted } = drawing;

  /** The field of a facet: what is chosen of few is a list; of many, names are typed. @param {string} facet @param {string} name */
  const field = (facet, name) => {
    const label = ours(element("label", "", name));
    const of = OF_MANY.includes(facet) ? element("input", "") : element("select", "", ours(new Option("Any", "")));
    of.name = facet;
    of.id = label.htmlFor = `search-${facet}`;
    const made = element("p", "", label, " ", of);
    if (of instanceof HTMLInputElement) {
      const names = element("datalist", "");
      names.id = `search-${facet}-names`;
      of.autocomplete = "off";
      of.setAttribute("list", names.id);
      made.append(names);
    }
    made.dataset.facet = facet;
    return made;
  };

  const summary = ours(element("summary", "", "Narrow it down"));
  const narrow = element("details", "search-narrow", summary);
  /** What a search can be narrowed down by. @type {string[]} */
  let offered = [];
  /** What that is chosen in, once it was opened. @type {HTMLElement[] | undefined} */
  let fields;
  const further = ours(element("button", "search-further", "Show more"));
  further.type = "button";
  further.hidden = narrow.hidden = true;
  said.before(narrow);
  list.after(further);

  /**
   * Raises an error where the engine failed, of which whoever types on begins another.
   *
   * @param {string} words @param {Record<string, string>} filters @param {number} number @returns {Promise<Answer>}
   */
  const find = async (words, filters, number) => {
    const { worker, failed } = (engine.begun ??= engine.begin());
    const id = (sent += 1);
    const answered = new Promise((resolve, reject) => {
      /** @param {MessageEvent} event */
      const hear = ({ data }) => {
        if (data.id !== id) return;
        worker.removeEventListener("message", hear);
        (data.error ? reject : resolve)(data.error ?? data);
      };
      worker.addEventListener("message", hear);
      failed.then(reject);
      worker.postMessage({ id, asked: [words, filters, number] });
    });
    return answered.catch((/** @type {unknown} */ error) => {
      worker.terminate();
      if (engine.begun?.worker === worker) engine.begun = undefined;
      throw error;
    });
  };

  /** In the words of the engine's catalogue in the language of the site. @param {keyof typeof ENGLISH} which */
  const phrase = (which) => said.dataset[which] ?? ENGLISH[which];

  /** A number as the words beside it have it, whatever the language of the browser. @param {number} number */
  const figure = (number) => number.toLocaleString(said.closest("[lang]")?.getAttribute("lang") ?? undefined);

  /** @param {"result" | "more"} which @param {number} number */
  const counted = (which, number) => phrase(number === 1 ? `${which}One` : `${which}Other`).replace("#", figure(number));

  /** How much was found, and what was left out for that, once. @param {string} count @param {string[][]} left */
  const say = (count, left) => {
    const told = element("p", "", count, ...left.flatMap((runs) => ["; ", ours(quoted("", ...marked(runs, "bdi")))]));
    // what was typed is none of our words
    for (const word of told.querySelectorAll("bdi")) word.lang = document.documentElement.lang;
    if (said.textContent !== told.textContent) said.replaceChildren(...told.childNodes);
  };

  const chosen = () => {
    /** @type {NodeListOf<HTMLSelectElement | HTMLInputElement>} */
    const inputs = narrow.querySelectorAll("[name]");
    const valid = [...inputs].filter(({ value, validity }) => value && validity.valid);
    return Object.fromEntries(valid.map(({ name, value }) => [name, value]));
  };

  const write = () => {
    for (const each of unwritten.splice(0)) each();
  };

  /** @param {Found} found */
  const item = (found) => drawing.item(found, (into, number) => unwritten.push(() => into.append(counted("more", number))));

  /**
   * Shows what was found in the place of what stands there; where nothing does, some of it, and once those are in sight the
   * others. Then come numbers where none was written yet: the first takes long.
   *
   * @param {Found[]} found @param {() => void} tell
   */
  const draw = (found, tell) => {
    const number = list.firstElementChild ? found.length : AT_ONCE;
    unwritten = [tell];
    const first = found.slice(0, number).map(item);
    list.replaceChildren(...first);
    const go = () => {
      if (first[0]?.parentElement !== list) return;
      list.append(...found.slice(number).map(item));
      write();
      isFirst = false;
    };
    if (!isFirst || !found.length) write();
    // a frame that is asked for in a frame would come before the page can do anything else
    requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(go)));
  };

  const look = async () => {
    const typed = query.value.trim();
    const begun = latest;
    if (typed.length < (ONE_SIGN.test(typed) ? 1 : SHORTEST)) {
      list.replaceChildren();
      further.hidden = true;
      said.textContent = initial;
      return;
    }
    const filters = chosen();
    const loading = setTimeout(() => engine.tell(said.dataset.loading ?? "Loading the search"), SOON);
    const answer = await find(typed, filters, wanted).catch(() => undefined);
    clearTimeout(loading);
    if (!answer) {
      // what had the focus goes, and who hears that is to type on
      if (document.activeElement === further || list.contains(document.activeElement)) query.focus();
      list.replaceChildren();
      further.hidden = true;
      engine.fail();
      return;
    }
    if (narrow.hidden) offer(answer);
    if (begun !== latest) return;
    const { found, number, isExact, isAll, left } = answer;
    const kept = list.children.length;
    // who went into the list while the last letters were looked up stays on what was chosen
    const held = list.contains(document.activeElement) ? document.activeElement : null;
    const place = [...list.querySelectorAll("a")].findIndex((each) => each === held);
    // who types on looks for the first of them
    if (kept && document.activeElement === query) list.parentElement?.scrollTo(0, 0);
    draw(found, () => say(found.length ? `${isExact ? "" : "> "}${counted("result", number)}` : phrase("none"), left));
    if (held) {
      const links = [...list.querySelectorAll("a")];
      (links.find((each) => each.href === held.getAttribute("href")) ?? links[Math.max(place, 0)] ?? query).focus();
    }
    further.hidden = isAll;
    // who asked for more has the first of these
    if (document.activeElement === further || (wanted > SHOWN && document.activeElement === document.body))
      list.children[kept]?.querySelector("a")?.focus();
  };

  /** Looks at once, or for what is typed by then as soon as the last look is over. @param {number} number - to show */
  const lookFor = (number) => {
    wanted = number;
    latest += 1;
    looking ??= (async () => {
      for (let begun = -1; begun !== latest; ) {
        begun = latest;
        await look();
      }
    })().finally(() => (looking = undefined));
  };
  const begin = () => lookFor(SHOWN);

  /** The values of a facet into its field. @param {HTMLElement} field @param {Record<string, number>} values */
  const fill = (field, values) => {
    const options = Object.entries(values).map(([value, number]) => new Option(`${value} (${figure(number)})`, value));
    field.querySelector("select, datalist")?.append(...options);
    const input = field.querySelector("input");
    // what is on no list finds nothing
    input?.addEventListener("input", () => input.setCustomValidity(!input.value || input.value in values ? "" : " "));
  };

  /** Shows what a search can be narrowed down by. @param {Answer} answer */
  const offer = ({ facets }) => {
    offered = facets;
    narrow.hidden = !facets.length;
  };
  // those who have typed get it with what is found
  if (!query.value) find("", {}, 0).then(offer, () => {});
  /**
   * Once, with the fields, which take long, and most readers never open; where the choices cannot be loaded, it is closed, so
   * that whoever opens it again asks for them again.
   */
  const choose = async () => {
    if (!narrow.open) return;
    narrow.removeEventListener("toggle", choose);
    fields ??= Object.entries(FACETS).filter(([facet]) => offered.includes(facet)).map((each) => field(...each));
    // the summary stays where it is, since who opened it with the keyboard is on it
    narrow.append(...fields);
    try {
      /** @type {Record<string, Record<string, number>>} */
      const told = await (await fetch(CHOICES)).json();
      for (const field of fields) fill(field, told[field.dataset.facet ?? ""] ?? {});
    } catch {
      engine.tell("What to narrow it down by could not be loaded. Open it once more.");
      // a field that has the focus goes
      if (narrow.contains(document.activeElement)) summary.focus();
      narrow.open = false;
      // closing it is told later
      setTimeout(() => narrow.addEventListener("toggle", choose));
    }
  };
  narrow.addEventListener("toggle", choose);
  narrow.addEventListener("input", begin);

  query.addEventListener("input", begin);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const begun = latest;
    // what stands there may be of fewer letters
    await looking;
    if (panel.checked && begun === latest) list.querySelector("a")?.click();
  });
  form.addEventListener("reset", () => setTimeout(() => (begin(), query.focus())));
  further.addEventListener("click", () => lookFor(wanted + SHOWN));

  panel.parentElement?.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!panel.checked || !(key === "ArrowDown" || key === "ArrowUp") || !(target instanceof Element)) return;
    if (target !== query && !list.contains(target)) return;
    const stops = [query, ...[...list.querySelectorAll("a")].filter((each) => each.checkVisibility())];
    const next = stops.findIndex((each) => each === target) + (key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
    stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked && !query.value) query.value = asked;
  if (asked) query.focus();
  if (query.value) begin();
})();
