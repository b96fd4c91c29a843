/** What the records of the last weeks show, in words with every figure. */
import type { JSX } from "preact";
import { Sparkles } from "lucide";

import { useData } from "../api/data";
import type { InsightsScreen } from "../api/types";
import { read } from "../core/reader";
import { say } from "../core/say";
import { Empty, Meter, Screen, waiting } from "../ui/parts";

export function Insights(): JSX.Element {
  const screen = useData<InsightsScreen>("/screens/insights");
  const found = screen.answer?.data;
  if (found) read(found.reader);
  return (
    <Screen title={say({ id: "Insight", en: "Insights" })} inner>
      {waiting([screen], [120, 120, 120]) ?? <Findings of={found!} />}
    </Screen>
  );
}

function Findings({ of }: { of: InsightsScreen }): JSX.Element {
  if (!of.findings.length) {
    return (
      <Empty icon={Sparkles} title={say({ id: "Datanya belum cukup", en: "Not enough data yet" })}>
        {of.days < of.least
          ? say({ id: `Baru ada ${of.days} dari ${of.least} hari catatan. Setelah itu aku mulai membandingkan.`, en: `There are ${of.days} of ${of.least} days of records. From then on I compare.` })
          : say({ id: "Belum ada yang menonjol.", en: "Nothing stands out yet." })}
        {of.days < of.least && <Meter share={of.days / of.least} plain />}
      </Empty>
    );
  }
  return (
    <>
      {of.findings.map((each) => (
        <div class="card pad" key={each.lines[0]}>
          <p class="strong">{each.lines[0]}</p>
          {each.lines.slice(1).map((line) => (
            <p class="soft" key={line}>
              {line}
            </p>
          ))}
        </div>
      ))}
      {of.notes.map((note) => (
        <p class="soft center" key={note}>
          {note}
        </p>
      ))}
    </>
  );
}
