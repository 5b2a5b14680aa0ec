// @ts-check
/**
 * The bar above the story: names the part that is on the screen, and opens the contents where the reader is. Without
 * scripts its links lead to the contents and to the top.
 */
(() => {
  const bar = document.querySelector(".place");
  const now = document.querySelector(".place-now");
  const opener = document.querySelector(".place-contents");
  const contents = document.querySelector(".contents");
  if (!bar || !now || !(opener instanceof HTMLElement) || !(contents instanceof HTMLElement)) return;

  /** @type {Map<Element, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of contents.querySelectorAll("a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }

  /** @type {Set<Element>} */
  const above = new Set();
  // From far above the window down to its upper third: whoever jumps passes every heading on the way.
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) above[isIntersecting ? "add" : "delete"](target);
      const current = [...links].findLast(([heading]) => above.has(heading))?.[1];
      for (const link of links.values()) {
        if (link === current) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
      now.textContent = current?.textContent ?? "";
    },
    { rootMargin: "1000000px 0px -66% 0px" },
  );
  for (const heading of links.keys()) observer.observe(heading);

  if (!("popover" in contents)) return;
  let wasOpen = false;
  // A press outside closes the contents before the click comes.
  opener.addEventListener("pointerdown", () => (wasOpen = contents.matches(":popover-open")));
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    if (wasOpen) {
      wasOpen = false;
      return;
    }
    contents.popover = "auto";
    contents.style.insetBlockStart = `${bar.getBoundingClientRect().bottom}px`;
    contents.showPopover();
    contents.querySelector("a")?.focus({ preventScroll: true });
  });
  contents.addEventListener("toggle", (event) => {
    const open = event instanceof ToggleEvent && event.newState === "open";
    opener.setAttribute("aria-expanded", String(open));
    if (open) return;
    // Back to its place in the page.
    contents.removeAttribute("popover");
    contents.style.insetBlockStart = "";
  });
  contents.addEventListener("click", (event) => {
    const chosen = event.target instanceof Element && event.target.closest("a");
    if (chosen && contents.popover) contents.hidePopover();
  });
})();
