// @ts-check
/**
 * At an old address: takes the place on the page that it names along to the new one. Without scripts the page leads to
 * the top of the new one.
 */
(() => {
  const to = document.currentScript?.dataset.leadsTo;
  if (to && location.hash && !to.includes("#")) location.replace(to + location.hash);
})();
