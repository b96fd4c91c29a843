/** Forms: a field each with its label, its hint and what the server found wrong with it. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useState } from "preact/hooks";

import { Offline, Refused } from "../api/client";
import { say } from "../core/say";
import { feel, guard } from "../core/telegram";
import { failed } from "./notes";

export type Values = Record<string, string>;

interface FormProps {
  /** What the fields begin with, by name. */
  start: Values;
  submit: string;
  onSubmit: (values: Values) => Promise<void>;
  children: (field: FieldMaker) => ComponentChildren;
  /** Beside the button: what else can be done. */
  beside?: ComponentChildren;
}

export interface FieldState {
  value: string;
  set: (value: string) => void;
  wrong: string | undefined;
}

export type FieldMaker = (name: string) => FieldState;

/** One submit at a time; a refusal keeps what was typed and says what is wrong where it is wrong. */
export function Form({ start, submit, onSubmit, children, beside }: FormProps): JSX.Element {
  const [values, setValues] = useState(start);
  const [wrong, setWrong] = useState<Values>({});
  const [busy, setBusy] = useState(false);
  const changed = Object.keys(values).some((name) => values[name] !== start[name]);
  useEffect(() => {
    guard(changed);
    return () => guard(false);
  }, [changed]);

  const field: FieldMaker = (name) => ({
    value: values[name] ?? "",
    set: (value) => {
      setValues((now) => ({ ...now, [name]: value }));
      setWrong(({ [name]: _, ...rest }) => rest);
    },
    wrong: wrong[name],
  });

  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    try {
      await onSubmit(values);
    } catch (fault) {
      const details = fault instanceof Refused ? fault.details : {};
      const known = Object.keys(details).filter((name) => name in start);
      setWrong(Object.fromEntries(known.map((name) => [name, details[name]!])));
      if (!known.length || fault instanceof Offline) failed(fault);
      else feel("error");
    } finally {
      setBusy(false);
    }
  };

  return (
    <form class="form" onSubmit={(event) => void send(event)} noValidate>
      {children(field)}
      <div class="buttons">
        {beside}
        <button class="button main" type="submit" disabled={busy}>
          {busy ? say({ id: "Menyimpan…", en: "Saving…" }) : submit}
        </button>
      </div>
    </form>
  );
}

interface TextProps {
  label: string;
  field: FieldState;
  type?: "text" | "email" | "password" | "date" | "time";
  hint?: string;
  autofocus?: boolean;
  inputMode?: "decimal" | "numeric" | "text" | "email";
  unit?: string;
  autocomplete?: string;
  max?: string;
  long?: boolean;
}

export function Text({ label, field, type = "text", hint, autofocus, inputMode, unit, autocomplete, max, long }: TextProps): JSX.Element {
  const id = useId();
  const below = field.wrong ?? hint;
  const shared = {
    id,
    value: field.value,
    "aria-invalid": field.wrong ? ("true" as const) : undefined,
    "aria-describedby": below ? `${id}-below` : undefined,
    "data-first": autofocus,
  };
  return (
    <div class="field">
      <label for={id}>
        {label}
        {unit ? ` (${unit})` : ""}
      </label>
      {long ? (
        <textarea {...shared} rows={3} onInput={(event) => field.set(event.currentTarget.value)} />
      ) : (
        <input
          {...shared}
          type={type as "text"}
          inputMode={inputMode}
          autocomplete={autocomplete ?? "off"}
          max={max}
          onInput={(event) => field.set(event.currentTarget.value)}
        />
      )}
      {below && (
        <p id={`${id}-below`} class={field.wrong ? "wrong" : "hint"}>
          {below}
        </p>
      )}
    </div>
  );
}

interface AmountProps {
  label: string;
  field: FieldState;
  currency: string;
  autofocus?: boolean;
}

/** An amount as people type it: dots and commas as the language has them. `decimal` reads it. */
export function Amount({ label, field, currency, autofocus }: AmountProps): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="amount">
        <span aria-hidden="true">{currency === "IDR" ? "Rp" : currency}</span>
        <input
          id={id}
          inputMode="decimal"
          autocomplete="off"
          data-first={autofocus}
          value={field.value}
          aria-invalid={field.wrong ? "true" : undefined}
          aria-describedby={field.wrong ? `${id}-below` : undefined}
          onInput={(event) => {
            event.currentTarget.value = grouped(event.currentTarget.value, currency);
            field.set(event.currentTarget.value);
          }}
        />
      </div>
      {field.wrong && (
        <p id={`${id}-below`} class="wrong">
          {field.wrong}
        </p>
      )}
    </div>
  );
}

/** `15000` → `15.000` while rupiah are typed; what has a decimal mark already is left as it is. */
export function grouped(text: string, currency: string): string {
  if (currency !== "IDR" || /[^\d.]/.test(text)) return text;
  const digits = text.replaceAll(".", "").replace(/^0+(?=\d)/, "");
  return digits.replace(/\B(?=(\d{3})+$)/g, ".");
}

/** `15.000` and `12,5` as a decimal string; null for what is no plain figure. In other currencies the point is the decimal mark. */
export function decimal(text: string, currency = "IDR"): string | null {
  const bare = text.replace(/[\s\u00a0]/g, "");
  const plain = currency === "IDR" ? bare.replaceAll(".", "").replace(",", ".") : bare.replaceAll(",", "");
  return /^\d+(\.\d+)?$/.test(plain) ? plain : null;
}

/** A measure such as `5,2` or `5.2`: either mark is the decimal one. */
export function measure(text: string): string | null {
  const plain = text.trim().replace(",", ".");
  return /^\d+(\.\d+)?$/.test(plain) ? plain : null;
}

interface SelectProps {
  label: string;
  field: FieldState;
  of: readonly (readonly [string, string])[];
}

export function Select({ label, field, of }: SelectProps): JSX.Element {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={field.value} onChange={(event) => field.set(event.currentTarget.value)}>
        {of.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {field.wrong && <p class="wrong">{field.wrong}</p>}
    </div>
  );
}

export function Switch({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }): JSX.Element {
  return (
    <label class="switch">
      <span>{label}</span>
      <input type="checkbox" role="switch" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
    </label>
  );
}
