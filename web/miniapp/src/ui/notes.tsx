/** The line that says what was done, with the way back; read aloud when it comes. */
import { signal } from "@preact/signals";
import type { JSX } from "preact";

import { post } from "../api/client";
import { stale } from "../api/data";
import { made } from "../api/live";
import { feel } from "../core/telegram";
import { say } from "../core/say";

interface Note {
  text: string;
  change: string | null;
  bad: boolean;
}

const note = signal<Note | null>(null);
let gone: ReturnType<typeof setTimeout> | undefined;

function show(next: Note): void {
  clearTimeout(gone);
  note.value = next;
  gone = setTimeout(() => (note.value = null), next.change ? 8000 : 5000);
}

/** Something was saved; `change` is what takes it back. */
export function done(text: string, change: string | null | undefined): void {
  feel("success");
  made(change);
  show({ text, change: change ?? null, bad: false });
  stale();
}

/** It was not. */
export function failed(fault: unknown): void {
  feel("error");
  show({ text: fault instanceof Error ? fault.message : String(fault), change: null, bad: true });
}

async function undo(change: string): Promise<void> {
  try {
    await post(`/changes/${change}/undo`);
    done(say({ id: "Dikembalikan seperti semula.", en: "Back to what it was." }), null);
  } catch (fault) {
    failed(fault);
  }
}

export function Notes(): JSX.Element {
  const now = note.value;
  return (
    <div class="notes" role="status" aria-live="polite">
      {now && (
        <div class="note">
          <p>{now.text}</p>
          {now.change && (
            <button type="button" onClick={() => void undo(now.change!)}>
              {say({ id: "Urungkan", en: "Undo" })}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
