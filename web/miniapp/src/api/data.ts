/**
 * What screens show: `useData(path)` gives the last answer at once, however old, and asks anew. What is on screen is asked for
 * again when something changed (`stale`), here or in the chat. The last answers stay on the device for reading offline.
 */
import { effect, type Signal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { keep, kept } from "../core/store";
import { get, Offline, type Answer } from "./client";
import { state } from "./session";

export interface Shown<T> {
  answer: Answer<T> | null;
  /** When it was read, ms. */
  at: number;
  fault: Error | null;
}

interface Entry<T> {
  shown: Signal<Shown<T>>;
  users: number;
  asking: boolean;
  again: boolean;
}

const entries = new Map<string, Entry<unknown>>();

/** Whether the last thing asked for could not be reached. */
export const offline = signal(false);
/** When what is shown was last read, ms; of an earlier visit until something is read now. */
export const lastRead = signal(0);

function entry<T>(path: string): Entry<T> {
  let found = entries.get(path);
  if (!found) {
    const before = kept<{ answer: Answer<unknown>; at: number }>(`data ${path}`);
    if (before && before.at > lastRead.value) lastRead.value = before.at;
    found = { shown: signal({ answer: before?.answer ?? null, at: before?.at ?? 0, fault: null }), users: 0, asking: false, again: false };
    entries.set(path, found);
  }
  return found as Entry<T>;
}

async function read(path: string): Promise<void> {
  const one = entry<unknown>(path);
  if (one.asking) {
    one.again = true;
    return;
  }
  one.asking = true;
  try {
    const answer = await get<unknown>(path);
    one.shown.value = { answer, at: Date.now(), fault: null };
    keep(`data ${path}`, { answer, at: Date.now() });
    offline.value = false;
    lastRead.value = Date.now();
  } catch (fault) {
    if (fault instanceof Offline) offline.value = true;
    one.shown.value = { ...one.shown.value, fault: fault as Error };
  } finally {
    one.asking = false;
    if (one.again) {
      one.again = false;
      void read(path);
    }
  }
}

/** The answer to a GET, kept fresh while the component is there; `null` asks for nothing. */
export function useData<T>(path: string | null): Shown<T> {
  useEffect(() => {
    if (path === null) return;
    const one = entry<T>(path);
    one.users += 1;
    void read(path);
    return () => {
      one.users -= 1;
    };
  }, [path]);
  return path === null ? { answer: null, at: 0, fault: null } : entry<T>(path).shown.value;
}

/** Something changed: ask again for what is on the screen. Without a beginning: for all of it. */
export function stale(...beginnings: string[]): void {
  for (const [path, one] of entries) {
    if (one.users && (!beginnings.length || beginnings.some((each) => path.startsWith(each)))) void read(path);
  }
}

// After signing out nothing of the last person is shown to the next.
effect(() => {
  if (state.value !== "in") entries.clear();
});
