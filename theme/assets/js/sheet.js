// @ts-check
/**
 * A sheet with the gist of what a link leads to: beside the link on a wide screen, at the bottom of a small one. What is in
 * it is what the page of the fact marks with `data-sheet`, of several facts on one page that with the id of the fact; the
 * page is asked for on first use.
 *
 * A mouse that rests on a link opens it and follows the link by a click. On the marks and links within the narrative a tap
 * or Enter opens it too and moves the focus into it, where Enter once more follows the link; Escape goes back. With a
 * modifier key a link is the browser's.
 */
(() => {
  // Each claim of a list has several, so none of those is marked.
  const LINKS = "a[data-preview], :is(.claim-by, .claim-text) a";
  const IN_TEXT = ":is(.cite, .fact-link)[data-preview]";
  const OPENS_AFTER = 250;
  const CLOSES_AFTER = 300;
  const GAP = 8;
  // A page opened from a folder may not read other files.
  if (location.protocol === "file:" || !("popover" in HTMLElement.prototype)) return;
  const wide = matchMedia("(width >= 48rem)");

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} name @param {string} className @param {(Node | string)[]} children
   */
  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  };

  const title = element("a", "");
  const body = element("div", "sheet-body");
  const onward = element("a", "sheet-open", "Open the page");
  const close = element("button", "sheet-close", "Close");
  const heading = element("h2", "sheet-title", title);
  const sheet = element("div", "sheet", heading, body, element("p", "sheet-ways", onward, close));
  sheet.popover = "auto";
  sheet.setAttribute("role", "dialog");
  sheet.setAttribute("aria-labelledby", (heading.id = "_sheet"));
  close.type = "button";
  close.popoverTargetElement = sheet;
  close.popoverTargetAction = "hide";

  /** @type {Map<string, Promise<Document>>} */
  const pages = new Map();
  /** @param {string} address */
  const page = (address) => {
    const asked = pages.get(address) ?? load(address);
    pages.set(address, asked);
    return asked;
  };
  /** @param {string} address */
  const load = async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new TypeError(`${response.status}`);
    return new DOMParser().parseFromString(await response.text(), "text/html");
  };

  /** @param {HTMLElement} original @param {string} address - of the page that it is from */
  const copied = (original, address) => {
    const copy = document.importNode(original, true);
    for (const each of copy.querySelectorAll(".headerlink, .past, [hidden]")) each.remove();
    for (const each of [copy, ...copy.querySelectorAll("[id]")]) each.removeAttribute("id");
    for (const link of copy.querySelectorAll("a")) {
      link.href = new URL(link.getAttribute("href") ?? "", address).href;
      link.removeAttribute("data-preview");
    }
    return copy;
  };

  /** @type {HTMLAnchorElement | null} */
  let shown = null;
  /** @param {HTMLAnchorElement} link */
  const gist = async (link) => {
    const [address, id = ""] = link.href.split("#");
    const found = await page(address);
    /** @type {NodeListOf<HTMLElement>} */
    const marked = found.querySelectorAll(`[data-sheet="${CSS.escape(id)}"]`);
    return [...marked].map((each) => copied(each, address));
  };

  /** @param {HTMLAnchorElement} link @param {{clientX: number, clientY: number}} [pointer] */
  const place = (link, pointer) => {
    // A link may run over two lines: beside the one that is pointed at.
    const boxes = [...link.getClientRects()];
    const at = boxes.find((box) => pointer && pointer.clientY >= box.top && pointer.clientY <= box.bottom);
    const box = at ?? boxes[0] ?? link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = sheet;
    const below = box.bottom + GAP + height <= innerHeight || box.top < height + GAP;
    const most = document.documentElement.clientWidth - width - GAP;
    sheet.style.setProperty("--left", `${Math.max(GAP, Math.min(box.left - GAP, most)) + scrollX}px`);
    sheet.style.setProperty("--top", `${(below ? box.bottom + GAP : box.top - GAP - height) + scrollY}px`);
  };

  /** @param {HTMLAnchorElement} link @param {{clientX: number, clientY: number}} [pointer] */
  const open = async (link, pointer) => {
    shown = link;
    const loaded = gist(link);
    title.href = onward.href = link.href;
    title.textContent = link.textContent;
    body.replaceChildren();
    // What was asked for by hand is there at once; what a mouse only passes over, with its content.
    if (!pointer) present(link);
    try {
      const parts = await loaded;
      if (shown !== link) return;
      const named = parts.find((part) => part.matches("h1, h2"));
      if (named) title.replaceChildren(...named.childNodes);
      body.replaceChildren(...parts.filter((part) => part !== named));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      pages.delete(link.href.split("#")[0]);
    }
    if (shown !== link || (pointer && !body.hasChildNodes())) return;
    present(link, pointer);
  };

  /** @param {HTMLAnchorElement} link @param {{clientX: number, clientY: number}} [pointer] */
  const present = (link, pointer) => {
    if (!sheet.isConnected) document.body.append(sheet);
    if (!sheet.matches(":popover-open")) sheet.showPopover({ source: link });
    place(link, pointer);
    if (!pointer) title.focus();
  };

  const hide = () => {
    if (sheet.matches(":popover-open")) sheet.hidePopover();
  };
  sheet.addEventListener("toggle", (event) => {
    if (event instanceof ToggleEvent && event.newState === "closed") shown = null;
  });
  // By the tab key out of it.
  sheet.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !sheet.contains(relatedTarget)) hide();
  });

  /** @param {Event} event @param {string} selector */
  const linkOf = ({ target }, selector) => {
    const link = target instanceof Element && target.closest(selector);
    return link instanceof HTMLAnchorElement ? link : null;
  };

  let timer = 0;
  const later = (/** @type {() => void} */ what, /** @type {number} */ delay) => {
    clearTimeout(timer);
    timer = setTimeout(what, delay);
  };
  addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || !wide.matches || sheet.contains(document.activeElement)) return;
    const link = linkOf(event, LINKS);
    if (link && link !== shown) later(() => open(link, event), OPENS_AFTER);
    else if (link || (event.target instanceof Node && sheet.contains(event.target))) clearTimeout(timer);
    else later(hide, CLOSES_AFTER);
  });

  let touched = false;
  addEventListener("pointerdown", ({ pointerType }) => (touched = pointerType !== "mouse"), true);
  addEventListener("click", (event) => {
    const link = linkOf(event, IN_TEXT);
    const byHand = event.detail === 0 || touched;
    if (!link || !byHand || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    clearTimeout(timer);
    open(link);
  });
  for (const link of document.querySelectorAll(IN_TEXT)) link.setAttribute("aria-haspopup", "dialog");
})();
