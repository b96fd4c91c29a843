// Writing: the input with its quote bar, the commands, emoji, and the keyboard a bot may put below it.

import { Recorder } from "./attach.js";
import { gist } from "./media.js";
import { element } from "./text.js";
import { say } from "./words.js";

const EMOJI = Array.from(new Intl.Segmenter().segment("😀😄😁😅😂🤣😊😍🥰😘😎🤩🥳🙂😉😌😴🤔🤨😐🙄😬😮😢😭😡🤯😱🥲🙏👍👎👏🙌💪👌✌️🤝👋🔥✨🎉❤️💔💯✅❌⭐☕🍜🍚🍗🍌🍎🥗🍕🍺🏃🚴🏊🧘🛵🚗⛽🔧💸💰🧾📌📅⏰🏠🎁📷🎧"), ({ segment }) => segment);

export class Composer {
  constructor(parts, act) {
    Object.assign(this, parts);
    this.act = act;
    this.list = [];
    this.drafts = new Map();
    this.chosen = -1;
    this.input.addEventListener("input", () => this.#changed());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.#sent(); });
    this.attach.onclick = () => act.onAttach(this.attach);
    this.menu.onclick = () => this.#menu();
    this.quoteClose.onclick = () => this.free();
    this.emojiToggle.onclick = () => this.#toggle(this.emoji, this.emojiToggle);
    this.keysToggle.onclick = () => this.#showKeys(this.keys.hidden);
    this.start.onclick = () => act.onSend("/start", null);
    this.emoji.append(...EMOJI.map((emoji) => {
      const button = element("button", { type: "button", textContent: emoji });
      button.onclick = () => this.#insert(emoji);
      return button;
    }));
    document.addEventListener("pointerdown", ({ target }) => {
      if (!target.closest("#commands, #menu")) this.#close(this.commands, this.menu);
      if (!target.closest("#emoji, #emoji-toggle")) this.#close(this.emoji, this.emojiToggle);
    });
  }

  speak() {
    this.input.placeholder = this.placeholder ?? say("message");
    this.input.setAttribute("aria-label", say("message"));
    this.emojiToggle.setAttribute("aria-label", say("emoji"));
    this.keysToggle.setAttribute("aria-label", say("keys"));
    this.attach.setAttribute("aria-label", say("attach"));
    this.quoteClose.setAttribute("aria-label", say("cancel"));
    this.commands.setAttribute("aria-label", say("commands"));
    this.start.textContent = say("start");
    this.#look();
  }

  // Another person's chat: their draft, their commands come with `offer`.
  open(personId) {
    this.free();
    if (this.personId !== undefined) this.drafts.set(this.personId, this.input.value);
    this.personId = personId;
    this.input.value = this.drafts.get(personId) ?? "";
    this.keyboard(null);
    this.#changed();
  }

  offer({ commands, menu_button: button }) {
    this.list = commands;
    this.button = button;
    this.menu.hidden = button.type !== "web_app" && !commands.length;
    this.menu.classList.toggle("app", button.type === "web_app");
    this.menu.lastElementChild.textContent = button.type === "web_app" ? button.text : say("menu");
    this.menu.setAttribute("aria-label", button.type === "web_app" ? button.text : say("commands"));
  }

  began(yes) {
    this.start.hidden = yes;
    this.form.hidden = !yes;
    // What is hidden has no height to take.
    this.#grow();
  }

  // Reply to, or edit, a message.
  reply(seen) {
    this.#hold("reply", seen, seen.message.from.first_name);
  }

  edit(seen) {
    this.#hold("edit", seen, say("editing"));
    this.input.value = seen.message.text ?? seen.message.caption ?? "";
    this.#changed();
    this.input.setSelectionRange(this.input.value.length, this.input.value.length);
  }

  free() {
    if (this.held?.kind === "edit") this.input.value = "";
    this.held = null;
    this.quote.hidden = true;
    this.#changed();
  }

  forget(messageId) {
    if (this.held?.seen.message.message_id === messageId) this.free();
  }

  // The words typed so far, which go along as a caption.
  words() {
    const typed = this.held?.kind === "edit" ? "" : this.input.value;
    if (typed) this.input.value = "";
    this.#changed();
    return typed;
  }

  // The message a file or a voice note answers, if one is quoted; the quote is spent.
  taken() {
    const answered = this.held?.kind === "reply" ? this.held.seen.message.message_id : null;
    if (answered) this.free();
    return answered;
  }

  recording(yes) {
    this.active = yes;
    this.form.classList.toggle("recording", yes);
    this.#look();
    if (!yes) this.focus();
  }

  // The keyboard of the newest message that brought one.
  keyboard(markup) {
    const rows = markup?.keyboard ?? [];
    this.once = markup?.one_time_keyboard ?? false;
    this.keys.replaceChildren(...rows.map((row) => element("div", {}, ...row.map((button) => {
      const key = element("button", { type: "button", textContent: button.text });
      key.onclick = () => this.#pressed(button);
      return key;
    }))));
    this.keysToggle.hidden = !rows.length;
    this.#showKeys(rows.length > 0);
    this.placeholder = markup?.input_field_placeholder;
    this.input.placeholder = this.placeholder ?? say("message");
  }

  focus() {
    // On a phone the keyboard would jump up uninvited.
    if (matchMedia("(hover: hover)").matches) this.input.focus();
  }

  #hold(kind, seen, title) {
    if (this.held?.kind === "edit") this.input.value = "";
    this.held = { kind, seen };
    this.quoteIcon.setAttribute("href", `#i-${kind}`);
    this.quote.querySelector("strong").textContent = title;
    this.quote.querySelector("div span").textContent = gist(seen.message);
    this.quote.hidden = false;
    this.#look();
    this.input.focus();
  }

  // An empty input sends a voice note, as in the apps.
  #sent() {
    if (this.active || this.#speaks) this.act.onRecord();
    else this.#submit();
  }

  get #speaks() {
    return Recorder.able && !this.input.value.trim() && this.held?.kind !== "edit";
  }

  #submit() {
    const text = this.input.value;
    if (!text.trim()) return;
    const { held } = this;
    this.input.value = "";
    this.held = null;
    this.quote.hidden = true;
    this.#changed();
    if (held?.kind === "edit") this.act.onEdit(held.seen, text);
    else this.act.onSend(text, held?.seen.message.message_id ?? null);
    this.input.focus();
  }

  #pressed(button) {
    const special = ["request_users", "request_chat"];
    if (button.request_location) this.act.onLocation(false);
    else if (button.request_contact) this.act.onThing("contact");
    else if (button.request_poll) this.act.onThing("poll");
    else if (button.web_app) this.act.onApp(button.web_app.url);
    else if (special.some((name) => button[name])) this.act.onUnsupported();
    else this.act.onSend(button.text, null);
    if (this.once) this.#showKeys(false);
  }

  #menu() {
    if (this.button?.type === "web_app") this.act.onApp(this.button.web_app.url);
    else if (this.commands.hidden) this.#suggest(this.list);
    else this.#close(this.commands, this.menu);
  }

  #changed() {
    this.#grow();
    this.#look();
    const typed = this.input.value;
    const wanted = /^\/\w*$/.test(typed) ? this.list.filter(({ command }) => `/${command}`.startsWith(typed)) : [];
    if (wanted.length) this.#suggest(wanted, 0);
    else this.#close(this.commands, this.menu);
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${this.input.scrollHeight}px`;
  }

  #look() {
    const editing = this.held?.kind === "edit";
    this.send.classList.toggle("editing", editing);
    const speaks = this.#speaks && !this.active;
    this.send.classList.toggle("speaking", speaks);
    this.send.querySelector("use").setAttribute("href", editing ? "#i-check" : speaks ? "#i-mic" : "#i-send");
    this.send.setAttribute("aria-label", say(editing ? "save" : speaks ? "record" : "send"));
    this.form.classList.toggle("typing", this.input.value !== "" || Boolean(this.held));
  }

  #suggest(list, chosen = -1) {
    this.commands.replaceChildren(...list.map(({ command, description }, index) => {
      const option = element("button", { type: "button", role: "option", id: `command-${index}`, tabIndex: -1 });
      option.append(element("b", { textContent: `/${command}` }), element("span", { textContent: description }));
      option.onclick = () => this.#run(command);
      return option;
    }));
    this.shown = list;
    this.commands.hidden = false;
    this.menu.setAttribute("aria-expanded", "true");
    this.#choose(chosen);
  }

  #choose(index) {
    this.chosen = index;
    for (const [at, option] of [...this.commands.children].entries()) {
      option.setAttribute("aria-selected", String(at === index));
      if (at === index) option.scrollIntoView({ block: "nearest" });
    }
    if (index >= 0) this.input.setAttribute("aria-activedescendant", `command-${index}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #run(command) {
    this.input.value = "";
    this.#changed();
    this.act.onSend(`/${command}`, null);
    this.focus();
  }

  #key(event) {
    const open = !this.commands.hidden;
    const count = this.commands.children.length;
    if (event.isComposing) return;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.#choose((this.chosen + (event.key === "ArrowDown" ? 1 : count - 1) + (this.chosen < 0 ? count : 0)) % count);
    } else if (open && this.chosen >= 0 && event.key === "Tab") {
      event.preventDefault();
      this.input.value = `/${this.shown[this.chosen].command} `;
      this.#changed();
    } else if (open && this.chosen >= 0 && event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#run(this.shown[this.chosen].command);
    } else if (event.key === "Enter" && !event.shiftKey && matchMedia("(hover: hover)").matches) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape") {
      if (open) this.#close(this.commands, this.menu);
      else this.free();
    } else if (event.key === "ArrowUp" && !this.input.value && !this.held) {
      event.preventDefault();
      this.act.onEditLast();
    }
  }

  #insert(emoji) {
    this.input.setRangeText(emoji, this.input.selectionStart, this.input.selectionEnd, "end");
    this.#changed();
    this.focus();
  }

  #showKeys(yes) {
    this.keys.hidden = !yes || !this.keys.children.length;
    this.keysToggle.setAttribute("aria-pressed", String(!this.keys.hidden));
  }

  #toggle(panel, button) {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
  }

  #close(panel, button) {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (panel === this.commands) this.input.removeAttribute("aria-activedescendant");
  }
}

