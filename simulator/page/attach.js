// Sending what is no text: chosen, dropped or pasted files with a caption, and the voice recorder.

import { minutes, size } from "./media.js";
import { element, icon } from "./text.js";
import { say } from "./words.js";

const isPicture = (file) => ["image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp"].includes(file.type);
const SOUNDS = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
const ENDINGS = { "audio/ogg": "ogg", "audio/webm": "webm", "audio/mp4": "m4a" };

// The dialog that shows what will be sent and asks for a caption.
export class Attach {
  constructor(dialog, picker, act) {
    Object.assign(this, { dialog, picker, act });
    this.part = (name) => dialog.querySelector(`#attach-${name}`);
    picker.onchange = () => { this.offer([...picker.files], this.asPhotos); picker.value = ""; };
    this.part("form").onsubmit = (event) => { event.preventDefault(); this.#send(); };
    this.part("cancel").onclick = () => dialog.close();
    this.part("compress").onchange = () => this.#draw();
    dialog.addEventListener("close", () => this.#forget());
    document.addEventListener("paste", ({ clipboardData }) => clipboardData.files.length && this.offer([...clipboardData.files], true));
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      this.offer([...event.dataTransfer.files], true);
    });
  }

  pick(asPhotos) {
    this.asPhotos = asPhotos;
    this.picker.accept = asPhotos ? "image/*" : "";
    this.picker.click();
  }

  offer(files, asPhotos) {
    if (!files.length || this.dialog.open) return;
    this.files = files.slice(0, 10);
    const pictures = this.files.every(isPicture);
    this.part("compress-line").hidden = !pictures;
    this.part("compress").checked = pictures && asPhotos;
    this.part("compress-label").textContent = say("compress");
    this.part("title").textContent = say("sendFiles");
    this.part("caption").placeholder = say("caption");
    this.part("caption").setAttribute("aria-label", say("caption"));
    this.part("cancel").textContent = say("cancel");
    this.part("ok").textContent = say("send");
    this.part("caption").value = this.act.words();
    this.#draw();
    this.dialog.showModal();
    this.part("caption").focus();
  }

  #draw() {
    const photos = this.part("compress").checked;
    this.part("list").classList.toggle("tiles", photos);
    this.part("list").replaceChildren(...this.files.map((file) => {
      if (photos) return element("li", {}, element("img", { src: this.#address(file), alt: file.name }));
      return element("li", {}, element("b", { textContent: file.name }), element("small", { textContent: size(file.size) }));
    }));
  }

  #address(file) {
    this.addresses ??= new Map();
    if (!this.addresses.has(file)) this.addresses.set(file, URL.createObjectURL(file));
    return this.addresses.get(file);
  }

  #forget() {
    for (const address of this.addresses?.values() ?? []) URL.revokeObjectURL(address);
    this.addresses = null;
  }

  #send() {
    const kind = this.part("compress").checked ? "photo" : "document";
    this.act.onFiles(kind, this.files, this.part("caption").value);
    this.dialog.close();
  }
}

// The recorder's bar in the place of the input: a running clock, to be thrown away or sent.
export class Recorder {
  constructor(bar, act) {
    Object.assign(this, { bar, act });
    this.clock = element("span", { className: "clock", role: "timer" });
    this.drop = element("button", { type: "button", className: "icon" }, icon("trash"));
    this.drop.onclick = () => this.#stop(false);
    bar.append(this.drop, element("i", { className: "lamp" }), this.clock);
    bar.addEventListener("keydown", ({ key }) => key === "Escape" && this.#stop(false));
  }

  static get able() {
    return Boolean(window.MediaRecorder && navigator.mediaDevices?.getUserMedia);
  }

  get busy() {
    return Boolean(this.recorder);
  }

  async start() {
    this.drop.setAttribute("aria-label", say("discard"));
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const type = SOUNDS.find((each) => MediaRecorder.isTypeSupported(each));
    const pieces = [];
    this.recorder = new MediaRecorder(stream, type ? { mimeType: type } : {});
    this.recorder.ondataavailable = ({ data }) => pieces.push(data);
    this.recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      const plain = this.recorder.mimeType.split(";")[0];
      const seconds = Math.max(1, Math.round((performance.now() - this.began) / 1000));
      const sound = new File(pieces, `voice.${ENDINGS[plain] ?? "webm"}`, { type: plain });
      this.recorder = null;
      if (this.wanted) this.act.onVoice(sound, seconds);
    };
    this.began = performance.now();
    this.recorder.start();
    this.#tick();
    this.ticking = setInterval(() => this.#tick(), 200);
    this.bar.hidden = false;
    this.act.onRecording(true);
    this.drop.focus();
  }

  send() {
    this.#stop(true);
  }

  #tick() {
    this.clock.textContent = minutes((performance.now() - this.began) / 1000);
  }

  #stop(wanted) {
    this.wanted = wanted;
    clearInterval(this.ticking);
    this.bar.hidden = true;
    if (this.recorder?.state === "recording") this.recorder.stop();
    this.act.onRecording(false);
  }
}
