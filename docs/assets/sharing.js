/* The copy box of a chart. It stands within its box. */
(() => {
  const { copied } = document.currentScript.dataset, box = document.currentScript.closest(".share");
  const copyWords = box.querySelector(".share__copy").textContent;
  const { root, slug, room, compact } = box.dataset;
  const areas = box.querySelectorAll("textarea");
  const version = box.querySelector(".share__choice select");
  const details = box.querySelector(".share__preview");
  let chosen = version.options[0];

  /* What a snippet says of a version: its address, the room that its frame needs, the attributes of the element. */
  const said = ({ value }) => [
    `embed/${value}"`,
    value.includes("/chart/") ? compact : room,
    `name="${value.replace("/chart/", "/").slice(0, -1)}"${value.includes("/chart/") ? " compact" : ""}>`,
  ];

  function choose() {
    const was = said(chosen), is = said((chosen = version.selectedOptions[0]));
    for (const area of areas) was.forEach((words, n) => (area.value = area.value.replace(words, is[n])));
    for (const button of box.querySelectorAll(".share__copy")) button.textContent = copyWords;
    preview();
  }

  /* What the snippet of a frame makes in a host's page. Its styles are set one by one: the policy of this page takes none from HTML. */
  function preview() {
    if (!details.open) return;
    const column = box.querySelector(".share__column");
    if (!column.firstChild) {
      column.innerHTML = box.querySelector("[id$='-frame']").value.replaceAll(/ (style|src)=/g, " data-$1=");
      for (const each of column.querySelectorAll("[data-style]")) each.style.cssText = each.dataset.style;
    }
    column.querySelector("iframe").src = `${root}embed/${version.value}`;
  }

  async function copy(button) {
    const area = button.closest(".share__tier").querySelector("textarea");
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      area.select(); // no https, or a reader said no
      if (!document.execCommand("copy")) return;
    }
    button.textContent = copied;
  }

  /* A site built without its address has one where it is read. */
  function address(lack) {
    lack.remove();
    for (const area of areas) area.value = area.value.replaceAll(`"${root}`, `"${new URL(root, location)}`);
  }

  version.addEventListener("input", choose);
  box.addEventListener("click", ({ target }) => target.matches(".share__copy") && copy(target));
  details.addEventListener("toggle", () => {
    if (!document.querySelector("script[src$='embed.js']"))
      document.head.append(Object.assign(document.createElement("script"), { src: `${root}embed.js` }));
    preview();
  });
  const lack = box.querySelector(".share__lack");
  if (lack && location.protocol !== "file:") address(lack);
  box.classList.add("has-scripts");
})();
