// @ts-check
/**
 * The switches of the matrix: a reader leaves out sources, speakers, whole parties or anonymous sources and sees the
 * tallies of the accounts move. A claim is left out once nobody or no root source is left that it rests on, and a party
 * is counted once for all its claims. What is switched off stands in the address. Where the matrix goes on over further
 * pages, their rows are read on first use.
 *
 * @typedef {{row: HTMLTableRowElement, tells: Tells[], counts: boolean, speakers: Speaker[], roots: string[]}} Evidence
 * @typedef {{id: string, party: string, anonymous: boolean}} Speaker
 * @typedef {{side: string, parties: Set<string> | undefined}} Tells Of one account: `said` and `neither` are no side to
 *     count; `parties` are those that count where not all speakers do.
 * @typedef {{inFavour: number, against: number, bothWays: number}} Tally
 */
(() => {
  const PARAMETER = "without-";

  /** @param {string | undefined} ids */
  const split = (ids) => (ids ? ids.split(" ") : []);

  /** @param {HTMLTableRowElement} row @returns {Evidence} */
  const evidence = (row) => {
    const parties = split(row.dataset.parties);
    const anonymous = new Set(split(row.dataset.anonymous));
    return {
      row,
      tells: split(row.dataset.tells).map((told) => {
        const [side = "", some] = told.split(":");
        return { side, parties: some === undefined ? undefined : new Set(some.split(",")) };
      }),
      counts: row.dataset.counts !== "no",
      speakers: split(row.dataset.by).map((id, n) => ({ id, party: parties[n], anonymous: anonymous.has(id) })),
      roots: split(row.dataset.roots),
    };
  };

  /**
   * The parties that a claim counts for with one account, on whichever side it is.
   * @param {Evidence} each @param {number} column @param {(speaker: Speaker) => boolean} silent
   */
  const heard = ({ tells, speakers }, column, silent) => {
    const left = speakers.filter((speaker) => !silent(speaker)).map(({ party }) => party);
    return left.filter((party) => tells[column]?.parties?.has(party) ?? true);
  };

  /**
   * @param {Evidence[]} counted @param {number} column @param {(speaker: Speaker) => boolean} silent @returns {Tally}
   */
  const tally = (counted, column, silent) => {
    /** @param {string} wanted */
    const on = (wanted) => {
      const told = counted.filter(({ tells }) => tells[column]?.side === wanted);
      return new Set(told.flatMap((each) => heard(each, column, silent)));
    };
    const [inFavour, against] = [on("for"), on("against")];
    const bothWays = [...inFavour].filter((party) => against.has(party)).length;
    return { inFavour: inFavour.size - bothWays, against: against.size - bothWays, bothWays };
  };

  /** A number as the words beside it have it, which come from the generator. @param {number} number */
  const figure = (number) => number.toLocaleString("en");

  /** @param {Tally} tally The words of the page, for each kind of side. */
  const words = ({ inFavour, against, bothWays }) => ({
    inFavour: `${figure(inFavour)} ${inFavour === 1 ? "side" : "sides"} for`,
    against: `${figure(against)} against`,
    bothWays: bothWays ? `${figure(bothWays)} both ways` : "",
  });

  /** @param {Tally} tally */
  const inWords = (tally) => Object.values(words(tally)).filter(Boolean).join(", ");

  /**
   * The mark of a kind of side, made where there was none of it.
   * @param {Element} line @param {string} status @param {string} text
   */
  const write = (line, status, text) => {
    const mark = line.querySelector(`[data-status=${status}]`) ?? document.createElement("span");
    if (!text) return mark.remove();
    mark.className = "status";
    mark.setAttribute("data-status", status);
    mark.textContent = text;
    mark.toggleAttribute("data-none", text.startsWith("0 "));
    if (!mark.isConnected) line.append(" ", mark);
  };

  /** @param {HTMLDetailsElement} tool */
  const mount = (tool) => {
    const page = tool.parentElement;
    const form = tool.querySelector("form");
    const told = tool.querySelector("[role=status]");
    if (!page || !form || !told) return;
    const rows = /** @type {NodeListOf<HTMLTableRowElement>} */ (page.querySelectorAll(".matrix tbody tr"));
    const all = [...rows].map(evidence);
    const totals = page.querySelectorAll(".matrix tfoot td");
    const whole = [...totals].map((cell) => cell.textContent);
    const running = form.querySelectorAll(".tool-tallies b");
    // One on the card of each account, and one below its heading.
    const tallies = [".account-card .account-tally", ":scope > .account-tally"].map((each) => page.querySelectorAll(each));
    const lines = [...page.querySelectorAll(".evidence > li")];
    /** @param {Element} within */
    const target = (within) => /** @type {HTMLAnchorElement | null} */ (within.querySelector("a"))?.href;
    /** @param {Element} line @param {Evidence} each */
    const isOf = (line, { row }) => target(line) === target(row);
    const ONWARD = ".matrix-box + .pager a[rel=next]";
    let isWholeMatrix = !page.querySelector(ONWARD);
    // A page opened from a folder may not read other files.
    if (!isWholeMatrix && location.protocol === "file:") {
      tool.hidden = true;
      return;
    }
    const strongestOf = () => [...page.querySelectorAll(".account-card")].flatMap((card, column) =>
      [...card.querySelectorAll(".card-side")].map((line) => ({ line, column, of: all.find((each) => isOf(line, each)) })),
    );
    const switches = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[type=checkbox]")]);

    /** @param {string} name @returns {Set<string>} */
    const off = (name) => new Set(switches.filter((each) => each.name === name && !each.checked).map((each) => each.value));

    /** @param {Evidence} each @param {boolean} out */
    const mark = (each, out) => {
      each.row.toggleAttribute("data-left-out", out);
      each.row.querySelector(".left-out")?.remove();
      if (out) {
        const word = document.createElement("span");
        word.className = "left-out";
        word.textContent = "; left out";
        each.row.querySelector("th .note")?.append(word);
      }
      for (const line of lines) if (isOf(line, each)) line.toggleAttribute("data-left-out", out);
    };

    let strongest = strongestOf();
    const show = () => {
      const [parties, speakers, sources] = [off("party"), off("speaker"), off("source")];
      const withoutAnonymous = off("anonymous").size > 0;
      /** @param {Speaker} speaker */
      const silent = ({ id, party, anonymous }) =>
        speakers.has(id) || parties.has(party) || (anonymous && withoutAnonymous);
      const left = all.filter((each) => {
        const out = each.speakers.every(silent) || each.roots.every((root) => sources.has(root));
        mark(each, out);
        return !out;
      });
      const counted = left.filter((each) => each.counts);
      // Where only those are left who speak for their own account, the claim stays and is no evidence on the card.
      for (const { line, column, of } of strongest)
        line.toggleAttribute("data-left-out", !!of && !(left.includes(of) && heard(of, column, silent).length));
      const isWhole = switches.every((each) => each.checked);
      for (const each of switches)
        if (each.name === "speaker") each.disabled = parties.has(each.dataset.party ?? "");
      totals.forEach((cell, column) => {
        const now = inWords(tally(counted, column, silent));
        cell.textContent = now;
        if (running[column]) running[column].textContent = now;
        if (!isWhole) {
          const note = document.createElement("span");
          note.className = "note";
          note.textContent = `of ${whole[column]}`;
          cell.append(" ", note);
        }
      });
      for (const places of tallies)
        places.forEach((line, column) => {
          const now = words(tally(counted, column, silent));
          write(line, "consistent", now.inFavour);
          write(line, "inconsistent", now.against);
          write(line, "neutral", now.bothWays);
        });
      const out = all.length - left.length;
      const text = isWhole ? "Every claim is weighed" : `Claims left out: ${figure(out)} of ${figure(all.length)}`;
      if (told.textContent !== text) told.textContent = text;
    };

    const keepInAddress = () => {
      const address = new URL(location.href);
      for (const name of [...address.searchParams.keys()])
        if (name.startsWith(PARAMETER)) address.searchParams.delete(name);
      for (const each of switches)
        if (!each.checked) address.searchParams.append(PARAMETER + each.name, each.value);
      if (address.href !== location.href) history.replaceState(history.state, "", address);
    };

    const readOn = async () => {
      let [from, onward] = [location.href, page.querySelector(ONWARD)];
      /** @type {Evidence[]} */
      const found = [];
      while (onward) {
        const response = await fetch(new URL(onward.getAttribute("href") ?? "", from));
        if (!response.ok) throw new TypeError(`${response.status}`);
        const read = new DOMParser().parseFromString(await response.text(), "text/html");
        for (const row of /** @type {NodeListOf<HTMLTableRowElement>} */ (read.querySelectorAll(".matrix tbody tr"))) {
          const link = row.querySelector("th a");
          link?.setAttribute("href", new URL(link.getAttribute("href") ?? "", response.url).href);
          found.push(evidence(row));
        }
        [from, onward] = [response.url, read.querySelector(ONWARD)];
      }
      all.push(...found);
      isWholeMatrix = true;
      strongest = strongestOf();
    };

    /** @type {Promise<void> | undefined} */
    let reading;
    const begin = () => {
      if (isWholeMatrix) return show();
      if (reading) return;
      told.textContent = "Loading the claims";
      reading = readOn()
        .then(show)
        .catch((error) => {
          if (!(error instanceof TypeError)) throw error;
          reading = undefined;
          told.textContent = "The claims could not be loaded. Close this and open it again to try once more.";
        });
    };

    const changed = () => {
      begin();
      keepInAddress();
    };
    form.addEventListener("change", changed);
    form.addEventListener("submit", (event) => event.preventDefault());
    // The boxes are as at first only after this event.
    form.addEventListener("reset", () => setTimeout(changed));

    const asked = new URLSearchParams(location.search);
    for (const each of switches) each.checked = !asked.getAll(PARAMETER + each.name).includes(each.value);
    tool.addEventListener("toggle", () => tool.open && begin());
    // A reader may have opened it before the script was there.
    tool.open ||= switches.some((each) => !each.checked);
    if (isWholeMatrix || tool.open) begin();
  };

  const tool = document.querySelector("details[data-evidence-switches]");
  if (tool instanceof HTMLDetailsElement) mount(tool);
})();
