/**
 * Who is signed in. In Telegram the signed init data buys the first tokens; in a plain browser an e-mail and password do.
 * The access token lives in memory; the refresh token beside it in storage only inside Telegram, where no cookie can be kept.
 */
import { signal } from "@preact/signals";

import { forgetAll, keep, kept } from "../core/store";
import { initData, inTelegram, openedBy } from "../core/telegram";
import { say } from "../core/say";
import { meet } from "../core/reader";
import type { FaultBody, Who } from "./types";

export type State = "starting" | "in" | "out" | "refused" | "offline";
export const state = signal<State>("starting");
/** Why signing in was refused, in the server's words. */
export const refusal = signal("");

let access: string | null = null;
let renewing: Promise<boolean> | null = null;

const REFRESH = "refresh";
const WHO = "who";

/** Whose device this is, so that the last data opens without a connection. */
interface Known {
  user: Who;
  telegram: number | null;
}

interface Tokens {
  access_token: string | null;
  refresh_token?: string | null;
  user?: Who;
}

async function exchange(path: string, body: unknown): Promise<"in" | "out" | "offline"> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1/auth/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...csrf() },
      credentials: "same-origin",
      body: JSON.stringify(body),
    });
  } catch {
    return "offline";
  }
  const found = (await answer.json().catch(() => null)) as { data?: Tokens; error?: FaultBody } | null;
  if (!answer.ok || !found?.data) {
    refusal.value = found?.error?.message ?? "";
    return answer.status >= 500 ? "offline" : "out";
  }
  access = found.data.access_token;
  if (found.data.user) {
    meet(found.data.user);
    keep(WHO, { user: found.data.user, telegram: openedBy() } satisfies Known);
  }
  if (found.data.refresh_token) keep(REFRESH, found.data.refresh_token);
  return "in";
}

/** A plain browser's sessions are cookies; the double of one goes back as a header. */
function csrf(): Record<string, string> {
  const found = /(?:^|; )lifeos_csrf=([^;]+)/.exec(document.cookie);
  return found?.[1] ? { "X-CSRF-Token": decodeURIComponent(found[1]) } : {};
}

/** Sign in with what is there: the refresh token of an earlier visit, else Telegram's init data. Meanwhile the last data is shown. */
export async function begin(): Promise<void> {
  const known = kept<Known>(WHO);
  if (known && known.telegram === openedBy()) {
    meet(known.user);
    state.value = "in";
  } else if (known) forgetAll();
  if (await renew()) return;
  if (state.value !== "starting") return;
  const raw = initData();
  if (!raw) {
    state.value = "out";
    return;
  }
  const found = await exchange("telegram", { init_data: raw });
  state.value = found === "out" ? "refused" : found;
}

export async function signIn(email: string, password: string): Promise<string | null> {
  const found = await exchange("login", { email, password });
  if (found === "in") state.value = "in";
  if (found === "offline") return say({ id: "Tidak ada koneksi. Coba lagi sebentar.", en: "No connection. Try again in a moment." });
  return found === "out" ? refusal.value : null;
}

/** New tokens for the old; one exchange however many ask at once. Whether somebody is signed in now. */
export function renew(): Promise<boolean> {
  renewing ??= refresh().finally(() => (renewing = null));
  return renewing;
}

async function refresh(): Promise<boolean> {
  const token = kept<string>(REFRESH);
  if (!token && !("X-CSRF-Token" in csrf())) {
    // Nobody was signed in here; in Telegram its own word is asked for next.
    state.value = "starting";
    return false;
  }
  const found = await exchange("refresh", token ? { refresh_token: token } : {});
  if (found === "out") {
    access = null;
    forgetAll();
    state.value = inTelegram ? "starting" : "out";
    return false;
  }
  if (found === "in" || !kept<Known>(WHO)) state.value = found;
  return found === "in";
}

export async function signOut(): Promise<void> {
  const token = kept<string>(REFRESH);
  await exchange("logout", token ? { refresh_token: token } : {});
  leave();
}

/** Forget everything on this device. */
export function leave(): void {
  access = null;
  forgetAll();
  state.value = inTelegram ? "refused" : "out";
}

/** Once it is known whether the tokens of an earlier visit are still good. */
export const settled = (): Promise<unknown> => renewing ?? Promise.resolve();

export function headers(): Record<string, string> {
  return { ...(access ? { Authorization: `Bearer ${access}` } : {}), ...csrf() };
}
