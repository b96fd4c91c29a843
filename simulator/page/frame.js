// A Mini App in its frame: what Telegram tells it when it opens, and the events both send each other.
// https://core.telegram.org/api/web-events: a new one the app may send is a line in `#heard`.

import { post } from "./api.js";
import { say } from "./words.js";

const VERSION = "9.1";
const NO_EDGES = { top: 0, right: 0, bottom: 0, left: 0 };

// Telegram's names of its colours, and ours.
const COLOURS = {
  bg_color: "--ground", secondary_bg_color: "--app-ground", text_color: "--ink", hint_color: "--ink-soft", link_color: "--link",
  button_color: "--fill", button_text_color: "--on-accent", header_bg_color: "--ground", accent_text_color: "--accent",
  section_bg_color: "--ground", section_header_text_color: "--accent", subtitle_text_color: "--ink-soft",
  destructive_text_color: "--danger", bottom_bar_bg_color: "--ground",
};

export class Frame {
  #frame = null;
  #guarded = false;

  // `box`: where it lies; `act`: how it opens what lies outside, asks, and says something aloud.
  constructor(box, act) {
    this.box = box;
    this.act = act;
    this.back = box.querySelector(".back");
    this.main = box.querySelector(".main");
    this.title = box.querySelector("h2");
    this.back.onclick = () => (this.back.dataset.leads ? this.#tell("back_button_pressed") : this.close());
    this.main.onclick = () => this.#tell("main_button_pressed");
    box.querySelector(".close").onclick = () => this.close();
    window.addEventListener("message", (event) => this.#message(event));
    box.addEventListener("keydown", ({ key }) => { if (key === "Escape") this.close(); });
  }

  get open() {
    return this.#frame !== null;
  }

  async show(person, url, name) {
    this.#drop();
    const { init_data: signed } = await post(`people/${person.id}/init_data`);
    const told = {
      tgWebAppData: signed, tgWebAppVersion: VERSION, tgWebAppPlatform: "weba", tgWebAppThemeParams: JSON.stringify(this.#theme()),
    };
    this.#frame = document.createElement("iframe");
    this.#frame.title = name;
    this.#frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-forms allow-modals allow-downloads");
    this.#frame.src = `${url.split("#")[0]}#${new URLSearchParams(told)}`;
    this.title.textContent = name;
    this.back.setAttribute("aria-label", say("back"));
    this.box.querySelector(".close").setAttribute("aria-label", say("close"));
    this.box.querySelector(".inside").append(this.#frame);
    this.box.hidden = false;
    document.body.classList.add("framed");
    this.#frame.focus();
  }

  async close() {
    if (this.#guarded && !(await this.act.sure(say("unsaved"), say("close")))) return;
    this.#drop();
    this.act.closed();
  }

  // The page changed between light and dark.
  painted() {
    if (this.open) this.#tell("theme_changed", { theme_params: this.#theme() });
  }

  #drop() {
    this.#frame?.remove();
    this.#frame = null;
    this.#guarded = false;
    this.main.hidden = true;
    delete this.back.dataset.leads;
    this.box.hidden = true;
    document.body.classList.remove("framed");
  }

  #theme() {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(Object.entries(COLOURS).map(([name, own]) => [name, long(style.getPropertyValue(own).trim())]));
  }

  #tell(eventType, eventData = {}) {
    this.#frame?.contentWindow.postMessage(JSON.stringify({ eventType, eventData }), new URL(this.#frame.src).origin);
  }

  #message(event) {
    if (!this.#frame || event.source !== this.#frame.contentWindow) return;
    const { eventType: kind, eventData: data } = JSON.parse(event.data);
    this.#heard[kind]?.(data ?? {});
  }

  #heard = {
    web_app_ready: () => this.box.classList.add("ready"),
    web_app_close: () => this.#drop(),
    web_app_request_theme: () => this.painted(),
    web_app_request_viewport: () => {
      const { clientWidth: width, clientHeight: height } = this.#frame;
      this.#tell("viewport_changed", { width, height, is_expanded: true, is_state_stable: true });
    },
    web_app_request_safe_area: () => this.#tell("safe_area_changed", NO_EDGES),
    web_app_request_content_safe_area: () => this.#tell("content_safe_area_changed", NO_EDGES),
    web_app_setup_closing_behavior: ({ need_confirmation: needed }) => { this.#guarded = needed; },
    web_app_setup_back_button: ({ is_visible: visible }) => {
      if (visible) this.back.dataset.leads = "back";
      else delete this.back.dataset.leads;
    },
    web_app_setup_main_button: ({ is_visible: visible, is_active: active, text, is_progress_visible: busy }) => {
      if (visible !== undefined) this.main.hidden = !visible;
      if (active !== undefined) this.main.disabled = !active;
      if (text !== undefined) this.main.textContent = text;
      if (busy !== undefined) this.main.setAttribute("aria-busy", String(busy));
    },
    web_app_open_link: ({ url }) => this.act.onOpen(url),
    web_app_open_popup: async ({ title, message, buttons }) => {
      const id = buttons?.[0]?.id ?? "";
      const yes = await this.act.sure([title, message].filter(Boolean).join("\n"), buttons?.[0]?.text ?? "OK");
      this.#tell("popup_closed", yes ? { button_id: id } : {});
    },
  };
}

// `#fff` as `#ffffff`: Telegram's colours have six digits.
function long(colour) {
  return /^#[\da-f]{3}$/i.test(colour) ? `#${[...colour.slice(1)].map((digit) => digit + digit).join("")}` : colour;
}
