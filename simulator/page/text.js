// Message text as DOM: entities become elements, all text goes through text nodes, never through HTML.

import { say, tongue } from "./words.js";

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", spoiler: "span",
  pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote", text_link: "a", url: "a", email: "a",
  bot_command: "button", mention: "span", hashtag: "span", cashtag: "span", text_mention: "span", phone_number: "span",
};

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("aria-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children);
  return made;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

// Text with its entities; `onCommand` is called with a tapped /command, `onCopy` with tapped code.
export function rendered(text, entities = [], { onCommand, onCopy } = {}) {
  const act = { onCommand, onCopy };
  const sorted = entities
    .map((entity) => ({ ...entity, end: entity.offset + entity.length }))
    .sort((a, b) => a.offset - b.offset || b.end - a.end);
  return piece(text, 0, text.length, sorted, act);
}

// One level: the outermost entities between two positions. One that overlaps its neighbour goes on after it.
function piece(text, from, to, entities, act) {
  const out = document.createDocumentFragment();
  let at = from;
  let left = entities;
  while (left.length) {
    const [first, ...others] = left;
    if (first.offset >= to) break;
    const begin = Math.max(first.offset, at);
    const end = Math.min(first.end, to);
    left = [];
    const inside = [];
    for (const entity of others) {
      if (entity.offset < end) inside.push(entity);
      if (entity.end > end) left.push({ ...entity, offset: Math.max(entity.offset, end) });
    }
    if (begin >= end) continue;
    out.append(text.slice(at, begin));
    out.append(wrapped(first, text.slice(begin, end), piece(text, begin, end, inside, act), act));
    at = end;
    // A block brings its own line break.
    if (["pre", "blockquote", "expandable_blockquote"].includes(first.type) && text[at] === "\n") at += 1;
  }
  if (at < to) out.append(text.slice(at, to));
  return out;
}

function wrapped(entity, plain, inner, act) {
  const made = document.createElement(TAGS[entity.type] ?? "span");
  switch (entity.type) {
    case "text_link": case "url": case "email":
      made.href = address(entity, plain);
      made.target = "_blank";
      made.rel = "noopener noreferrer";
      made.title = entity.type === "text_link" ? entity.url : "";
      break;
    case "bot_command":
      made.type = "button";
      made.className = "command";
      made.onclick = () => act.onCommand?.(plain);
      break;
    case "code":
      made.title = say("copy");
      made.onclick = () => act.onCopy?.(plain);
      break;
    case "pre":
      if (entity.language) made.append(element("small", { textContent: entity.language }));
      made.append(element("code", {}, inner));
      return made;
    case "spoiler":
      made.className = "spoiler";
      made.onclick = () => made.classList.add("seen");
      break;
    case "blockquote": case "expandable_blockquote":
      made.append(element("span", {}, inner));
      if (entity.type === "expandable_blockquote") foldable(made);
      return made;
    case "mention": case "hashtag": case "cashtag": case "text_mention": case "phone_number":
      made.className = "word";
  }
  made.append(inner);
  return made;
}

function foldable(quote) {
  const fold = element("button", { type: "button", "aria-label": say("more") }, icon("down"));
  quote.classList.add("folded");
  fold.onclick = () => quote.classList.toggle("folded");
  quote.append(fold);
}

function address(entity, plain) {
  if (entity.type === "email") return `mailto:${plain}`;
  const wanted = entity.url ?? plain;
  return /^(https?|tg):\/\//i.test(wanted) ? wanted : `https://${wanted}`;
}

const EMOJI = /^(?:\p{RI}\p{RI}|\p{Emoji_Presentation}(?:\p{EMod})?|\p{Extended_Pictographic}\uFE0F?(?:\p{EMod})?(?:\u200D\p{Extended_Pictographic}\uFE0F?(?:\p{EMod})?)*){1,3}$/u;
export const isBig = (text) => text.length < 40 && EMOJI.test(text);

export const clock = (date) =>
  new Date(date * 1000).toLocaleTimeString(tongue(), { hour: "2-digit", minute: "2-digit", hour12: false }).replace(".", ":");

export const dayKey = (date) => new Date(date * 1000).toDateString();

export function day(date) {
  const then = new Date(date * 1000);
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (then.toDateString() === now.toDateString()) return say("today");
  if (then.toDateString() === yesterday.toDateString()) return say("yesterday");
  const year = then.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return then.toLocaleDateString(tongue(), { day: "numeric", month: "long", year });
}

export const when = (date) => (dayKey(date) === new Date().toDateString() ? clock(date) : day(date));
