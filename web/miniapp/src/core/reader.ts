/** Whose screen it is: their language, zone and clock, as signing in and every screen's answer say. */
import type { Reader, Who } from "../api/types";
import { ahead, zone } from "./format";
import { speak } from "./say";

export const currency = { value: "IDR" };

/** Who signed in. */
export function meet(who: Who): void {
  currency.value = who.currency;
  zone.value = who.timezone;
  speak(who.language);
}

export function read(reader: Reader): void {
  currency.value = reader.currency;
  if (zone.value !== reader.zone) zone.value = reader.zone;
  const skew = new Date(reader.now).getTime() - Date.now();
  // The way there takes a moment; only a clock that runs apart counts.
  if (Math.abs(skew - ahead.value) > 60_000) ahead.value = Math.abs(skew) > 60_000 ? skew : 0;
  speak(reader.language);
}
