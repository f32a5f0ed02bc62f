/* The table of sources: only the rows with some words, or of one kind. Without it the controls stay hidden. */
(() => {
  const { dataset } = document.currentScript, sources = document.currentScript.closest(".sources");
  const form = sources.querySelector("form"), [words, kind, count] = form.querySelectorAll("input, select, p");
  const rows = [...sources.querySelectorAll("li")].map((row) => {
    const document = row.parentNode.previousElementSibling, publisher = row.closest("div").querySelector("h3");
    const text = `${row.textContent} ${document.textContent} ${publisher.textContent}`.toLowerCase();
    return { row, text, kinds: [document.querySelector("i").textContent, row.querySelector("em")?.textContent] };
  });

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const wanted = words.value.trim().toLowerCase();
    for (const { row, text, kinds } of rows) row.hidden = !text.includes(wanted) || !(kind.value === "" || kinds.includes(kind.value));
    for (const each of sources.querySelectorAll("ul, section, section > div")) {
      each.hidden = !each.querySelector("li:not([hidden])");
      if (each.tagName === "UL") each.previousElementSibling.hidden = each.hidden;
    }
    const shown = rows.filter(({ row }) => !row.hidden).length;
    count.textContent = dataset.sourcesShown.replace("{shown}", shown).replace("{total}", rows.length);
  });
  sources.classList.add("has-scripts");
})();
