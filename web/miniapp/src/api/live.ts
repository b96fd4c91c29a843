/**
 * What changes while a screen is open, whoever changed it: the stream of `GET /events`, which ends with the tokens and is opened anew.
 * What comes makes what is shown stale (data.ts); an event carries no figures.
 */
import { headers, renew, state } from "./session";
import { offline, stale } from "./data";

const LONGEST_PAUSE = 30_000;
/** Changes that come together are shown together. */
const TOGETHER = 60;

/** Change-sets made on this very screen: what they changed was asked for already. */
const own = new Set<string>();
let last: string | null = null;
let cut: AbortController | null = null;
let due: ReturnType<typeof setTimeout> | undefined;

export function made(change: string | null | undefined): void {
  if (change) own.add(change);
}

function soon(): void {
  clearTimeout(due);
  due = setTimeout(() => stale(), TOGETHER);
}

function happened(event: string, id: string | null, data: string): "go on" | "end" {
  if (id) last = id;
  if (event === "changed") {
    const { change } = JSON.parse(data) as { change: string };
    if (!own.delete(change)) soon();
  }
  // What changed after it was asked for and before the stream stood is told by nobody.
  if (event === "open" || event === "reload") soon();
  return event === "end" ? "end" : "go on";
}

/** Until the server ends it. Raises what `fetch` raises. */
async function read(): Promise<void> {
  cut = new AbortController();
  const answer = await fetch("/api/v1/events", {
    headers: { Accept: "text/event-stream", ...headers(), ...(last ? { "Last-Event-ID": last } : {}) },
    credentials: "same-origin",
    cache: "no-store",
    signal: cut.signal,
  });
  if (answer.status === 401) {
    await renew();
    return;
  }
  if (!answer.ok || !answer.body) throw new Error(String(answer.status));
  if (offline.value) soon();
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    const blocks = text.split(/\r?\n\r?\n/);
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = new Map(block.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trimStart()]));
      if (happened(fields.get("event") ?? "", fields.get("id") ?? null, fields.get("data") ?? "{}") === "end") return;
    }
  }
}

async function listen(): Promise<void> {
  let pause = 1000;
  for (;;) {
    if (document.hidden) await once(document, "visibilitychange");
    if (state.value !== "in") {
      await new Promise((go) => setTimeout(go, 500));
      continue;
    }
    const began = Date.now();
    try {
      await read();
    } catch (fault) {
      // What is shown says from then on how old it is.
      if (fault instanceof TypeError) offline.value = true;
    }
    pause = Date.now() - began > 10_000 ? 1000 : Math.min(pause * 2, LONGEST_PAUSE);
    if (!document.hidden) await Promise.race([new Promise((go) => setTimeout(go, pause)), once(window, "online"), once(document, "visibilitychange")]);
  }
}

function once(where: EventTarget, event: string): Promise<void> {
  return new Promise((go) => where.addEventListener(event, () => go(), { once: true }));
}

/** Listen for as long as somebody looks. What was missed meanwhile is asked for. */
export function begin(): void {
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) cut?.abort();
    else stale();
  });
  window.addEventListener("online", () => stale());
  void listen();
}
