// @ts-check
/**
 * At an address that names a place of a list which by now stands on a further page of it: leads there. Without scripts
 * the reader is at the top of the list, where its pages are.
 */
(() => {
  const file = document.currentScript?.dataset.places;

  const lead = async () => {
    const place = decodeURIComponent(location.hash.slice(1));
    // A page opened from a folder may not read other files.
    if (!file || !place || document.getElementById(place) || location.protocol === "file:") return;
    const response = await fetch(file);
    if (!response.ok) return;
    /** @type {Record<string, string>} */
    const places = await response.json();
    if (Object.hasOwn(places, place)) location.replace(new URL(places[place], response.url));
  };

  lead();
  window.addEventListener("hashchange", lead);
})();
