// What a message shows besides words: pictures, sound, files, places, contacts, stickers, polls. A new kind is a line in KINDS.

import { words as richWords } from "./rich.js";
import { element, icon } from "./text.js";
import { say, tongue } from "./words.js";

const file = (id) => `api/files/${encodeURIComponent(id)}`;
const WIDEST = 420;
const TALLEST = 420;
const UNITS = ["B", "KB", "MB"];

const KINDS = {
  photo: (sizes, act) => picture(sizes, act),
  document: (document) => paper(document),
  voice: (voice) => sound(voice),
  audio: (audio) => sound(audio, audio.title ?? audio.file_name),
  video: (video) => moving(video, "video"),
  animation: (animation) => moving(animation, "video"),
  video_note: (note) => moving(note, "video round"),
  sticker: (sticker) => element("span", { className: "sticker", textContent: sticker.emoji }),
  dice: (dice) => element("span", { className: "sticker", textContent: dice.emoji, title: String(dice.value) }),
  venue: (venue) => place(venue.location, venue.title, venue.address),
  location: (location) => place(location, say(location.live_period ? "live" : "location"), coordinates(location)),
  contact: (contact) => plate("person", [contact.first_name, contact.last_name].filter(Boolean).join(" "), contact.phone_number),
  poll: (poll) => vote(poll),
};
const BIG = ["sticker", "dice"];
const BARE = ["photo", "video", "animation", "video_note"];

const kindOf = (message) => Object.keys(KINDS).find((kind) => kind in message);

// The element for a message's media, or null; `big` ones have no bubble, `bare` ones fill it.
export function shown(message, act) {
  const kind = kindOf(message);
  if (!kind) return null;
  return { part: KINDS[kind](message[kind], act), big: BIG.includes(kind), bare: BARE.includes(kind) };
}

// One line that stands for the message: in the list of people, in a quote.
export function gist(message) {
  const words = message.text ?? message.caption ?? (message.rich_message && richWords(message.rich_message));
  const kind = kindOf(message);
  const name = kind && (message[kind].file_name ?? `${say(kind)}${message[kind].emoji ? ` ${message[kind].emoji}` : ""}`);
  return [name, words].filter(Boolean).join(", ").replaceAll("\n", " ");
}

export function size(bytes) {
  let unit = 0;
  let left = bytes;
  while (left >= 1024 && unit < UNITS.length - 1) { left /= 1024; unit += 1; }
  return `${left.toLocaleString(tongue(), { maximumFractionDigits: unit ? 1 : 0 })} ${UNITS[unit]}`;
}

export const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function picture(sizes, act) {
  const best = sizes.at(-1);
  const scale = Math.min(1, WIDEST / best.width, TALLEST / best.height);
  const image = element("img", { src: file(best.file_id), alt: say("photo"), width: best.width * scale, height: best.height * scale });
  const open = element("button", { type: "button", className: "picture", "aria-label": say("enlarge") }, image);
  open.onclick = () => act.onEnlarge(image.src);
  return open;
}

function paper(document) {
  const ending = (document.file_name ?? "").split(".").at(-1).slice(0, 4);
  const link = element("a", { className: "plate", href: file(document.file_id), download: document.file_name ?? "" });
  link.append(
    element("span", { className: "sign", textContent: ending }),
    element("span", {}, element("b", { textContent: document.file_name ?? say("document") }), element("small", { textContent: size(document.file_size) })),
  );
  return link;
}

function sound(voice, title) {
  const audio = new Audio(file(voice.file_id));
  audio.preload = "none";
  const play = element("button", { type: "button", className: "sign", "aria-label": say("play") }, icon("play"));
  const bar = element("progress", { max: 1, value: 0, "aria-label": say("voice") });
  const time = element("small", { textContent: minutes(voice.duration) });
  const draw = () => {
    play.querySelector("use").setAttribute("href", audio.paused ? "#i-play" : "#i-pause");
    play.setAttribute("aria-label", say(audio.paused ? "play" : "pause"));
  };
  play.onclick = () => (audio.paused ? audio.play().catch(() => { time.textContent = say("unplayable"); }) : audio.pause());
  audio.onplay = draw;
  audio.onpause = draw;
  audio.ontimeupdate = () => {
    // A recorder's stream does not say how long it is until it was heard to the end.
    const whole = Number.isFinite(audio.duration) ? audio.duration : voice.duration;
    bar.value = whole ? Math.min(1, audio.currentTime / whole) : 0;
    time.textContent = minutes(audio.currentTime);
  };
  audio.onended = () => { bar.value = 0; time.textContent = minutes(voice.duration); draw(); };
  const words = element("span", {}, title ? element("b", { textContent: title }) : "", bar, time);
  return element("div", { className: "plate sound" }, play, words);
}

function moving(video, className) {
  return element("video", { className, src: file(video.file_id), controls: true, preload: "metadata", playsInline: true, "aria-label": say("video") });
}

const coordinates = ({ latitude, longitude }) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;

function place(location, title, below) {
  const { latitude, longitude } = location;
  const link = plate("pin", title, below, "a");
  link.href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

function plate(sign, title, below, tag = "div") {
  return element(tag, { className: "plate" },
    element("span", { className: "sign" }, icon(sign)),
    element("span", {}, element("b", { textContent: title }), element("small", { textContent: below })));
}

function vote(poll) {
  const options = poll.options.map((option) => element("li", { textContent: option.text }));
  return element("div", { className: "vote" }, element("b", { textContent: poll.question }), element("small", { textContent: say("poll") }), element("ul", {}, ...options));
}
