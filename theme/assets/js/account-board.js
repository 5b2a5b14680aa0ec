// @ts-check
/**
 * The board of accounts on a phone: the chip of the account that is in sight is marked. The chips are links, and lead to
 * their accounts without this.
 */
(() => {
  /** @param {HTMLElement} board */
  const mount = (board) => {
    const row = board.querySelector(".account-cards");
    const chips = /** @type {NodeListOf<HTMLAnchorElement>} */ (board.querySelectorAll(".account-chips a"));
    if (!row) return;

    /** @param {string} id */
    const mark = (id) => {
      for (const chip of chips)
        if (chip.hash === `#${id}`) chip.setAttribute("aria-current", "true");
        else chip.removeAttribute("aria-current");
    };
    const seen = new IntersectionObserver(
      (entries) => entries.filter((each) => each.isIntersecting).forEach((each) => mark(each.target.id)),
      { root: row, threshold: 0.6 },
    );
    for (const card of row.children) seen.observe(card);
  };

  for (const board of document.querySelectorAll(".account-board"))
    if (board instanceof HTMLElement) mount(board);
})();
