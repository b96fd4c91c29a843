/** The day at a glance: what may be spent, what was eaten, what is to be done, what is due, how fit, one insight. */
import type { JSX } from "preact";
import { Activity, Apple, CircleCheck, Sparkles, Wallet } from "lucide";

import { useData } from "../api/data";
import type { BudgetLeft, Spending, TodayScreen } from "../api/types";
import { day, left, longDay, money, number, percent, today } from "../core/format";
import { read } from "../core/reader";
import { address } from "../core/route";
import { say } from "../core/say";
import { Ring } from "../ui/charts";
import { Empty, Icon, List, Meter, Row, Screen, Section, waiting } from "../ui/parts";
import { TaskList } from "./tasks";

export function Today(): JSX.Element {
  const shown = useData<TodayScreen>("/screens/today");
  const found = shown.answer?.data;
  if (found) read(found.reader);
  return (
    <Screen title={say({ id: "Hari ini", en: "Today" })} sub={found ? longDay(today()) : undefined}>
      {waiting([shown], [150, 150, 190]) ?? <Glance of={found!} />}
    </Screen>
  );
}

function Glance({ of }: { of: TodayScreen }): JSX.Element {
  const { eaten, load, tasks, due, finding } = of;
  return (
    <>
      <Left spent={of.spent} month={of.month} budgets={of.budgets} currency={of.reader.currency} />
      <div class="pair">
        <Calories eaten={eaten} />
        <div class="card pad">
          <p class="kicker">
            <Icon of={Activity} />
            {say({ id: "Latihan", en: "Training" })}
          </p>
          {load ? (
            <>
              <p class="mid">{number(load.ctl)}</p>
              <p class="soft">{say({ id: "kebugaran (CTL)", en: "fitness (CTL)" })}</p>
              <p class="soft">
                {say({ id: "lelah", en: "fatigue" })} {number(load.atl)}, form {number(load.tsb)}
              </p>
              {of.session && (
                <p class="soft">
                  {say({ id: "Berikutnya", en: "Next" })}: {day(of.session.date)}, {number(of.session.km, 1)} km
                </p>
              )}
            </>
          ) : (
            <p class="soft">{say({ id: "Belum ada latihan. Tulis ke bot: “lari 5k 30 menit”.", en: "No workouts yet. Write to the bot: “ran 5k in 30 min”." })}</p>
          )}
        </div>
      </div>
      <Section title={say({ id: "Tugas berikutnya", en: "Next tasks" })}>
        {tasks.tasks.length ? (
          <TaskList tasks={tasks.tasks.slice(0, 4)} />
        ) : (
          <Empty
            icon={CircleCheck}
            title={say({ id: "Tidak ada tugas", en: "Nothing to do" })}
            sayings={[say({ id: "ingetin bayar kos tanggal 1 jam 9", en: "remind me to pay rent on the 1st at 9" })]}
          />
        )}
      </Section>
      {due && (
        <Section title={say({ id: "Servis berikutnya", en: "Next service" })}>
          <List plain>
            <Row
              title={due.reminder.service_type}
              sub={due.vehicle.model ?? due.vehicle.brand ?? ""}
              value={due.due_date ? day(due.due_date) : due.left !== null ? `${number(due.left)} km` : "–"}
              small={due.due_date && due.left !== null ? `${number(due.left)} km` : undefined}
              tone={(due.due_date && due.due_date < today()) || (due.left !== null && due.left <= 0) ? "bad" : undefined}
            />
          </List>
        </Section>
      )}
      {finding && (
        <Section title={say({ id: "Insight", en: "Insights" })}>
          <div class="card pad">
            <p class="kicker">
              <Icon of={Sparkles} />
              {finding.lines[0]}
            </p>
            {finding.lines.slice(1).map((line) => (
              <p class="soft" key={line}>
                {line}
              </p>
            ))}
          </div>
        </Section>
      )}
    </>
  );
}

interface LeftProps {
  spent: Spending;
  month: Spending;
  budgets: BudgetLeft[];
  currency: string;
}

/** What is safe to spend today by the budget over everything; without one, what was spent. */
function Left({ spent, month, budgets, currency }: LeftProps): JSX.Element {
  const sum = (of: Spending): string => money(of.currencies.find((each) => each.currency === currency)?.total ?? "0", currency);
  const whole = budgets.find((each) => each.budget.category === null && each.budget.currency === currency);
  return (
    <a class="card pad" href={address("money")}>
      <p class="kicker">
        <Icon of={Wallet} />
        {whole ? say({ id: "Aman dibelanjakan per hari", en: "Safe to spend a day" }) : say({ id: "Keluar hari ini", en: "Spent today" })}
      </p>
      <p class="big">{whole ? money(whole.a_day, currency) : sum(spent)}</p>
      {whole ? (
        <>
          <Meter share={Number(whole.spent) / Number(whole.budget.amount)} />
          <p class="legend">
            <span>
              {percent(Number(whole.spent) / Number(whole.budget.amount))} {say({ id: "terpakai", en: "used" })}
            </span>
            <span class={Number(whole.left) < 0 ? "bad strong" : ""}>{left(whole.left, currency)}</span>
          </p>
        </>
      ) : (
        <p class="soft">
          {say({ id: "Bulan ini", en: "This month" })} {sum(month)}
        </p>
      )}
    </a>
  );
}

function Calories({ eaten }: { eaten: TodayScreen["eaten"] }): JSX.Element {
  const { calories, target } = { calories: eaten.sum.calories, target: eaten.sum.target };
  return (
    <div class="card pad">
      <p class="kicker">
        <Icon of={Apple} />
        {say({ id: "Kalori", en: "Calories" })}
      </p>
      {target ? (
        <Ring share={Number(calories) / Number(target)}>
          <b>{number(Number(target) - Number(calories))}</b>
          {say({ id: "kkal sisa", en: "kcal left" })}
        </Ring>
      ) : (
        <>
          <p class="mid">{number(calories)}</p>
          <p class="soft">{say({ id: "kkal hari ini", en: "kcal today" })}</p>
        </>
      )}
      <p class="soft">
        {say({ id: "Protein", en: "Protein" })} {number(eaten.sum.protein)} g
      </p>
    </div>
  );
}
