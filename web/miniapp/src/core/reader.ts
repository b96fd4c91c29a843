/** Whose screen it is: their language, zone and clock, as every screen's answer says. */
import type { Reader } from "../api/types";
import { ahead, zone } from "./format";
import { speak } from "./say";

export const currency = { value: "IDR" };

export function read(reader: Reader): void {
  currency.value = reader.currency;
  if (zone.value !== reader.zone) zone.value = reader.zone;
  const skew = new Date(reader.now).getTime() - Date.now();
  // The way there takes a moment; only a clock that runs apart counts.
  if (Math.abs(skew - ahead.value) > 60_000) ahead.value = Math.abs(skew) > 60_000 ? skew : 0;
  speak(reader.language);
}
