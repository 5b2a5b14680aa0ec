// @ts-check
/**
 * Stands before Pagefind's own script in the file of its worker. It gives that what the page has read of the index, for
 * which it would ask the network once more before anything else, and has it look soon whether the rest has come.
 */
{
  const SOON = 5;
  const ENTRY = /\/pagefind-entry\.json\?/;
  const { fetch, setTimeout } = self;
  /** @type {unknown} */
  let entry;
  self.addEventListener("message", ({ data: { method, args } }) => {
    if (method === "init") [, entry] = args;
  });
  Object.assign(self, {
    fetch: async (/** @type {string} */ asked) => (entry && ENTRY.test(asked) ? new Response(JSON.stringify(entry)) : fetch(asked)),
    setTimeout: (/** @type {() => void} */ look, /** @type {number} */ after) => setTimeout(look, Math.min(after, SOON)),
  });
}
