// @ts-check
/**
 * The sheet of the system for sending a claim, where there is one; what it sends stands beside it, to be copied.
 */
(() => {
  const button = document.querySelector("button[data-share]");
  const text = document.querySelector("#copy-passage");
  const address = document.querySelector("#copy-address");
  if (!(button instanceof HTMLButtonElement) || !text || !address || !navigator.share) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const url = address.textContent ?? "";
    try {
      await navigator.share({ title: document.title, text: (text.textContent ?? "").replace(url, "").trim(), url });
    } catch (error) {
      // The reader thought better of it.
      if (!(error instanceof DOMException)) throw error;
    }
  });
})();
