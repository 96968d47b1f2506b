// Text size and colours as the reader last chose them. Runs before anything is drawn; everything
// else works without it. The choices are attributes of <html>, to which site.css reacts.
(() => {
  "use strict";
  const root = document.documentElement;
  const choices = { text: ["standard", "large", "largest"], theme: ["system", "light", "dark"] };
  const kept = (name) => `sitegen-${name}`;

  // Storage may be forbidden, also to a page opened from a disk: then a choice lasts for the page.
  const recall = (name) => {
    try {
      return localStorage.getItem(kept(name));
    } catch (blocked) {
      return null;
    }
  };
  const remember = (name, value) => {
    try {
      localStorage.setItem(kept(name), value);
    } catch (blocked) { /* see above */ }
  };

  const show = () => {
    for (const button of document.querySelectorAll("[data-comfort]")) {
      button.setAttribute("aria-pressed", root.dataset[button.dataset.comfort] === button.value);
    }
  };
  const apply = () => {
    for (const name in choices) {
      const value = recall(name) || root.dataset[name];
      root.dataset[name] = choices[name].includes(value) ? value : choices[name][0];
    }
    show();
  };
  const close = () => {
    for (const menu of document.querySelectorAll(".comfort[open]")) menu.open = false;
  };

  apply();
  // Also when a page comes back from history, or another window has changed a choice.
  addEventListener("pageshow", apply);
  addEventListener("storage", apply);
  document.addEventListener("DOMContentLoaded", () => {
    for (const menu of document.querySelectorAll(".comfort")) menu.hidden = false;
    show();
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-comfort]");
    if (button) {
      root.dataset[button.dataset.comfort] = button.value;
      remember(button.dataset.comfort, button.value);
      show();
    } else if (!target.closest(".comfort")) {
      close();
    }
  });
  // The open menu lies over the page: it closes when the focus goes on, and with Escape.
  document.addEventListener("focusin", ({ target }) => {
    if (!target.closest(".comfort")) close();
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector(".comfort[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
