/**
 * Figures, days and times as a person reads them: rupiah as `Rp15.000` in both languages, days by the person's own calendar.
 * Amounts come as decimal strings and stay so: nothing here adds.
 */
import { signal } from "@preact/signals";

import { language, say } from "./say";

export type Decimal = string | number;

/** The person's IANA zone, and how far their clock is ahead of this device's, in ms (demos run on a clock of their own). */
export const zone = signal<string>(Intl.DateTimeFormat().resolvedOptions().timeZone);
export const ahead = signal(0);

const tag = (): string => (language.value === "id" ? "id-ID" : "en-GB");
const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

function numbers(key: string, options: Intl.NumberFormatOptions, where = tag()): Intl.NumberFormat {
  const name = `n ${where} ${key}`;
  let found = made.get(name) as Intl.NumberFormat | undefined;
  if (!found) made.set(name, (found = new Intl.NumberFormat(where, options)));
  return found;
}

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `d ${tag()} ${JSON.stringify(options)}`;
  let found = made.get(name) as Intl.DateTimeFormat | undefined;
  if (!found) made.set(name, (found = new Intl.DateTimeFormat(tag(), options)));
  return found;
}

/** Intl takes a decimal string exactly; its type says so only since ES2023. */
const exact = (value: Decimal): number => value as number;

export function money(amount: Decimal, currency: string): string {
  const below = String(amount).startsWith("-");
  const size = below ? String(amount).slice(1) : amount;
  if (currency === "IDR") {
    const whole = /^\d+(\.0*)?$/.test(String(size));
    const shown = numbers(`rp${whole}`, { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: whole ? 0 : 4 }, "id-ID");
    return `${below ? "−" : ""}Rp${shown.format(exact(size))}`;
  }
  return `${below ? "−" : ""}${numbers(currency, { style: "currency", currency, currencyDisplay: "narrowSymbol" }).format(exact(size))}`;
}

/** `Rp20.000 sisa`, or by how much it is over. */
export function left(amount: Decimal, currency: string): string {
  const over = String(amount).startsWith("-");
  const size = money(over ? String(amount).slice(1) : amount, currency);
  return over ? say({ id: `lebih ${size}`, en: `${size} over` }) : say({ id: `sisa ${size}`, en: `${size} left` });
}

/** For the axis of a chart: `1,2 jt`, `350 rb`. */
export function short(amount: Decimal): string {
  const value = Number(amount);
  const size = Math.abs(value);
  const steps: [number, string][] = [
    [1e9, say({ id: " M", en: "bn" })],
    [1e6, say({ id: " jt", en: "m" })],
    [1e3, say({ id: " rb", en: "k" })],
  ];
  for (const [step, name] of steps) if (size >= step) return number(value / step, size / step < 10 ? 1 : 0) + name;
  return number(value, 0);
}

export function number(value: Decimal, places = 0, least = 0): string {
  return numbers(`${least}-${places}`, { minimumFractionDigits: least, maximumFractionDigits: places }).format(exact(value));
}

export function percent(share: number): string {
  return numbers("percent", { style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** The person's now, as an instant. */
export const now = (): Date => new Date(Date.now() + ahead.value);

/** The day an instant falls on in the person's zone: `2026-11-23`. */
export function dayOf(at: Date | string): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone.value, year: "numeric", month: "2-digit", day: "2-digit" });
  return parts.format(typeof at === "string" ? new Date(at) : at);
}

export const today = (): string => dayOf(now());

const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

export function plusDays(day: string, days: number): string {
  const at = noon(day);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function weekStart(day: string): string {
  return plusDays(day, -((noon(day).getUTCDay() + 6) % 7));
}

export function daysBetween(first: string, last: string): number {
  return Math.round((noon(last).getTime() - noon(first).getTime()) / 86_400_000);
}

/** `Hari ini`, `Kemarin`, `Sen 24 Nov`, with the year where it is another one. */
export function day(date: string): string {
  const gone = daysBetween(date, today());
  if (gone === 0) return say({ id: "Hari ini", en: "Today" });
  if (gone === 1) return say({ id: "Kemarin", en: "Yesterday" });
  if (gone === -1) return say({ id: "Besok", en: "Tomorrow" });
  const year = date.slice(0, 4) === today().slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return dates({ timeZone: "UTC", weekday: "short", day: "numeric", month: "short", ...year }).format(noon(date)).replace(",", "");
}

export function shortDay(date: string): string {
  return dates({ timeZone: "UTC", day: "numeric", month: "short" }).format(noon(date));
}

export function weekday(date: string): string {
  return dates({ timeZone: "UTC", weekday: "short" }).format(noon(date));
}

export function month(date: string): string {
  return dates({ timeZone: "UTC", month: "long", year: "numeric" }).format(noon(date));
}

export function shortMonth(date: string): string {
  return dates({ timeZone: "UTC", month: "short" }).format(noon(date));
}

/** `07.30` or `07:30`, as the language writes it, on the person's clock. */
export function time(at: string): string {
  return dates({ timeZone: zone.value, hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date(at));
}

/** `07:30`, as a field for times holds it. */
export function clock(at: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone.value, hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date(at));
}

/** `Senin, 23 November`. */
export function longDay(date: string): string {
  return dates({ timeZone: "UTC", weekday: "long", day: "numeric", month: "long" }).format(noon(date));
}

/** How long ago something was, in words: `baru saja`, `5 menit lalu`. */
export function ago(at: number): string {
  const minutes = Math.round((Date.now() - at) / 60_000);
  if (minutes < 1) return say({ id: "baru saja", en: "just now" });
  if (minutes < 60) return say({ id: `${minutes} menit lalu`, en: `${minutes} min ago` });
  const hours = Math.round(minutes / 60);
  if (hours < 48) return say({ id: `${hours} jam lalu`, en: `${hours} h ago` });
  const days = Math.round(hours / 24);
  return say({ id: `${days} hari lalu`, en: `${days} days ago` });
}

/** Minutes as `45:30` or `1:05:00`. */
export function duration(minutes: Decimal): string {
  const seconds = Math.round(Number(minutes) * 60);
  const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600];
  const two = (value: number): string => String(value).padStart(2, "0");
  return hours ? `${hours}:${two(Math.floor(rest / 60))}:${two(rest % 60)}` : `${Math.floor(rest / 60)}:${two(rest % 60)}`;
}

/** Seconds a km as `5:30/km`. */
export const pace = (seconds: Decimal): string => `${duration(Number(seconds) / 60)}/km`;
