import { readFileSync } from "node:fs";
import markdownIt from "markdown-it";
import { page, text } from "./page.js";

const markdown = markdownIt();
const forms = JSON.parse(readFileSync(new URL("forms.json", import.meta.url), "utf8"));

const fact = ([name, value]) => `<div><dt>${text(name)}</dt><dd>${text(value)}</dd></div>`;

const row = (headers, cells) =>
  `<tr>${headers}${cells.map((cell) => `<td>${text(cell)}</td>`).join("")}</tr>`;

const table = ({ id, caption, notes, head, rows }, figures) =>
  `${notes.map((note) => `<p>${text(note)}</p>`).join("\n")}
<table>
<caption>${text(caption)}</caption>
<thead>${head}</thead>
<tbody>
${rows.map((headers, at) => row(headers, figures[id][at])).join("\n")}
</tbody>
</table>`;

const chapter = ({ heading, tables }, figures) =>
  `<h2>${text(heading)}</h2>
${tables.map((one) => table(one, figures)).join("\n")}`;

export const data = {
  pagination: { data: "reports", size: 1, alias: "report" },
  permalink: ({ report }) => `/bodies/${report.body}/${report.year}/index.html`,
};

export const render = ({ report: { title, facts, form, figures, before, after } }) =>
  page(
    title,
    `<dl>
${facts.map(fact).join("\n")}
</dl>
${markdown.render(before)}
${forms[form].map((one) => chapter(one, figures)).join("\n")}
${markdown.render(after)}`,
  );
