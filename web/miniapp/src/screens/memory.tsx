/** What LifeOS was told to remember: found by words, corrected, forgotten. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Brain } from "lucide";

import { query } from "../api/client";
import { useData } from "../api/data";
import type { Memory as Remembered } from "../api/types";
import { day } from "../core/format";
import { say } from "../core/say";
import { MEMORY } from "../records/days";
import { edit } from "../records/sheet";
import { Text } from "../ui/form";
import { Add, Empty, List, Row, Screen, waiting } from "../ui/parts";

export function Memory(): JSX.Element {
  const [words, look] = useState("");
  const list = useData<Remembered[]>(`/memories${query({ per_page: 50, q: words.trim() })}`);
  const found = list.answer?.data ?? [];
  return (
    <Screen title={say({ id: "Ingatan", en: "Memory" })} inner action={<Add name={say({ id: "Ingat sesuatu", en: "Remember something" })} onTap={() => edit(MEMORY)} />}>
      <Text label={say({ id: "Cari", en: "Search" })} field={{ value: words, set: look, wrong: undefined }} />
      {waiting([list], [200]) ??
        (found.length ? (
          <List plain>
            {found.map((each) => (
              <Row key={each.id} title={each.content} sub={[each.about, day(each.told)].filter(Boolean).join(" · ")} onTap={() => edit(MEMORY, each)} />
            ))}
          </List>
        ) : words ? (
          <Empty icon={Brain} title={say({ id: "Tidak ketemu", en: "Nothing found" })}>
            {say({ id: "Coba kata lain.", en: "Try other words." })}
          </Empty>
        ) : (
          <Empty
            icon={Brain}
            title={say({ id: "Belum ada yang diingat", en: "Nothing remembered yet" })}
            sayings={[say({ id: "ingat plat motorku B 1234 XYZ", en: "remember my plate is B 1234 XYZ" }), say({ id: "ingat golongan darahku O", en: "remember my blood type is O" })]}
          />
        ))}
    </Screen>
  );
}
