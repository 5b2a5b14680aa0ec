// @ts-check
/**
 * What is new since this browser last saw the explainer. Kept in the browser alone, for each explainer: the status and a
 * digest of the text of each claim, as they were at the last visit and at this one.
 *
 * @typedef {Record<string, string>} Fingerprints by claim: status, space, digest of its text
 * @typedef {{at: number, digest: string, claims: Fingerprints}} Visit
 * @typedef {{before: Visit | null, latest: Visit}} Kept
 * @typedef {{id: string, was: string, now: string}} News an empty status before stands for a new claim
 * @typedef {Record<string, string>} Labels by status
 * @typedef {{labels: Labels, claims: {id: string, href: string, text: string}[]}} Claims
 */
(() => {
  // Pages opened within half an hour of one another are one visit, so that going back to the page loses nothing.
  const ONE_VISIT = 30 * 60 * 1000;

  /** @param {() => void} use */
  const withStorage = (use) => {
    try {
      use();
    } catch (error) {
      // Storage is refused in some private windows; then nothing is kept.
      if (!(error instanceof DOMException)) throw error;
    }
  };

  /** @param {string} key @returns {Kept | null} */
  const read = (key) => {
    let text = null;
    withStorage(() => (text = localStorage.getItem(key)));
    return text && JSON.parse(text);
  };

  /** @param {string} address */
  const json = async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new TypeError(`${response.status}`);
    return response.json();
  };

  /** @param {string} fingerprint */
  const status = (fingerprint) => fingerprint.slice(0, fingerprint.lastIndexOf(" "));

  /** @param {Fingerprints} before @param {Fingerprints} now @returns {News[]} */
  const compared = (before, now) =>
    Object.entries(now)
      .filter(([id, fingerprint]) => before[id] !== fingerprint)
      .map(([id, fingerprint]) => ({ id, was: id in before ? status(before[id]) : "", now: status(fingerprint) }));

  /** @param {number} number @param {string} noun */
  const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  /** @param {News} news @param {string} text @param {string} href @param {Labels} labels */
  const line = (news, text, href, labels) => {
    /** @param {string} word */
    const label = (word) => {
      const shown = document.createElement("span");
      shown.className = "status";
      shown.dataset.status = word;
      // A browser may have kept a word that is in use no more.
      shown.textContent = labels[word] ?? word;
      return shown;
    };
    const item = document.createElement("li");
    const claim = document.createElement("p");
    const link = document.createElement("a");
    const told = document.createElement("p");
    claim.className = "flip-claim";
    told.className = "flip";
    link.href = href;
    link.textContent = text;
    claim.append(link);
    if (!news.was) told.append("New: ", label(news.now));
    else if (news.was === news.now) told.append("In other words: ", label(news.now));
    else told.append(label(news.was), " before, then ", label(news.now));
    item.append(claim, told);
    return item;
  };

  /** @param {HTMLDetailsElement} tool */
  const mount = async (tool) => {
    const summary = tool.querySelector("summary");
    const list = tool.querySelector("ol");
    const data = tool.querySelector("a[data-fingerprints]");
    const forget = tool.querySelector("button");
    const told = tool.querySelector("[role=status]");
    // A page opened from a folder may not read other files.
    if (!summary || !list || !forget || !told || location.protocol === "file:") return;
    if (!(data instanceof HTMLAnchorElement)) return;
    const key = `visit ${new URL(".", data.href).pathname}`;
    const digest = tool.dataset.lastVisit ?? "";
    const now = Date.now();
    const kept = read(key);
    const before = kept && now - kept.latest.at > ONE_VISIT ? kept.latest : (kept?.before ?? null);
    let forgotten = false;

    forget.addEventListener("click", () => {
      forgotten = true;
      withStorage(() => localStorage.removeItem(key));
      list.replaceChildren();
      forget.hidden = true;
      summary.textContent = "Your visits are forgotten";
      told.textContent = "This browser keeps nothing of them until you open this page again.";
      summary.focus();
    });

    const day = before && new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(before.at);
    if (before) {
      const changed = before.digest !== digest;
      summary.textContent = `${changed ? "What is new" : "Nothing is new"} since your last visit on ${day}`;
      tool.hidden = false;
    }

    /** @type {Fingerprints} */
    const claims = kept?.latest.digest === digest ? kept.latest.claims : await json(data.href);
    if (forgotten) return;
    withStorage(() => localStorage.setItem(key, JSON.stringify({ before, latest: { at: now, digest, claims } })));
    if (!before || before.digest === digest) return;

    const news = compared(before.claims, claims);
    const added = news.filter(({ was }) => !was).length;
    const parts = [
      added && counted(added, "new claim"),
      news.length > added && `${counted(news.length - added, "claim")} changed`,
    ];
    summary.textContent = `${parts.filter(Boolean).join(", ") || "Nothing is new"} since your last visit on ${day}`;
    const show = async () => {
      const file = new URL("claims.json", data.href);
      /** @type {Claims} */
      const { labels, claims: shown } = await json(file.href);
      if (forgotten) return;
      const byId = new Map(shown.map((claim) => [claim.id, claim]));
      list.replaceChildren(
        ...news.flatMap((each) => {
          const claim = byId.get(each.id);
          return claim ? [line(each, claim.text, new URL(claim.href, file).href, labels)] : [];
        }),
      );
    };
    const opened = () => {
      if (tool.open && !list.childElementCount && news.length && !forgotten) attempt(show());
    };
    tool.addEventListener("toggle", opened);
    // A reader may have opened it while the claims were on their way.
    opened();
  };

  /**
   * A reader without a connection sees the page as it is; the next visit compares again.
   * @param {Promise<void>} work
   */
  const attempt = (work) =>
    work.catch((error) => {
      if (!(error instanceof TypeError)) throw error;
    });

  const tool = document.querySelector("details[data-last-visit]");
  if (tool instanceof HTMLDetailsElement) attempt(mount(tool));
})();
