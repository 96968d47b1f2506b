import { page, text } from "./page.js";

export const data = { permalink: "/index.html" };

const line = ({ body, year, title }) =>
  `<li><a href="bodies/${body}/${year}/">${text(title)}</a></li>`;

export const render = ({ reports }) =>
  page("示例省政府信息公开年报", `<ul>\n${reports.map(line).join("\n")}\n</ul>`);
