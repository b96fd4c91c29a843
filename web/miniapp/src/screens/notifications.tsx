/** What LifeOS sends by itself: each kind on, silent or off, and at what time; and what it sent last. */
import type { JSX } from "preact";
import { BellOff } from "lucide";

import { put } from "../api/client";
import { useData } from "../api/data";
import type { Pushes, PushState, Status } from "../api/types";
import { day, dayOf, time } from "../core/format";
import { say } from "../core/say";
import { done, failed } from "../ui/notes";
import { Empty, List, Row, Screen, Section, waiting } from "../ui/parts";

const NAMES: Record<PushState["push"], { id: string; en: string }> = {
  tasks: { id: "Pengingat tugas", en: "Task reminders" },
  bills: { id: "Tagihan rutin", en: "Recurring bills" },
  services: { id: "Servis kendaraan", en: "Vehicle services" },
  budgets: { id: "Peringatan budget", en: "Budget alerts" },
  sessions: { id: "Sesi latihan besok", en: "Tomorrow's session" },
  unlogged: { id: "Hari tanpa catatan", en: "Days without records" },
  training: { id: "Minggu latihan", en: "Training week" },
  food: { id: "Minggu makan", en: "Food week" },
  money: { id: "Uang sebulan", en: "Month of money" },
  insights: { id: "Insight mingguan", en: "Weekly insights" },
};

export function Notifications(): JSX.Element {
  const pushes = useData<Pushes>("/settings/pushes");
  const status = useData<Status>("/notifications");
  return (
    <Screen title={say({ id: "Notifikasi", en: "Notifications" })} inner>
      {waiting([pushes, status], [420, 200]) ?? (
        <>
          <List plain>
            {pushes.answer!.data.states.map((each) => (
              <Push key={each.push} of={each} />
            ))}
          </List>
          <Section title={say({ id: "Terakhir dikirim", en: "Last sent" })}>
            <Sent of={status.answer!.data} />
          </Section>
        </>
      )}
    </Screen>
  );
}

function Push({ of }: { of: PushState }): JSX.Element {
  const name = say(NAMES[of.push]);
  const save = async (fix: { how?: string; at?: string }): Promise<void> => {
    try {
      const answer = await put<PushState>("/settings/pushes", { push: of.push, ...fix });
      done(say({ id: `${name}: disimpan`, en: `${name}: saved` }), answer.meta?.change);
    } catch (fault) {
      failed(fault);
    }
  };
  return (
    <div class="push">
      <span class="words">
        <span>{name}</span>
        {of.waits && <span class="soft">{say({ id: "setelah jam tenang", en: "after the quiet hours" })}</span>}
      </span>
      <select aria-label={name} value={of.how} onChange={(event) => void save({ how: event.currentTarget.value })}>
        <option value="on">{say({ id: "🔔 Nyala", en: "🔔 On" })}</option>
        <option value="gentle">{say({ id: "🔈 Senyap", en: "🔈 Silent" })}</option>
        <option value="off">{say({ id: "🔕 Mati", en: "🔕 Off" })}</option>
      </select>
      {of.at && of.how !== "off" && (
        <input type="time" aria-label={say({ id: `Jam ${name}`, en: `Time of ${name}` })} value={of.at.slice(0, 5)} onChange={(event) => event.currentTarget.value && void save({ at: event.currentTarget.value })} />
      )}
    </div>
  );
}

function Sent({ of }: { of: Status }): JSX.Element {
  if (!of.pushes.length) {
    return (
      <Empty icon={BellOff} title={say({ id: "Belum ada yang dikirim", en: "Nothing sent yet" })}>
        {say({ id: "Pengingat tugas, servis dan budget muncul di sini.", en: "Reminders of tasks, services and budgets appear here." })}
      </Empty>
    );
  }
  return (
    <List plain>
      {of.pushes.map((each) => (
        <Row
          key={`${each.title}${each.sent_at}`}
          title={each.title}
          sub={each.sent_at ? `${day(dayOf(each.sent_at))} ${time(each.sent_at)}` : say({ id: "menunggu", en: "waiting" })}
          value={each.failed ? say({ id: "gagal", en: "failed" }) : each.late > 60 ? say({ id: `telat ${Math.round(each.late / 60)} mnt`, en: `${Math.round(each.late / 60)} min late` }) : ""}
          tone={each.failed ? "bad" : undefined}
        />
      ))}
    </List>
  );
}
