/* The copy box of a chart: another version, a copy, and a preview of the exact height.
   It stands within its box, and shows the controls, which are of no use without it. */
(() => {
  const box = document.currentScript.closest(".share");
  const { root, slug } = box.dataset;
  const areas = box.querySelectorAll("textarea");
  const version = box.querySelector(".share__choice select");
  const details = box.querySelector(".share__preview");
  let chosen = `${slug}/`;

  function choose() {
    for (const area of areas) area.value = area.value.replaceAll(`embed/${chosen}"`, `embed/${version.value}"`);
    chosen = version.value;
    for (const button of box.querySelectorAll(".share__copy")) button.textContent = "Copy";
    preview();
  }

  function preview() {
    if (details.open) box.querySelector("iframe").src = `${root}embed/${version.value}`;
  }

  async function copy(button) {
    const area = button.closest(".share__tier").querySelector("textarea");
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      area.select(); // the clipboard is closed to pages without https, and where a reader says no
      if (!document.execCommand("copy")) return;
    }
    button.textContent = "Copied";
  }

  /* A site that was built without its address has it now: it is where the reader reads it. */
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
