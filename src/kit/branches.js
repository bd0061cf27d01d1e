(() => {
  "use strict";
  const finder = document.getElementById("finder");
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const cards = Array.from(document.querySelectorAll("#branches > li"), (card) => {
    const text = plain(card.textContent);
    return { card, text, digits: text.replace(/\D/g, "") };
  });
  const has = ({ text, digits }, word) => {
    const number = word.replace(/[\s().+/-]/g, "");
    return text.includes(word) || (/^\d{3,}$/.test(number) && digits.includes(number));
  };
  const show = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const entry of cards) {
      const fits = words.every((word) => has(entry, word));
      entry.card.hidden = !fits;
      count += fits;
    }
    found.textContent = count ? found.dataset.found.replace("{count}", count) : found.dataset.empty;
  };
  finder.hidden = false;
  search.addEventListener("input", show);
  show();
})();
