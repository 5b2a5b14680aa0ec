// @ts-check
/**
 * A button beside every text that is there to be copied. Without scripts the text can be selected by hand.
 */
(() => {
  const SAID_FOR = 2000;

  /** @param {Element} block */
  const equip = (block) => {
    const name = block.querySelector(".copyable-name");
    const text = block.querySelector(".copyable-text");
    if (!name || !text || block.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copyable-button";
    button.textContent = "Copy";
    button.setAttribute("aria-describedby", name.id);
    const said = document.createElement("span");
    said.className = "copyable-said";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent ?? "");
        said.textContent = "Copied";
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        // Refused, as on a page without a secure address: select it, so that one key copies it.
        getSelection()?.selectAllChildren(text);
        said.textContent = "Selected: copy it with your keyboard";
      }
      setTimeout(() => (said.textContent = ""), SAID_FOR);
    });
    name.after(button, said);
  };

  document.querySelectorAll(".copyable").forEach(equip);
})();
