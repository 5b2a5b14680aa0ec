// @ts-check
/**
 * A button beside every text that is there to be copied. Without scripts the text can be selected by hand.
 */
(() => {
  const SAID_FOR = 2000;

  /** @param {HTMLButtonElement} button @param {Element} text @param {Element} said */
  const copies = (button, text, said) =>
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent ?? "");
        said.textContent = "Copied";
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        // Refused, as on a page without a secure address: show and select it, so that one key copies it.
        text.closest("details")?.setAttribute("open", "");
        getSelection()?.selectAllChildren(text);
        said.textContent = "Selected: copy it with your keyboard";
      }
      setTimeout(() => (said.textContent = ""), SAID_FOR);
    });

  /** @param {Element} block */
  const equip = (block) => {
    const name = block.querySelector("p");
    const text = block.querySelector("pre");
    if (!name || !text || block.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copyable-button";
    button.textContent = "Copy";
    button.setAttribute("aria-describedby", (name.id = `${text.id}-name`));
    const said = document.createElement("span");
    said.className = "copyable-said";
    said.setAttribute("role", "status");
    copies(button, text, said);
    name.after(button, said);
  };

  document.querySelectorAll(".copyable").forEach(equip);

  // What is asked for most has a button before its text is opened.
  for (const button of document.querySelectorAll("button[data-copies]")) {
    const text = document.getElementById(button.getAttribute("data-copies") ?? "");
    const said = button.nextElementSibling;
    if (!(button instanceof HTMLButtonElement) || !text || !said) continue;
    copies(button, text, said);
  }
})();
