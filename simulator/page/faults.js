// The panel of faults: what the bot's next calls and updates meet with, and what is still in force.

import { get, post } from "./api.js";
import { element, icon } from "./text.js";
import { say } from "./words.js";

const KINDS = ["too_many", "drop_before", "drop_after", "hold_before", "hold_after", "gateway", "server", "forbidden"];
const METHODS = ["", "sendMessage", "editMessageText", "answerCallbackQuery", "sendPhoto", "sendDocument", "getUpdates"];
// Kinds of the page that are a refusal with a code of its own.
const REFUSALS = { server: { code: 500, description: "Internal Server Error" }, forbidden: { code: 403, description: "Forbidden: bot was blocked by the user" } };

export class Faults {
  constructor(dialog, person, attempt) {
    Object.assign(this, { dialog, person, attempt });
    this.part = (name) => dialog.querySelector(`#faults-${name}`);
    this.part("form").onsubmit = (event) => { event.preventDefault(); this.#add(); };
    this.part("kind").onchange = () => this.#look();
    this.part("double").onclick = () => this.#updates("double", { count: 1 });
    this.part("late").onclick = () => this.#updates("late", { count: 1, seconds: 5 });
    this.part("block").onclick = () => this.#block();
    this.part("end").onclick = () => this.attempt(async () => { await post("faults/release", {}); await this.#list(); });
    this.part("close").onclick = () => dialog.close();
  }

  async open() {
    const words = { title: "faults", "calls-title": "nextCalls", "kind-label": "what", "method-label": "method", "count-label": "times",
      "wait-label": "seconds", "mine-label": "onlyHere", add: "arm", "updates-title": "nextUpdates", double: "doubled", late: "late",
      "live-title": "inForce", end: "endAll" };
    for (const [name, key] of Object.entries(words)) this.part(name).textContent = say(key === "what" ? "faultKind" : key);
    this.part("close").setAttribute("aria-label", say("cancel"));
    this.#options("kind", KINDS, (kind) => say(kind));
    this.#options("method", METHODS, (method) => method || say("anyMethod"));
    this.#look();
    this.#drawBlock();
    await this.#list();
    this.dialog.showModal();
    this.part("kind").focus();
  }

  // A fault took effect: what is in force is drawn anew.
  hit() {
    if (this.dialog.open) this.#list();
  }

  #options(name, values, label) {
    const { value } = this.part(name);
    this.part(name).replaceChildren(...values.map((each) => element("option", { value: each, textContent: label(each) })));
    if (values.includes(value)) this.part(name).value = value;
  }

  #look() {
    this.part("wait-line").hidden = this.part("kind").value !== "too_many";
  }

  #drawBlock() {
    this.part("block").textContent = say(this.person().blocked ? "unblock" : "block");
  }

  #add() {
    const chosen = this.part("kind").value;
    const given = { kind: chosen, count: Number(this.part("count").value), retry_after: Number(this.part("wait").value) };
    if (chosen in REFUSALS) Object.assign(given, { kind: "refuse" }, REFUSALS[chosen]);
    if (this.part("method").value) given.method = this.part("method").value;
    if (this.part("mine").checked) given.chat_id = this.person().id;
    this.attempt(async () => { await post("faults", given); await this.#list(); });
  }

  #updates(what, given) {
    this.attempt(async () => {
      await post(`updates/${what}`, given);
      this.part("note").textContent = say(`${what}Armed`);
    });
  }

  #block() {
    const person = this.person();
    const blocked = !person.blocked;
    this.attempt(async () => {
      await post(`people/${person.id}/blocked`, { blocked });
      person.blocked = blocked;
      this.#drawBlock();
    });
  }

  async #list() {
    const faults = (await get("faults")).filter((fault) => fault.hits < fault.count || fault.kind.startsWith("hold"));
    this.part("live").hidden = !faults.length;
    this.part("list").replaceChildren(...faults.map((fault) => {
      const kind = Object.keys(REFUSALS).find((each) => fault.kind === "refuse" && REFUSALS[each].code === fault.code) ?? fault.kind;
      const words = `${say(kind)} · ${fault.method ?? say("anyMethod")} · ${fault.hits}/${fault.count}`;
      const end = element("button", { type: "button", className: "icon", "aria-label": say("endFault") }, icon("close"));
      end.onclick = () => this.attempt(async () => { await post("faults/release", { id: fault.id }); await this.#list(); });
      return element("li", {}, element("span", { textContent: words }), end);
    }));
  }
}
