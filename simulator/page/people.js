// The list of people to be, and the dialog that makes a new one.

import { get, post } from "./api.js";
import { gist } from "./media.js";
import { element, when } from "./text.js";
import { say } from "./words.js";

const HUES = 7;

export const hue = (person) => person.id % HUES;
export const initial = (name) => [...name.trim()][0]?.toUpperCase() ?? "?";

export class People {
  constructor(list, onChoose) {
    this.list = list;
    this.onChoose = onChoose;
    this.all = new Map();
    this.lasts = new Map();
    this.unread = new Map();
  }

  async load() {
    const { bot, people, seq } = await get("state");
    this.all = new Map(people.map((person) => [person.id, person]));
    await Promise.all(people.map(async ({ id }) => {
      const { messages } = await get(`people/${id}/messages?limit=1`);
      if (messages.length) this.lasts.set(id, messages[0].message);
    }));
    return { bot, seq };
  }

  heard(message, counts) {
    const id = message.chat.id;
    const known = this.lasts.get(id);
    if (!known || message.message_id >= known.message_id) this.lasts.set(id, message);
    if (counts) this.unread.set(id, (this.unread.get(id) ?? 0) + 1);
    this.draw();
  }

  choose(id) {
    this.current = id;
    this.unread.delete(id);
    this.draw();
  }

  get elsewhere() {
    return [...this.unread.values()].reduce((sum, count) => sum + count, 0);
  }

  draw() {
    this.list.replaceChildren(...[...this.all.values()].map((person) => this.#item(person)));
  }

  #item(person) {
    const last = this.lasts.get(person.id);
    const unread = this.unread.get(person.id);
    const button = element("button", { type: "button", "aria-current": String(person.id === this.current) });
    const avatar = element("span", { className: "avatar", textContent: initial(person.first_name) });
    avatar.dataset.hue = hue(person);
    const name = element("span", { className: "name" }, element("b", { textContent: person.first_name }));
    if (person.language_code) name.append(element("span", { className: "tongue", textContent: person.language_code }));
    button.append(
      avatar, name,
      element("span", { className: "when", textContent: last ? when(last.date) : "" }),
      element("span", { className: "last", textContent: last ? gist(last) : say("nothing") }),
      unread ? element("span", { className: "badge", textContent: unread }) : "",
    );
    button.onclick = () => this.onChoose(person.id);
    return element("li", {}, button);
  }
}

// Asks for a name and a language; resolves to the new person, or null.
export function newcomer(dialog, must, taken) {
  const part = (name) => dialog.querySelector(`#newcomer-${name}`);
  const form = part("form");
  const words = { title: "who", hint: "whoHint", "name-label": "name", "language-label": "language", cancel: "cancel", ok: "join" };
  for (const [name, key] of Object.entries(words)) part(name).textContent = say(key);
  part("cancel").hidden = must;
  form.elements.name.value = ["Ani", "Budi"].find((name) => !taken.includes(name)) ?? "";
  const face = () => { part("avatar").textContent = initial(form.elements.name.value); };
  form.elements.name.oninput = face;
  face();
  dialog.showModal();
  form.elements.name.select();
  return new Promise((resolve) => {
    dialog.oncancel = (event) => must && event.preventDefault();
    dialog.onclose = () => resolve(null);
    part("cancel").onclick = () => dialog.close();
    form.onsubmit = async () => {
      dialog.onclose = null;
      resolve(await post("people", { first_name: form.elements.name.value, language_code: form.elements.language.value }));
    };
  });
}
