/** A line of chat: what is said here is understood as in Telegram, and answered below with the same cards and buttons. */
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { SendHorizontal } from "lucide";

import { post } from "../api/client";
import { stale } from "../api/data";
import type { Answer, CardShown, Line, Placed } from "../api/types";
import { say } from "../core/say";
import { feel } from "../core/telegram";
import { failed } from "../ui/notes";
import { Icon } from "../ui/parts";

/** One thing said: by the person, or a card with its number in the chat. */
type Said = { own: string } | { placed: Placed };

const talk = signal<Said[]>([]);
const busy = signal(false);

/** What an answer brought: new cards below, and those that were there before as they are now. */
function heard(answer: Answer): void {
  let next = talk.value;
  for (const placed of answer.cards ?? []) {
    const at = placed.message === null ? -1 : next.findIndex((each) => "placed" in each && each.placed.message === placed.message);
    next = at < 0 ? [...next, { placed }] : next.map((each, index) => (index === at ? { placed } : each));
  }
  talk.value = next;
  if (answer.cards?.length) feel("success");
  else if (answer.state !== "done") failed(new Error(say({ id: "Masih dikerjakan. Jawabannya menyusul di chat.", en: "Still working on it. The answer follows in the chat." })));
  else if (answer.toast) failed(new Error(answer.toast));
  stale();
}

async function ask(path: string, body: unknown): Promise<boolean> {
  if (busy.value) return false;
  busy.value = true;
  try {
    heard((await post<Answer>(path, body)).data);
    return true;
  } catch (fault) {
    failed(fault);
    return false;
  } finally {
    busy.value = false;
  }
}

export function Talk(): JSX.Element {
  const [words, set] = useState("");
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => end.current?.lastElementChild?.scrollIntoView({ block: "nearest" }), [talk.value.length]);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const text = words.trim();
    if (!text || busy.value) return;
    talk.value = [...talk.value, { own: text }];
    set("");
    if (!(await ask("/chat", { text }))) {
      talk.value = talk.value.slice(0, -1);
      set(text);
    }
  };
  return (
    <>
      {talk.value.length > 0 && (
        <div class="talk" role="log" aria-live="polite" ref={end}>
          {talk.value.map((each, at) =>
            "own" in each ? (
              <p key={at} class="bubble own">
                {each.own}
              </p>
            ) : (
              <Bubble key={at} card={each.placed.card} message={each.placed.message} />
            ),
          )}
        </div>
      )}
      <form class="say" onSubmit={(event) => void send(event)}>
        <textarea
          rows={1}
          value={words}
          aria-label={say({ id: "Tulis seperti di chat", en: "Write as in the chat" })}
          placeholder={say({ id: "kopi 20rb, lari 5k 30 menit…", en: "coffee 20k, ran 5k in 30 min…" })}
          onInput={(event) => set(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.isComposing) void send(event);
          }}
        />
        <button class="send" type="submit" disabled={busy.value || !words.trim()} aria-label={say({ id: "Kirim", en: "Send" })}>
          <Icon of={SendHorizontal} />
        </button>
      </form>
    </>
  );
}

function Bubble({ card, message }: { card: CardShown; message: number | null }): JSX.Element {
  return (
    <div class="bubble">
      <p class="strong">{card.title}</p>
      {(card.lines ?? []).map((line, at) => (
        <Words key={at} of={line} />
      ))}
      {message !== null && (card.buttons ?? []).length > 0 && (
        <div class="taps">
          {card.buttons!.flat().map((button) => (
            <button key={button.action} type="button" disabled={busy.value} onClick={() => void ask("/chat/taps", { message, action: button.action })}>
              {button.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const TAGS = { plain: "span", bold: "b", italic: "i", strike: "s", code: "code", quote: "q" } as const;

function Words({ of }: { of: Line }): JSX.Element {
  return (
    <p>
      {of.pieces.map((piece, at) => {
        const Tag = TAGS[piece.style ?? "plain"];
        return <Tag key={at}>{piece.text}</Tag>;
      })}
    </p>
  );
}
