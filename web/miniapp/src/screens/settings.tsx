/** Language, zone, quiet hours; targets and rules; what is kept, taken away and removed; where one is signed in. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Download, LogOut, Trash2 } from "lucide";

import { ask, call, put, remove } from "../api/client";
import { useData } from "../api/data";
import { leave, signOut } from "../api/session";
import type { Goal, Payday, Reached, Rule, SessionShown, Privacy as Seeing, Settings as Kept } from "../api/types";
import { named } from "../core/categories";
import { day, dayOf, number, zone } from "../core/format";
import { currency } from "../core/reader";
import { address } from "../core/route";
import { say, speak } from "../core/say";
import { counted } from "../core/tables";
import { inTelegram } from "../core/telegram";
import { GOAL } from "../records/days";
import { PAYDAY, RULE } from "../records/money";
import { edit } from "../records/sheet";
import { Form, Select, Switch, Text } from "../ui/form";
import { done, failed } from "../ui/notes";
import { Add, Facts, Icon, List, Row, Screen, Section, Show, Slim, waiting } from "../ui/parts";

export function Settings(): JSX.Element {
  const kept = useData<Kept>("/settings");
  const reached = useData<Reached>("/account");
  const goals = useData<Goal[]>("/body-goals?per_page=1");
  const paydays = useData<Payday[]>("/paydays");
  const rules = useData<Rule[]>("/rules?per_page=100");
  return (
    <Screen title={say({ id: "Pengaturan", en: "Settings" })} inner>
      {waiting([kept, reached, goals, paydays, rules], [330, 160, 160]) ?? (
        <>
          <Own of={kept.answer!.data} />
          <Section title={say({ id: "Target", en: "Targets" })}>
            <List plain>
              <Row
                title={say({ id: "Energi dan badan", en: "Energy and body" })}
                value={goals.answer!.data[0]?.calories ? `${number(goals.answer!.data[0].calories)} ${say({ id: "kkal", en: "kcal" })}` : "–"}
                onTap={() => edit(GOAL, goals.answer!.data[0] ?? null)}
              />
              <Row
                title={say({ id: "Tanggal gajian", en: "Pay-day" })}
                value={paydays.answer!.data[0] ? String(paydays.answer!.data[0].day) : "–"}
                onTap={() => edit(PAYDAY, paydays.answer!.data[0] ?? null)}
              />
              <Row title={say({ id: "Notifikasi", en: "Notifications" })} to="notifications" />
            </List>
          </Section>
          <Rules of={rules.answer!.data} />
          <Privacy of={reached.answer!.data} />
          <Sessions />
          <Leaving />
        </>
      )}
    </Screen>
  );
}

/** Zones by the names people of Indonesia use, and this device's own. */
const zones = (own: string): [string, string][] => {
  const known: [string, string][] = [
    ["Asia/Jakarta", "WIB (Jakarta)"],
    ["Asia/Makassar", "WITA (Makassar)"],
    ["Asia/Jayapura", "WIT (Jayapura)"],
  ];
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const more = ["Asia/Singapore", "Asia/Kuala_Lumpur", "Asia/Tokyo", "Asia/Riyadh", "Europe/Amsterdam", "Europe/London", "Australia/Sydney", "America/New_York", here, own];
  return [...known, ...[...new Set(more)].filter((each) => !known.some(([name]) => name === each)).map((each) => [each, each.replace("_", " ")] as [string, string])];
};

const HOURS = Array.from({ length: 24 }, (_, hour) => [String(hour), `${String(hour).padStart(2, "0")}.00`] as const);

function Own({ of }: { of: Kept }): JSX.Element {
  const start = { language: of.language, timezone: of.timezone, currency: of.currency, quiet_from: String(of.quiet_from), quiet_until: String(of.quiet_until) };
  const save = async (values: Record<string, string>): Promise<void> => {
    const answer = await put<Kept>("/settings", {
      language: values["language"],
      timezone: values["timezone"],
      currency: values["currency"],
      quiet: [Number(values["quiet_from"]), Number(values["quiet_until"])],
    });
    speak(answer.data.language);
    zone.value = answer.data.timezone;
    currency.value = answer.data.currency;
    done(say({ id: "Pengaturan disimpan.", en: "Settings saved." }), answer.meta?.change);
  };
  const pictures = async (on: boolean): Promise<void> => {
    try {
      const answer = await put<Kept>("/settings", { pictures: on });
      done(say({ id: "Pengaturan disimpan.", en: "Settings saved." }), answer.meta?.change);
    } catch (fault) {
      failed(fault);
    }
  };
  return (
    <>
      <div class="card pad">
        <Form key={JSON.stringify(start)} start={start} submit={say({ id: "Simpan", en: "Save" })} onSubmit={save}>
          {(field) => (
            <>
              <div class="two">
                <Select
                  label={say({ id: "Bahasa", en: "Language" })}
                  field={field("language")}
                  of={[
                    ["id", "Indonesia"],
                    ["en", "English"],
                  ]}
                />
                <Text label={say({ id: "Mata uang", en: "Currency" })} field={field("currency")} />
              </div>
              <Select label={say({ id: "Zona waktu", en: "Time zone" })} field={field("timezone")} of={zones(of.timezone)} />
              <div class="two">
                <Select label={say({ id: "Tenang dari", en: "Quiet from" })} field={field("quiet_from")} of={HOURS} />
                <Select label={say({ id: "sampai", en: "until" })} field={field("quiet_until")} of={HOURS} />
              </div>
            </>
          )}
        </Form>
      </div>
      <div class="card">
        <Switch label={say({ id: "Simpan foto struk", en: "Keep pictures of receipts" })} on={of.pictures ?? true} onChange={(on) => void pictures(on)} />
      </div>
    </>
  );
}

function Rules({ of }: { of: Rule[] }): JSX.Element {
  return (
    <Section title={say({ id: "Aturan kategori", en: "Category rules" })} action={<Add name={say({ id: "Aturan baru", en: "New rule" })} onTap={() => edit(RULE)} />}>
      {of.length ? (
        <List plain>
          {of.map((each) => (
            <Row
              key={each.id}
              title={`“${each.words}”`}
              sub={each.learned ? say({ id: "dipelajari dari koreksimu", en: "learnt from your corrections" }) : undefined}
              value={each.label ?? named(each.category)}
              onTap={() => edit(RULE, each)}
            />
          ))}
        </List>
      ) : (
        <Slim sayings={[say({ id: "kalau kopi masuk hiburan", en: "coffee is always entertainment" })]} />
      )}
    </Section>
  );
}

const SOURCES: Record<string, { id: string; en: string }> = {
  money: { id: "Keuangan", en: "Money" },
  food: { id: "Makanan", en: "Food" },
  body: { id: "Berat badan", en: "Body" },
  training: { id: "Latihan", en: "Training" },
  vehicles: { id: "Kendaraan", en: "Vehicles" },
  tasks: { id: "Tugas", en: "Tasks" },
  memories: { id: "Ingatan", en: "Memories" },
  manuals: { id: "Manual", en: "Manuals" },
  pictures: { id: "Foto", en: "Photos" },
  voice: { id: "Suara", en: "Voice" },
};

/** What of it a model may see. */
function Seen(): JSX.Element {
  const { answer } = useData<Seeing>("/settings/privacy");
  const set = async (source: string, on: boolean): Promise<void> => {
    try {
      const saved = await put<Seeing>("/settings/privacy", { ai: { [source]: on } });
      done(say({ id: "Pengaturan disimpan.", en: "Settings saved." }), saved.meta?.change);
    } catch (fault) {
      failed(fault);
    }
  };
  return (
    <Show title={say({ id: "Yang boleh dibaca model AI", en: "What an AI model may read" })}>
      <div class="card">
        {Object.entries(answer?.data.ai ?? {}).map(([source, on]) => (
          <Switch key={source} label={SOURCES[source] ? say(SOURCES[source]) : source} on={on} onChange={(now) => void set(source, now)} />
        ))}
      </div>
    </Show>
  );
}

function Privacy({ of }: { of: Reached }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const counts = counted(of.counts as Record<string, number>);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const found = await (await call("GET", "/account/export")).blob();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(found);
      link.download = `lifeos ${new Date().toISOString().slice(0, 10)}.zip`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch (fault) {
      failed(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={say({ id: "Data dan privasi", en: "Data and privacy" })}>
      <Facts
        of={[
          [say({ id: "Sejak", en: "Since" }), day(dayOf(of.since))],
          ["Telegram", of.telegram ? say({ id: "tersambung", en: "connected" }) : "–"],
          ["Email", of.email ?? "–"],
        ]}
      />
      {counts.length > 0 && (
        <Show title={say({ id: "Yang disimpan", en: "What is kept" })}>
          <Facts of={counts.map(([name, count]) => [name, number(count)] as const)} />
        </Show>
      )}
      <Seen />
      <button class="button wide" type="button" disabled={busy} onClick={() => void save()}>
        <Icon of={Download} />
        {busy ? say({ id: "Menyiapkan…", en: "Preparing…" }) : say({ id: "Unduh semua dataku", en: "Download all my data" })}
      </button>
    </Section>
  );
}

function Sessions(): JSX.Element {
  const list = useData<SessionShown[]>("/account/sessions");
  const end = async (id: string): Promise<void> => {
    try {
      await remove(`/account/sessions/${id}`);
      done(say({ id: "Sudah keluar di sana.", en: "Signed out there." }), null);
    } catch (fault) {
      failed(fault);
    }
  };
  return (
    <Show title={say({ id: "Masuk di mana saja", en: "Where you are signed in" })}>
      <List plain>
        {(list.answer?.data ?? []).map((each) => (
          <Row
            key={each.id}
            title={each.current ? say({ id: "Di sini", en: "Here" }) : each.via === "telegram" ? "Telegram" : "Browser"}
            sub={`${day(dayOf(each.seen_at))} · ${each.device.slice(0, 60)}`}
            value={
              each.current ? undefined : (
                <button class="round" type="button" aria-label={say({ id: "Keluar di sana", en: "Sign out there" })} onClick={() => void end(each.id)}>
                  <Icon of={LogOut} />
                </button>
              )
            }
          />
        ))}
      </List>
    </Show>
  );
}

function Leaving(): JSX.Element {
  const [sure, setSure] = useState(false);
  const erase = async (): Promise<void> => {
    try {
      await ask("DELETE", "/account", { sure: true });
      leave();
      location.assign(address(""));
    } catch (fault) {
      failed(fault);
    }
  };
  return (
    <Section title={say({ id: "Keluar", en: "Leaving" })}>
      {!inTelegram && (
        <button class="button wide" type="button" onClick={() => void signOut()}>
          <Icon of={LogOut} />
          {say({ id: "Keluar dari perangkat ini", en: "Sign out here" })}
        </button>
      )}
      {sure ? (
        <div class="card pad" role="alert">
          <p>{say({ id: "Semua catatan, foto dan ingatan dihapus selamanya, juga di chat. Tidak bisa dikembalikan.", en: "All records, pictures and memories go for good, in the chat too. This cannot be undone." })}</p>
          <div class="buttons">
            <button class="button" type="button" onClick={() => setSure(false)}>
              {say({ id: "Jangan", en: "Keep them" })}
            </button>
            <button class="button danger" type="button" onClick={() => void erase()}>
              {say({ id: "Hapus semua", en: "Remove all" })}
            </button>
          </div>
        </div>
      ) : (
        <button class="button danger wide" type="button" onClick={() => setSure(true)}>
          <Icon of={Trash2} />
          {say({ id: "Hapus akun dan semua data", en: "Remove the account and all data" })}
        </button>
      )}
    </Section>
  );
}
