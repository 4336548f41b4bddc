// Keys go to the terminal from the beginning, and again when its window comes to the front.
function focusTerminal() {
  const input = document.querySelector(".xterm-helper-textarea");
  if (input) input.focus();
}
addEventListener("load", () => {
  new MutationObserver(focusTerminal).observe(document.body, { attributes: true, attributeFilter: ["class"] });
});
addEventListener("focus", focusTerminal);
