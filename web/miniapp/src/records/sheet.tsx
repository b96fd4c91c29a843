/** One record on a sheet: a new one, or one to correct or remove. What is done can be undone from the line it leaves. */
import { signal } from "@preact/signals";
import type { JSX } from "preact";

import { post, put, Refused, remove } from "../api/client";
import { say } from "../core/say";
import { Amount, Form, Select, Text, type FieldMaker, type Values } from "../ui/form";
import { done, failed } from "../ui/notes";
import { Sheet } from "../ui/sheet";
import { readField, type FieldOf, type Kind, type Recorded } from "./kind";

interface Open {
  kind: Kind<Recorded>;
  record: Recorded | null;
}

const open = signal<Open | null>(null);
/** What was asked back about the one on the sheet, and what saves it nevertheless. */
const doubt = signal<{ question: string; yes: () => Promise<void> } | null>(null);

/** Open the sheet on a record, or on a new one. */
export function edit<R extends Recorded>(kind: Kind<R>, record: R | null = null): void {
  doubt.value = null;
  open.value = { kind: kind as unknown as Kind<Recorded>, record };
}

const close = (): void => {
  open.value = null;
  doubt.value = null;
};

export function RecordSheet(): JSX.Element | null {
  const now = open.value;
  if (!now) return null;
  const { kind, record } = now;
  const fields = kind.fields(record);
  const start: Values = Object.fromEntries(fields.map((field) => [field.name, field.value]));
  const save = async (values: Values): Promise<void> => {
    const given = bodyOf(fields, values, record);
    const body = record ? given : (kind.body?.(given) ?? given);
    try {
      await keep(body);
    } catch (fault) {
      const yes = kind.sure;
      if (!(fault instanceof Refused) || fault.status !== 409 || record || !yes) throw fault;
      doubt.value = { question: fault.message, yes: () => keep({ ...body, [yes]: true }) };
    }
  };
  const keep = async (body: Record<string, unknown>): Promise<void> => {
    const answer = record ? await put<Recorded>(`${kind.path}/${record.id}`, body) : await post<Recorded>(kind.path, body);
    const said = kind.said(answer.data);
    done(record ? say({ id: `Diubah: ${said}`, en: `Changed: ${said}` }) : say({ id: `Tercatat: ${said}`, en: `Saved: ${said}` }), answer.meta?.change);
    close();
  };
  const drop = async (): Promise<void> => {
    try {
      const answer = await remove<Recorded>(`${kind.path}/${record!.id}`);
      done(say({ id: `Dihapus: ${kind.said(answer.data)}`, en: `Removed: ${kind.said(answer.data)}` }), answer.meta?.change);
      close();
    } catch (fault) {
      failed(fault);
    }
  };
  const button = record && (
    <button class="button danger" type="button" onClick={() => void drop()}>
      {say({ id: "Hapus", en: "Remove" })}
    </button>
  );
  return (
    <Sheet title={record ? kind.change() : kind.add()} onClose={close}>
      {doubt.value && <Asked />}
      <div hidden={doubt.value !== null}>
        {record && kind.fixed ? (
          <>
            <p class="strong">{kind.said(record)}</p>
            <div class="buttons">{button}</div>
          </>
        ) : (
          <Form key={record?.id ?? kind.path} start={start} submit={say({ id: "Simpan", en: "Save" })} onSubmit={save} beside={button}>
            {(field) => rows(fields).map((row) => <Row key={row[0]!.name} of={row} field={field} first={!record && row[0] === fields[0]} />)}
          </Form>
        )}
      </div>
    </Sheet>
  );
}

/** The question, in the server's words, and both answers. */
function Asked(): JSX.Element {
  const { question, yes } = doubt.value!;
  return (
    <div role="alert" class="form">
      <p>{question}</p>
      <div class="buttons">
        <button class="button" type="button" onClick={() => (doubt.value = null)}>
          {say({ id: "Ubah dulu", en: "Change it" })}
        </button>
        <button class="button main" type="button" data-first onClick={() => void yes().catch(failed)}>
          {say({ id: "Tetap simpan", en: "Save it" })}
        </button>
      </div>
    </div>
  );
}

/** Fields that share a line, beside each other. */
function rows(fields: FieldOf[]): FieldOf[][] {
  const found: FieldOf[][] = [];
  for (const field of fields) {
    const last = found.at(-1);
    if (field.half && last?.length === 1 && last[0]!.half) last.push(field);
    else found.push([field]);
  }
  return found;
}

function Row({ of, field, first }: { of: FieldOf[]; field: FieldMaker; first: boolean }): JSX.Element {
  const drawn = of.map((each) => <One key={each.name} of={each} field={field} first={first} />);
  return of.length > 1 ? <div class="two">{drawn}</div> : drawn[0]!;
}

function One({ of, field, first }: { of: FieldOf; field: FieldMaker; first: boolean }): JSX.Element {
  const state = field(of.name);
  switch (of.kind) {
    case "amount":
      return <Amount label={of.label} field={state} currency={of.unit ?? "IDR"} autofocus={first} />;
    case "choice":
      return <Select label={of.label} field={state} of={of.of ?? []} />;
    default:
      return (
        <Text
          label={of.label}
          field={state}
          type={of.kind === "date" || of.kind === "time" ? of.kind : "text"}
          long={of.kind === "long"}
          inputMode={of.kind === "measure" ? "decimal" : of.kind === "whole" ? "numeric" : undefined}
          unit={of.unit}
          hint={of.hint}
          max={of.max}
          autofocus={first}
        />
      );
  }
}

/** What is filled in; of a record that is there, only what is different. Raises Refused. */
function bodyOf(fields: FieldOf[], values: Values, record: Recorded | null): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const wrong: Record<string, string> = {};
  for (const field of fields) {
    const text = (values[field.name] ?? "").trim();
    if (!text && field.must) wrong[field.name] = field.must;
    if (record && text === field.value) continue;
    if (!text) {
      // Emptied by hand; what was never filled in is not sent.
      if (record && !field.must) found[field.name] = null;
      continue;
    }
    const value = readField(field, text);
    if (value === null) wrong[field.name] = field.must ?? say({ id: "Tulis angka, misalnya 12,5", en: "Write a figure, such as 12.5" });
    else found[field.name] = value;
  }
  if (Object.keys(wrong).length) throw new Refused(422, "VALIDATION_ERROR", Object.values(wrong)[0]!, wrong);
  return found;
}
