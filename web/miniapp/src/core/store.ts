/** What is kept on the device, as JSON, under one prefix. Where a frame may keep nothing, it lasts as long as the page. */
const PREFIX = "lifeos:";
const memory = new Map<string, string>();

function device(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export function kept<T>(name: string): T | null {
  const found = device()?.getItem(PREFIX + name) ?? memory.get(name);
  if (found == null) return null;
  try {
    return JSON.parse(found) as T;
  } catch {
    return null;
  }
}

export function keep(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  memory.set(name, text);
  try {
    device()?.setItem(PREFIX + name, text);
  } catch {
    // Full: what was read before makes room; it is only there for reading offline.
    forget("data ");
  }
}

/** Forget what begins so. */
export function forget(beginning: string): void {
  for (const name of [...memory.keys()]) if (name.startsWith(beginning)) memory.delete(name);
  const there = device();
  if (!there) return;
  const names = Array.from({ length: there.length }, (_, at) => there.key(at) ?? "");
  for (const name of names) if (name.startsWith(PREFIX + beginning)) there.removeItem(name);
}

export function forgetAll(): void {
  forget("");
}
