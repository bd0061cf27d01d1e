"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const search = byId("search");
  const shown = byId("shown");
  const none = byId("none");
  const number = new Intl.NumberFormat("en");
  const cards = Array.from(byId("cards").children, (element) => ({
    element,
    row: element.dataset.row,
    find: element.dataset.find,
    warned: "warned" in element.dataset,
    failed: "failed" in element.dataset,
    hidden: false,
  }));

  // The words of a search as the cards' text was brought to one form: file names come composed and decomposed.
  const words = () => search.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const has = (card, word) => (/^#\d+$/.test(word) ? "#" + card.row === word : card.find.includes(word));

  const show = () => {
    const wanted = words();
    const filter = document.querySelector("input[name=filter]:checked").value;
    let count = 0;
    for (const card of cards) {
      const hidden = !((filter === "all" || card[filter]) && wanted.every((word) => has(card, word)));
      if (hidden !== card.hidden) {
        card.element.hidden = card.hidden = hidden;
      }
      count += !hidden;
    }
    const all = number.format(cards.length);
    shown.textContent = count === cards.length ? all + " shown" : number.format(count) + " of " + all + " shown";
    none.hidden = count > 0 || cards.length === 0;
  };

  const reset = () => {
    search.value = "";
    document.querySelector("input[name=filter][value=all]").checked = true;
    show();
    search.focus();
  };

  search.addEventListener("input", show);
  document.querySelectorAll("input[name=filter]").forEach((input) => input.addEventListener("change", show));
  byId("reset").addEventListener("click", reset);
  // A browser that comes back to the page fills in what was searched for.
  addEventListener("pageshow", show);
  byId("tools").hidden = false;
  show();
})();
