/* The table of all numbers: by what became of them, as it is written, or in the order of a column; and only the rows with some words or
   a verdict. It stands within its ledger, and shows the controls, which are of no use without it. */
(() => {
  const { dataset } = document.currentScript, ledger = document.currentScript.closest(".ledger");
  const [body, ...others] = ledger.querySelectorAll("tbody");
  const groups = [...ledger.querySelectorAll(".ledger__group")];
  const rows = [...ledger.querySelectorAll("tr[data-ranks]")];
  const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()])); // before a button of quote.js stands there

  function sort(head) {
    const falling = head.getAttribute("aria-sort") === "ascending";
    ledger.querySelector("[aria-sort]").removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const rank = (row) => JSON.parse(row.dataset.ranks)[head.dataset.column] * (falling ? -1 : 1);
    for (const each of [...groups, ...others]) each.remove();
    body.append(...rows.sort((a, b) => rank(a) - rank(b)));
  }

  function filter() {
    const words = ledger.querySelector(".ledger__words").value.trim().toLowerCase();
    const verdict = ledger.querySelector(".ledger__verdict").value;
    for (const row of rows) {
      const fits = texts.get(row).includes(words);
      row.hidden = !fits || !(verdict === "" || row.querySelector(`.verdict[href$="#${verdict}"]`));
    }
    for (const group of groups) group.hidden = !group.parentNode?.querySelector("tr[data-ranks]:not([hidden])");
    const shown = rows.filter((row) => !row.hidden).length;
    ledger.querySelector(".ledger__count").textContent = dataset.numbersShown.replace("{shown}", shown).replace("{total}", rows.length);
  }

  ledger.addEventListener("click", ({ target }) => target.matches(".ledger__sort") && sort(target.closest("th")));
  ledger.addEventListener("input", filter);
  ledger.classList.add("has-scripts");
})();
