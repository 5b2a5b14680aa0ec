// @ts-check
(() => {
  const host = document.querySelector("whosays-problems");
  const dialog = host?.shadowRoot?.querySelector("dialog");
  const badge = host?.shadowRoot?.querySelector(".badge");
  const close = dialog?.querySelector(".close");
  if (!(host instanceof HTMLElement) || !dialog || !badge || !close) return;
  const PUT_AWAY = "whosays-problems-put-away";
  const told = host.dataset.digest ?? "";

  badge.addEventListener("click", () => dialog.showModal());
  close.addEventListener("click", () => dialog.close());
  // however it was closed: Escape does it too
  dialog.addEventListener("close", () => sessionStorage.setItem(PUT_AWAY, told));
  if (host.dataset.errors !== "0" && sessionStorage.getItem(PUT_AWAY) !== told) dialog.showModal();
})();
