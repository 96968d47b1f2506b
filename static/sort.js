// Buttons in the heads of tables marked data-sortable. Blank figures come last in both directions,
// rows that are alike keep the order of the page, and the foot of the table stays where it is.
for (const note of document.querySelectorAll("[data-sort-note]")) note.hidden = false;
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const status = document.createElement("p");
  status.className = "hidden";
  status.setAttribute("role", "status");
  table.parentNode.after(status);
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const value = (row, number) => {
      if (!column) return number;
      const time = row.cells[column].querySelector("time");
      const text = time ? time.dateTime.replaceAll("-", "") : row.cells[column].textContent;
      return parseFloat(text.replace(/[,，\s]/g, "").replace("−", "-"));
    };
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      // Names go up first, figures go down first.
      const sorted = head.getAttribute("aria-sort");
      const up = sorted ? sorted === "descending" : !column;
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const values = new Map(rows.map((row, number) => [row, value(row, number)]));
      body.append(...[...rows].sort((one, other) => {
        const [a, b] = [values.get(one), values.get(other)];
        return isNaN(a) - isNaN(b) || (isNaN(a) ? 0 : up ? a - b : b - a);
      }));
      status.textContent = table.dataset[up ? "ascending" : "descending"]
        .replace("{column}", button.textContent);
    });
  });
}
