// Puts the page together: who is chosen, what happens, and what the bot's answers look like.

import { get, listen, post, postForm, put, remove } from "./api.js";
import { Attach, Recorder } from "./attach.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { Faults } from "./faults.js";
import { Frame } from "./frame.js";
import { People, hue, initial, newcomer } from "./people.js";
import { words as richWords } from "./rich.js";
import { element, icon } from "./text.js";
import { say, speak } from "./words.js";

const TOAST_MS = 3200;
const ACTION_MS = 5000;
const TAP_MS = 30000;
const REACTIONS = ["👍", "❤", "🔥", "😁", "👎"];
// Where somebody is who does not say: Jakarta's middle.
const HERE = { latitude: -6.17539, longitude: 106.82715 };

const at = (id) => document.getElementById(id);
let bot, about, current;

// what the parts are told to do

const act = {
  onSend: (text, replyTo) => attempt(() => post(`${here()}/messages`, { text, reply_to_message_id: replyTo })),
  onEdit: (seen, text) => attempt(() => put(`${here()}/messages/${seen.message.message_id}`, { text })),
  onEditLast() {
    const last = chat.lastOwn();
    if (last) composer.edit(last);
  },
  onReply: (seen) => composer.reply(seen),
  onCommand: (command) => act.onSend(command, null),
  onCopy(text) {
    navigator.clipboard?.writeText(text);
    toast(say("copied"));
  },
  onOpen: (url) => window.open(url, "_blank", "noopener,noreferrer"),
  onApp: (url) => attempt(() => frame.show(current, url, bot.first_name)),
  onFiles(kind, files, caption) {
    const form = new FormData();
    form.append("kind", kind);
    form.append("caption", caption);
    form.append("reply_to_message_id", composer.taken() ?? "");
    for (const file of files) form.append("file", file, file.name);
    return attempt(() => postForm(`${here()}/files`, form));
  },
  onVoice(sound, seconds) {
    const form = new FormData();
    form.append("kind", "voice");
    form.append("seconds", seconds);
    form.append("reply_to_message_id", composer.taken() ?? "");
    form.append("file", sound, sound.name);
    return attempt(() => postForm(`${here()}/files`, form));
  },
  onRecording: (yes) => composer.recording(yes),
  onRecord: () => attempt(() => (recorder.busy ? recorder.send() : recorder.start()), "noMicrophone"),
  onThing: (kind, more = {}) => attempt(() => post(`${here()}/things`, { kind, ...more })),
  onLocation: located,
  onAttach: attaching,
  onEnlarge(address) {
    at("large").querySelector("img").src = address;
    at("large").querySelector("button").setAttribute("aria-label", say("cancel"));
    at("large").showModal();
  },
  words: () => composer.words(),
  onUnsupported: () => toast(say("unsupported")),
  onTap: tapped,
  onStop: (draft) => attempt(() => post(`${here()}/drafts/${draft}/stop`, {})),
  onContext: context,
  welcome,
};

const chat = new Chat(at("log"), at("down"), at("unread"), act);
const people = new People(at("people"), (id) => { choose(id); side(false); });
const composer = new Composer({
  form: at("composer"), input: at("input"), send: at("send"), menu: at("menu"), commands: at("commands"),
  emoji: at("emoji"), emojiToggle: at("emoji-toggle"), keys: at("keys"), keysToggle: at("keys-toggle"),
  attach: at("attach-toggle"), quote: at("quote"), quoteIcon: at("quote-icon"), quoteClose: at("quote-close"), start: at("start"),
}, act);

const recorder = new Recorder(at("recorder"), act);
const attach = new Attach(at("attach"), at("picker"), act);
const frame = new Frame(at("frame"), { sure, onOpen: act.onOpen, closed: () => composer.focus() });
const faults = new Faults(at("faults"), () => current, attempt);

const here = () => `people/${current.id}`;

async function attempt(work, problem) {
  try {
    return await work();
  } catch (error) {
    toast(problem ? say(problem) : `${say("failed")}${error.message}`);
    return null;
  }
}

// The browser's own place where it gives one, else the middle of Jakarta.
function located(live) {
  const more = live ? { live_period: 900 } : {};
  const send = ({ latitude, longitude }) => act.onThing("location", { latitude, longitude, ...more });
  if (!navigator.geolocation) return send(HERE);
  return navigator.geolocation.getCurrentPosition(({ coords }) => send(coords), () => send(HERE), { timeout: 4000 });
}

function attaching(button) {
  const { left, top } = button.getBoundingClientRect();
  open_menu([
    ["image", () => attach.pick(true), "photo"],
    ["file", () => attach.pick(false), "document"],
    ["pin", () => located(false), "location"],
    ["pin", () => located(true), "live"],
    ["person", () => act.onThing("contact"), "contact"],
    ["smile", () => act.onThing("sticker", { emoji: "👍" }), "sticker"],
    ["poll", () => act.onThing("poll"), "poll"],
  ], left - 120, top - 300);
}

async function tapped(message, button, row, column) {
  if (button.url ?? button.login_url) return act.onOpen(button.url ?? button.login_url.url);
  if (button.web_app) return act.onApp(button.web_app.url);
  if (button.copy_text) return act.onCopy(button.copy_text.text);
  if (button.callback_data === undefined) return act.onUnsupported();
  const made = await attempt(() => post(`${here()}/messages/${message.message_id}/taps`, { row, column }));
  if (made) setTimeout(() => chat.answered(made.callback_query_id), TAP_MS);
  return made;
}

// what happens

const on = {
  message({ message, extra }, { chat_id: id }) {
    if (!people.all.has(id)) return;
    const mine = message.from.id === id;
    const shown = current?.id === id;
    people.heard(message, !shown && !mine);
    elsewhere();
    if (!shown) return;
    chat.put({ message, extra }, true);
    composer.began(true);
    if (!mine) acting(null);
    if (!mine && extra.keyboard) keyboard({ message, extra });
  },
  edit({ message, extra }, { chat_id: id }) {
    people.heard(message, false);
    if (current?.id === id && chat.messages.has(message.message_id)) chat.put({ message, extra }, false);
  },
  delete({ message_id: messageId }, { chat_id: id }) {
    if (current?.id !== id) return;
    chat.drop(messageId);
    composer.forget(messageId);
  },
  draft(draft, { chat_id: id }) {
    if (current?.id !== id) return;
    chat.botWasHere();
    chat.draft(draft);
  },
  tap(tap, { chat_id: id }) {
    if (current?.id === id) chat.wait(tap);
  },
  answer({ id: tapId, text, show_alert: alert, url }, { chat_id: id }) {
    if (current?.id !== id) return;
    chat.answered(tapId);
    if (url) act.onOpen(url);
    if (text && alert) say_aloud(text);
    else if (text) toast(text);
  },
  action({ action }, { chat_id: id }) {
    if (current?.id !== id) return;
    chat.botWasHere();
    acting(action === "cancel" ? null : action);
  },
  fault: () => faults.hit(),
  blocked({ blocked }, { chat_id: id }) {
    if (people.all.has(id)) people.all.get(id).blocked = blocked;
  },
  bot(now) {
    bot = now;
    name();
  },
  person(person) {
    people.all.set(person.id, person);
    people.draw();
  },
  commands: () => current && commands(),
  reset: () => location.reload(),
};

function keyboard({ message, extra }) {
  if (extra.keyboard.force_reply) {
    composer.reply({ message, extra });
    composer.input.placeholder = extra.keyboard.input_field_placeholder ?? say("message");
  } else composer.keyboard(extra.keyboard.remove_keyboard ? null : extra.keyboard);
}

async function commands() {
  const person = current;
  const offered = await get(`people/${person.id}/commands`);
  if (current !== person) return;
  about = offered.description;
  composer.offer(offered);
  if (!chat.messages.size) chat.draw();
}

// one person's chat

async function choose(id) {
  const person = people.all.get(id);
  if (!person || person === current) return;
  current = person;
  speak(person.language_code);
  localStorage.setItem("person", id);
  history.replaceState(null, "", `#${id}`);
  people.choose(id);
  words();
  acting(null);
  hush();
  composer.open(id);
  const seq = await read(person);
  if (seq === null) return;
  composer.began(chat.messages.size > 0);
  const keyed = [...chat.messages.values()].reverse().find((seen) => seen.extra.keyboard);
  if (keyed && !keyed.extra.keyboard.force_reply) keyboard(keyed);
  elsewhere();
  for (const event of held.splice(0)) if (event.chat_id !== id || event.seq > seq) happened(event);
  await commands();
  composer.focus();
}

// What happens while a chat is being read waits until it is there, else the older reading would cover it.
const held = [];
let reading = 0;

async function read(person) {
  reading += 1;
  try {
    return await chat.open(person);
  } finally {
    reading -= 1;
  }
}

function happened(event) {
  if (reading) held.push(event);
  else on[event.kind]?.(event.body, event);
}

function words() {
  document.title = `${bot.first_name} · ${say("title")}`;
  at("side-title").textContent = say("title");
  at("side").setAttribute("aria-label", say("people"));
  at("open-side").setAttribute("aria-label", say("people"));
  at("theme").setAttribute("aria-label", say("theme"));
  at("theme").title = say("theme");
  at("add").lastElementChild.textContent = say("add");
  at("log").setAttribute("aria-label", say("chat"));
  at("down").setAttribute("aria-label", say("down"));
  const face = element("span", { className: "avatar", textContent: initial(current.first_name) });
  face.dataset.hue = hue(current);
  at("me").replaceChildren(element("span", { textContent: current.first_name }), face);
  at("me").title = current.first_name;
  at("open-faults").setAttribute("aria-label", say("faults"));
  at("open-faults").title = say("faults");
  composer.speak();
  name();
}

function name() {
  at("bot-name").textContent = bot.first_name;
  at("bot-avatar").textContent = initial(bot.first_name);
}

function welcome() {
  const title = element("h3", { textContent: about ? say("what") : say("nothing") });
  return element("div", { className: "welcome" }, title, element("p", { textContent: about ?? "" }));
}

function elsewhere() {
  const count = people.elsewhere;
  at("elsewhere").hidden = !count;
  at("elsewhere").textContent = count;
}

// the header's second line

let actionEnds;
let online = true;

function acting(action) {
  clearTimeout(actionEnds);
  const status = at("status");
  status.classList.toggle("busy", Boolean(action) && online);
  if (!online) status.textContent = say("connecting");
  else if (!action) status.textContent = say("bot");
  else {
    const dots = element("span", { className: "dots" }, element("i"), element("i"), element("i"));
    status.replaceChildren(dots, say(action));
    actionEnds = setTimeout(() => acting(null), ACTION_MS);
  }
}

// toasts, alerts, menus

let toastEnds;

function toast(text) {
  clearTimeout(toastEnds);
  const box = at("toast");
  box.classList.remove("going");
  box.textContent = text;
  box.hidden = false;
  toastEnds = setTimeout(() => {
    box.classList.add("going");
    toastEnds = setTimeout(hush, 220);
  }, TOAST_MS);
}

function hush() {
  at("toast").hidden = true;
}

function say_aloud(text) {
  at("alert-text").textContent = text;
  at("alert").showModal();
}

function sure(question, yes) {
  at("confirm-text").textContent = question;
  at("confirm-no").textContent = say("cancel");
  at("confirm-yes").textContent = yes;
  const dialog = at("confirm");
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => { dialog.onclose = () => resolve(dialog.returnValue === "yes"); });
}

function context(seen, x, y, own) {
  const id = seen.message.message_id;
  const erase = async () => (await sure(say("sure"), say("delete"))) && attempt(() => remove(`${here()}/messages/${id}`));
  const items = [
    ["reply", () => composer.reply(seen)],
    ["copy", () => act.onCopy(seen.message.text ?? seen.message.caption ?? richWords(seen.message.rich_message ?? ""))],
    own && (seen.message.text ?? seen.message.photo ?? seen.message.document) ? ["edit", () => composer.edit(seen)] : null,
    ["trash", erase, "delete"],
  ];
  open_menu(items.filter(Boolean), x, y, reactions(seen));
}

// A row of reactions; the one that stands is taken away by the same tap.
function reactions(seen) {
  const own = seen.extra.reaction_of_person;
  const buttons = REACTIONS.map((emoji) => {
    const button = element("button", { type: "button", role: "menuitem", textContent: emoji, "aria-pressed": String(own === emoji) });
    button.onclick = () => {
      at("context").hidden = true;
      attempt(() => post(`${here()}/messages/${seen.message.message_id}/reaction`, { emoji: own === emoji ? null : emoji }));
    };
    return button;
  });
  return element("div", { className: "quick" }, ...buttons);
}

function open_menu(entries, x, y, head = null) {
  const menu = at("context");
  const items = entries.map(([look, run, word = look]) => {
    const item = element("button", { type: "button", role: "menuitem" }, icon(look), say(word));
    item.classList.toggle("danger", word === "delete");
    item.onclick = () => { menu.hidden = true; run(); };
    return item;
  });
  menu.replaceChildren(...(head ? [head] : []), ...items);
  menu.hidden = false;
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - menu.offsetHeight - 8))}px`;
  items[0].focus();
}

at("context").addEventListener("keydown", (event) => {
  const items = [...at("context").querySelectorAll("button")];
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
  if (event.key === "Escape") { at("context").hidden = true; composer.focus(); }
});
document.addEventListener("pointerdown", ({ target }) => { if (!target.closest("#context")) at("context").hidden = true; });
// Only somebody's own scrolling closes it: a new message scrolls the list by itself.
at("log").addEventListener("wheel", () => { at("context").hidden = true; }, { passive: true });

// the list of people on a phone, and the theme

function side(open) {
  at("side").classList.toggle("open", open);
  at("open-side").setAttribute("aria-expanded", String(open));
}

at("open-side").onclick = () => side(true);
at("shade").onclick = () => side(false);
document.addEventListener("keydown", ({ key }) => { if (key === "Escape") side(false); });
at("open-faults").onclick = () => current && attempt(() => faults.open());
at("add").onclick = () => join(false);

function paint(theme) {
  document.documentElement.dataset.theme = theme;
  frame.painted();
  at("theme").querySelector("use").setAttribute("href", theme === "dark" ? "#i-sun" : "#i-moon");
}

at("theme").onclick = () => {
  const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  localStorage.setItem("theme", theme);
  paint(theme);
};
const night = matchMedia("(prefers-color-scheme: dark)");
const preferred = () => localStorage.getItem("theme") ?? (night.matches ? "dark" : "light");
night.onchange = () => paint(preferred());
paint(preferred());

async function join(must) {
  const taken = [...people.all.values()].map((person) => person.first_name);
  const person = await newcomer(at("newcomer"), must, taken);
  if (!person) return;
  people.all.set(person.id, person);
  side(false);
  await choose(person.id);
}

// the beginning

async function begin() {
  speak(navigator.language);
  const { bot: self, seq } = await people.load();
  bot = self;
  let lost = false;
  listen(seq, happened, (yes) => {
    // After an interruption the chat is read anew: the server may be another one on the same port.
    if (yes && lost) location.reload();
    lost = !yes;
    online = yes;
    acting(null);
  });
  const wanted = [Number(location.hash.slice(1)), Number(localStorage.getItem("person")), ...people.all.keys()];
  const id = wanted.find((each) => people.all.has(each));
  if (id) await choose(id);
  else {
    name();
    await join(true);
  }
}

window.addEventListener("hashchange", () => choose(Number(location.hash.slice(1))));
begin();
