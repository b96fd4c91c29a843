/**
 * What a form knows of a kind of record: its address, its fields with what stands in them, and the words for it. A new kind is an
 * object of this shape in a file beside.
 */
import { decimal, grouped, measure } from "../ui/form";

export type FieldKind = "text" | "long" | "amount" | "measure" | "whole" | "minutes" | "date" | "time" | "choice";

export interface FieldOf {
  name: string;
  kind: FieldKind;
  label: string;
  /** What stands in it, as it is typed. */
  value: string;
  /** Currency of an amount, unit of a measure. */
  unit?: string;
  of?: readonly (readonly [string, string])[];
  /** What to say when it is left empty; without it, it may be. */
  must?: string;
  hint?: string;
  /** Two such beside each other share a line. */
  half?: boolean;
  /** The latest day. */
  max?: string;
}

export interface Recorded {
  id: string;
}

export interface Kind<R extends Recorded> {
  /** Of the API. */
  path: string;
  /** The sheet's title for a new one, and for one that is there. */
  add: () => string;
  change: () => string;
  fields: (record: R | null) => FieldOf[];
  /** What it is called in the line that says it was saved. */
  said: (record: R) => string;
  /** What is sent for a new one, of the fields that hold something, where it is not just these. */
  body?: (given: Record<string, unknown>) => Record<string, unknown>;
  /** What says yes to the question a careful person would ask about a new one. */
  sure?: string;
  /** It can be made and removed, but not changed. */
  fixed?: boolean;
}

/** An amount of the API as it is typed: `15000.00` → `15.000`. */
export function typed(amount: string | null | undefined, unit: string): string {
  if (amount == null) return "";
  const bare = amount.replace(/\.0+$/, "");
  return unit === "IDR" ? grouped(bare.replace(".", ","), unit) : bare;
}

/** A measure of the API as it is typed: `71.50` → `71,5`. */
export function plain(value: string | number | null | undefined, comma: boolean): string {
  if (value == null) return "";
  const bare = String(value).includes(".") ? String(value).replace(/\.?0+$/, "") : String(value);
  return comma ? bare.replace(".", ",") : bare;
}

/** What is typed as the API takes it; null for what cannot be read. */
export function readField(field: FieldOf, text: string): unknown {
  const bare = text.trim();
  switch (field.kind) {
    case "amount":
      return decimal(bare, field.unit);
    case "measure":
      return measure(bare);
    case "whole":
      return /^\d[\d.]*$/.test(bare) ? Number(bare.replaceAll(".", "")) : null;
    case "minutes":
      return minutes(bare);
    default:
      return bare;
  }
}

/** `45`, `45:30` and `1:05:00` as minutes. */
function minutes(text: string): string | null {
  if (!/^\d{1,4}([:.,]\d{1,2}){0,2}$/.test(text)) return null;
  const parts = text.split(":").map((part) => Number(part.replace(",", ".")));
  const seconds = parts.length === 3 ? parts[0]! * 3600 + parts[1]! * 60 + parts[2]! : parts.length === 2 ? parts[0]! * 60 + parts[1]! : parts[0]! * 60;
  return Number.isFinite(seconds) ? String(Math.round((seconds / 60) * 1e4) / 1e4) : null;
}
