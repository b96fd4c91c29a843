/** One call of the API: signed, in the reader's language, tried once more with fresh tokens. Faults are `Refused` or `Offline`. */
import { language, say } from "../core/say";
import { headers, leave, renew, settled } from "./session";
import type { FaultBody } from "./types";

/** The server said no: `message` is in the reader's language, `details` what is wrong with which field. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: Record<string, string> = {},
  ) {
    super(message);
  }
}

/** The server cannot be reached. */
export class Offline extends Error {
  constructor() {
    super(
      say({
        id: "Lagi offline. Belum ada yang disimpan; coba lagi saat tersambung.",
        en: "You are offline. Nothing was saved; try again once connected.",
      }),
    );
  }
}

const ROOT = "/api/v1";

export interface Answer<T> {
  data: T;
  meta?: { page?: number; per_page?: number; total?: number; change?: string | null };
}

async function once(method: string, path: string, body: BodyInit | undefined, more: Record<string, string>): Promise<Response> {
  try {
    return await fetch(ROOT + path, {
      method,
      headers: { Accept: "application/json", "Accept-Language": language.value, ...headers(), ...more },
      credentials: "same-origin",
      body,
    });
  } catch {
    throw new Offline();
  }
}

/** Raises Refused and Offline. A key makes sure that a POST whose answer was lost is not done twice. */
export async function call(method: string, path: string, body?: unknown): Promise<Response> {
  const form = body instanceof FormData;
  const more: Record<string, string> = {};
  if (body !== undefined && !form) more["Content-Type"] = "application/json";
  if (method === "POST") more["Idempotency-Key"] = crypto.randomUUID();
  const sent = body === undefined ? undefined : form ? body : JSON.stringify(body);
  await settled();
  let answer = await once(method, path, sent, more);
  if (answer.status === 401 && (await renew())) answer = await once(method, path, sent, more);
  if (answer.ok) return answer;
  const found = (await answer.json().catch(() => null)) as { error?: FaultBody } | null;
  if (answer.status === 401) leave();
  const fault = found?.error;
  throw new Refused(
    answer.status,
    fault?.code ?? "INTERNAL",
    fault?.message ?? say({ id: "Sebentar ya, sedang tidak bisa.", en: "That cannot be done just now." }),
    fault?.details,
  );
}

export async function ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  return (await (await call(method, path, body)).json()) as Answer<T>;
}

export const get = <T>(path: string): Promise<Answer<T>> => ask("GET", path);
export const post = <T>(path: string, body: unknown = {}): Promise<Answer<T>> => ask("POST", path, body);
export const put = <T>(path: string, body: unknown): Promise<Answer<T>> => ask("PUT", path, body);
export const remove = <T>(path: string): Promise<Answer<T>> => ask("DELETE", path);

/** `?a=1&b=2` of what is given. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}` : "";
}
