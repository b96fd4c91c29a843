// The conversation on screen: bubbles, days, inline buttons, scrolling. Keeps the chat's messages in `messages`.

import { get } from "./api.js";
import { gist, shown } from "./media.js";
import { blocks } from "./rich.js";
import { clock, day, dayKey, element, icon, isBig, rendered } from "./text.js";
import { say } from "./words.js";

const PAGE = 100;
const NEAR = 140;
// Messages of one sender closer than this stand as a group.
const GROUP_S = 600;
const SWIPE_PX = 64;
const HOLD_MS = 450;
const DRAFT_MS = 30000;
const STILL_MS = 900;

export class Chat {
  constructor(log, down, unread, act) {
    this.log = log;
    this.down = down;
    this.unread = unread;
    this.act = act;
    this.messages = new Map();
    this.rows = new Map();
    this.waiting = new Map();
    this.read = 0;
    this.fresh = 0;
    this.more = false;
    log.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    log.addEventListener("keydown", (event) => this.#walk(event));
    down.onclick = () => this.toEnd(true);
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(log);
  }

  // A person's chat, from the newest messages; gives the event counter it is true for.
  async open(person) {
    this.person = person;
    const { seq, messages } = await get(`people/${person.id}/messages?limit=${PAGE}`);
    if (this.person !== person) return null;
    this.messages = new Map(messages.map((seen) => [seen.message.message_id, seen]));
    this.more = messages.length === PAGE;
    this.read = Math.max(0, ...messages.filter((seen) => !this.#own(seen)).map((seen) => seen.message.message_id));
    this.waiting.clear();
    this.fresh = 0;
    this.draw();
    this.toEnd();
    return seq;
  }

  draw() {
    this.rows.clear();
    const rows = [];
    let before;
    for (const seen of this.messages.values()) {
      if (!before || dayKey(before.message.date) !== dayKey(seen.message.date)) rows.push(this.#day(seen.message.date));
      rows.push(this.#row(seen));
      before = seen;
    }
    this.log.replaceChildren(...(rows.length ? rows : [this.act.welcome()]));
    this.#group();
  }

  // A new or changed message.
  put(seen, isNew) {
    if (isNew && !this.#own(seen)) this.undraft();
    const id = seen.message.message_id;
    const known = this.messages.has(id);
    const last = [...this.messages.values()].at(-1);
    this.messages.set(id, seen);
    const row = this.#row(seen, isNew && !known);
    const stuck = this.stuck;
    if (known) {
      this.log.querySelector(`[data-id="${id}"]`)?.replaceWith(row);
    } else {
      if (!last) this.log.replaceChildren();
      if (!last || dayKey(last.message.date) !== dayKey(seen.message.date)) this.log.append(this.#day(seen.message.date));
      this.log.append(row);
      if (!this.#own(seen)) this.botWasHere();
    }
    this.#group();
    if (stuck || (this.#own(seen) && !known)) this.toEnd(true);
    else if (!known) this.#count(this.fresh + 1);
  }

  // A preview of a message that is still being written; the message itself, or half a minute, takes it away.
  draft(draft) {
    this.undraft();
    const text = element("span", { className: "text" });
    text.append(rendered(draft.text || `${say("thinking")}…`, draft.entities, this.act));
    const stack = element("div", { className: "stack" }, element("div", { className: "bubble" }, text));
    if (draft.can_stop) {
      const stop = element("button", { type: "button", textContent: say("stop") });
      stop.onclick = () => this.act.onStop(draft.draft_id);
      stack.append(element("div", { className: "buttons" }, element("div", {}, stop)));
    }
    const { stuck } = this;
    this.drafted = element("article", { className: "msg draft" }, stack);
    this.log.append(this.drafted);
    this.fading = setTimeout(() => this.undraft(), DRAFT_MS);
    if (stuck) this.toEnd(true);
  }

  undraft() {
    clearTimeout(this.fading);
    this.drafted?.remove();
    this.drafted = null;
  }

  drop(id) {
    this.messages.delete(id);
    this.draw();
  }

  // The bot did something, so it has read what came before.
  botWasHere() {
    this.read = Math.max(this.read, ...this.messages.keys());
    for (const tick of this.log.querySelectorAll(".meta svg.sent")) this.#tick(tick, true);
  }

  wait(tap) {
    this.waiting.set(tap.id, tap);
    this.#buttonOf(tap)?.classList.add("waiting");
  }

  answered(id) {
    const tap = this.waiting.get(id);
    this.waiting.delete(id);
    const others = [...this.waiting.values()];
    if (tap && !others.some((t) => t.message_id === tap.message_id && t.row === tap.row && t.column === tap.column)) {
      this.#buttonOf(tap)?.classList.remove("waiting");
    }
  }

  lastOwn() {
    return [...this.messages.values()].reverse().find((seen) => this.#own(seen));
  }

  get stuck() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR;
  }

  toEnd(smooth = false) {
    const far = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight > 2500;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth && !far ? "smooth" : "instant" });
    this.#count(0);
  }

  show(id) {
    const row = this.rows.get(id);
    if (!row) return;
    row.scrollIntoView({ block: "center", behavior: "smooth" });
    row.classList.remove("lit");
    requestAnimationFrame(() => row.classList.add("lit"));
  }

  // Arrows go from message to message; Enter opens what can be done with one.
  #walk(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !(event.target === this.log || event.target.classList.contains("msg"))) return;
    const rows = [...this.rows.values()];
    const at = rows.indexOf(event.target);
    const next = at < 0 ? rows.at(-1) : rows[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  async #scrolled() {
    const near = this.stuck;
    this.#float();
    this.down.hidden = near;
    if (near) this.#count(0);
    if (this.log.scrollTop > 300 || !this.more) return;
    this.more = false;
    const { person } = this;
    const [first] = this.messages.keys();
    const { messages } = await get(`people/${person.id}/messages?limit=${PAGE}&before=${first}`);
    if (this.person !== person) return;
    const height = this.log.scrollHeight - this.log.scrollTop;
    this.messages = new Map([...messages.map((seen) => [seen.message.message_id, seen]), ...this.messages]);
    this.draw();
    this.log.scrollTop = this.log.scrollHeight - height;
    this.more = messages.length === PAGE;
  }

  // The day at the top floats while the list moves, and does not cover what is being read.
  #float() {
    const top = this.log.getBoundingClientRect().top;
    for (const row of this.log.querySelectorAll(".day")) {
      row.classList.toggle("stuck", this.log.scrollTop > 8 && row.getBoundingClientRect().top - top < 16);
    }
    this.log.classList.add("moving");
    clearTimeout(this.still);
    this.still = setTimeout(() => this.log.classList.remove("moving"), STILL_MS);
  }

  #count(fresh) {
    this.fresh = fresh;
    this.unread.hidden = !fresh;
    this.unread.textContent = fresh;
    if (fresh) this.down.hidden = false;
  }

  #own(seen) {
    return seen.message.from.id === this.person.id;
  }

  #day(date) {
    return element("div", { className: "day" }, element("span", { textContent: day(date) }));
  }

  #row(seen, fresh = false) {
    const { message, extra } = seen;
    const own = this.#own(seen);
    const rows = message.reply_markup?.inline_keyboard ?? [];
    const media = shown(message, this.act);
    const words = message.text ?? message.caption ?? "";
    const big = media?.big || (isBig(message.text ?? "") && !message.reply_to_message && !rows.length);
    const row = element("article", { className: "msg", tabIndex: -1 });
    row.dataset.id = message.message_id;
    row.classList.toggle("own", own);
    row.classList.toggle("big", Boolean(big));
    row.classList.toggle("bare", Boolean(media?.bare));
    row.classList.toggle("captioned", words !== "");
    row.classList.toggle("keyed", rows.length > 0);
    row.classList.toggle("fresh", fresh);
    const bubble = element("div", { className: "bubble" });
    if (message.forward_origin) bubble.append(this.#forwarded(message.forward_origin));
    if (message.reply_to_message) bubble.append(this.#quote(message));
    if (media) bubble.append(media.part);
    const text = element("span", { className: "text" });
    text.append(rendered(words, message.entities ?? message.caption_entities, this.act));
    if (message.rich_message) text.append(blocks(message.rich_message));
    bubble.append(text, this.#meta(seen, own), element("div", { className: "end" }));
    const given = [...(extra.reactions ?? []), extra.reaction_of_person].filter(Boolean);
    if (given.length) {
      const marks = given.map((emoji) => element("span", { textContent: emoji }));
      bubble.append(element("div", { className: "reactions" }, ...marks));
    }
    const stack = element("div", { className: "stack" }, bubble);
    if (rows.length) stack.append(this.#buttons(message, rows));
    row.append(stack);
    this.#gestures(row, stack, bubble, seen);
    this.rows.set(message.message_id, row);
    return row;
  }

  #forwarded(origin) {
    const name = origin.sender_user_name ?? origin.sender_user?.first_name ?? origin.chat?.title ?? "";
    return element("small", { className: "forwarded", textContent: `${say("forwarded")} ${name}` });
  }

  #quote(message) {
    const quoted = message.reply_to_message;
    const name = quoted.from.id === this.person.id ? this.person.first_name : quoted.from.first_name;
    const words = (message.quote?.text ?? gist(quoted)).replaceAll("\n", " ");
    const quote = element("button", { type: "button", className: "reply" });
    quote.append(element("strong", { textContent: name }), element("span", { textContent: words }));
    quote.onclick = () => this.show(quoted.message_id);
    return quote;
  }

  #meta({ message }, own) {
    const meta = element("span", { className: "meta" });
    if (message.edit_date) meta.append(`${say("edited")} `);
    meta.append(clock(message.date));
    meta.title = new Date(message.date * 1000).toLocaleString();
    if (own) {
      const tick = icon("tick");
      this.#tick(tick, message.message_id <= this.read);
      meta.append(tick);
    }
    return meta;
  }

  #tick(svg, read) {
    svg.firstChild.setAttribute("href", read ? "#i-ticks" : "#i-tick");
    svg.classList.toggle("sent", !read);
    svg.setAttribute("viewBox", "0 0 18 12");
    svg.setAttribute("role", "img");
    svg.removeAttribute("aria-hidden");
    svg.setAttribute("aria-label", say(read ? "seen" : "waiting"));
  }

  #buttons(message, rows) {
    const waiting = [...this.waiting.values()].filter((tap) => tap.message_id === message.message_id);
    const lines = rows.map((row, y) => {
      const made = row.map((button, x) => {
        const one = element("button", { type: "button", textContent: button.text });
        if (button.style) one.classList.add(`${button.style}-style`);
        if (button.url || button.login_url) one.append(icon("open"));
        if (button.web_app) one.append(icon("app"));
        if (button.copy_text) one.append(icon("copy"));
        if (waiting.some((tap) => tap.row === y && tap.column === x)) one.classList.add("waiting");
        one.onclick = () => this.act.onTap(message, button, y, x);
        return one;
      });
      return element("div", {}, ...made);
    });
    return element("div", { className: "buttons" }, ...lines);
  }

  #buttonOf({ message_id, row, column }) {
    return this.rows.get(message_id)?.querySelectorAll(".buttons > div")[row]?.children[column];
  }

  // Which bubbles stand together, and which of them carries the tail.
  #group() {
    let before, beforeRow;
    for (const [id, seen] of this.messages) {
      const row = this.rows.get(id);
      const joined = before && this.#own(before) === this.#own(seen)
        && seen.message.date - before.message.date < GROUP_S
        && dayKey(before.message.date) === dayKey(seen.message.date);
      row.classList.toggle("joined", Boolean(joined));
      beforeRow?.classList.toggle("last", !joined);
      before = seen;
      beforeRow = row;
    }
    beforeRow?.classList.add("last");
  }

  #gestures(row, stack, bubble, seen) {
    bubble.addEventListener("contextmenu", (event) => {
      event.preventDefault();
      this.act.onContext(seen, event.clientX, event.clientY, this.#own(seen));
    });
    row.addEventListener("dblclick", (event) => {
      if (!event.target.closest("button, a, code, .spoiler")) this.act.onReply(seen);
    });
    row.addEventListener("keydown", (event) => {
      const { left, bottom } = bubble.getBoundingClientRect();
      if (event.target !== row || event.key !== "Enter") return;
      // Else the same key would press the menu's first item.
      event.preventDefault();
      this.act.onContext(seen, left, bottom, this.#own(seen));
    });
    let start, hold;
    row.addEventListener("touchstart", ({ touches: [touch] }) => {
      start = { x: touch.clientX, y: touch.clientY };
      hold = setTimeout(() => this.act.onContext(seen, start.x, start.y, this.#own(seen)), HOLD_MS);
    }, { passive: true });
    row.addEventListener("touchmove", ({ touches: [touch] }) => {
      const x = Math.min(0, touch.clientX - start.x);
      if (Math.hypot(x, touch.clientY - start.y) > 8) clearTimeout(hold);
      stack.style.transform = x < -12 ? `translateX(${Math.max(x, -SWIPE_PX * 1.2)}px)` : "";
    }, { passive: true });
    row.addEventListener("touchend", ({ changedTouches: [touch] }) => {
      clearTimeout(hold);
      stack.style.transform = "";
      if (touch.clientX - start.x < -SWIPE_PX && Math.abs(touch.clientY - start.y) < 40) this.act.onReply(seen);
    });
    row.addEventListener("touchcancel", () => { clearTimeout(hold); stack.style.transform = ""; });
  }
}
