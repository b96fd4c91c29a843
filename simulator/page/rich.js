// Rich messages as DOM: blocks and rich text become elements, all text goes through text nodes, never through HTML.

import { element } from "./text.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", subscript: "sub", superscript: "sup", marked: "mark",
};

export function blocks(message) {
  return element("div", { className: "rich" }, ...message.blocks.map(block));
}

// The words of any part, for what shows a message in one line.
export function words(value) {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(words).join("");
  const rows = value.cells?.map((row) => row.map((cell) => words(cell.text ?? "")).join(" "));
  return (rows ?? value.blocks?.map(words))?.join(" ") ?? words(value.text ?? "");
}

function block(given) {
  switch (given.type) {
    case "heading": return element(`h${given.size}`, {}, text(given.text));
    case "pre": return element("pre", {}, element("code", {}, text(given.text)));
    case "footer": return element("footer", {}, text(given.text));
    case "divider": return element("hr");
    case "blockquote": return element("blockquote", {}, ...given.blocks.map(block));
    case "table": return element("div", { className: "scroll" }, table(given));
    default: return element("p", {}, text(given.text ?? ""));
  }
}

function table(given) {
  const rows = given.cells.map((row) => element("tr", {}, ...row.map(cell)));
  return element("table", { className: given.is_striped ? "striped" : "" }, ...rows);
}

function cell(given) {
  const made = element(given.is_header ? "th" : "td", { colSpan: given.colspan ?? 1, rowSpan: given.rowspan ?? 1 });
  made.style.textAlign = given.align;
  made.append(text(given.text ?? ""));
  return made;
}

function text(value) {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return element(TAGS[value.type] ?? "span", {}, text(value.text ?? value.alternative_text ?? ""));
  const out = document.createDocumentFragment();
  out.append(...value.map(text));
  return out;
}
