/** The screens that have no place in the bar below. */
import type { JSX } from "preact";
import type { IconNode } from "lucide";
import { Bell, Bike, Brain, Dumbbell, Settings, Sparkles, Utensils } from "lucide";

import { say } from "../core/say";
import { Icon, List, Row, Screen } from "../ui/parts";

const LINKS: readonly (readonly [string, IconNode, { id: string; en: string }])[] = [
  ["food", Utensils, { id: "Makan & badan", en: "Food & body" }],
  ["training", Dumbbell, { id: "Latihan", en: "Training" }],
  ["vehicles", Bike, { id: "Kendaraan", en: "Vehicles" }],
  ["memory", Brain, { id: "Ingatan", en: "Memory" }],
  ["insights", Sparkles, { id: "Insight", en: "Insights" }],
  ["notifications", Bell, { id: "Notifikasi", en: "Notifications" }],
  ["settings", Settings, { id: "Pengaturan", en: "Settings" }],
];

export const MORE = LINKS.map(([to]) => to);

export function More(): JSX.Element {
  return (
    <Screen title={say({ id: "Lainnya", en: "More" })}>
      <List>
        {LINKS.map(([to, icon, name]) => (
          <Row key={to} badge={<Icon of={icon} />} title={say(name)} to={to} />
        ))}
      </List>
    </Screen>
  );
}
