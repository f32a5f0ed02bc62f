/* What a reader may take away from an embed. Where the site does not know its address, the code gets the one where it is read. A copy
   can be made in a sandbox too, but links may open nothing there. */
(() => {
  const share = document.querySelector(".embed__share"), [, area, button, files] = share.children;
  area.value = area.value.replace(/"(\.\.[^"]*)/g, (_, to) => `"${new URL(to, location)}`);
  files.hidden = origin === "null";
  button.addEventListener("click", () => {
    area.select();
    button.textContent = document.execCommand("copy") ? "{copied}" : "{selected}";
  });
})();
