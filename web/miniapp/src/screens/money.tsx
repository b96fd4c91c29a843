/** Money of a week, a month or a year: when, on what, where; budgets, what comes again; each record, to be corrected and put back. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ChevronLeft, ChevronRight, Paperclip, Wallet, X } from "lucide";

import { get, query } from "../api/client";
import { useData } from "../api/data";
import type { BudgetLeft, Category, Chart, Expense, Group, Income, MoneyScreen, Recurrence } from "../api/types";
import { named, sign } from "../core/categories";
import { day, left, money, month, percent, plusDays, short, shortDay, shortMonth, today, weekStart, weekday } from "../core/format";
import { read } from "../core/reader";
import { say } from "../core/say";
import { BUDGET, EVERY, EXPENSE, INCOME, RECURRENCE } from "../records/money";
import { edit } from "../records/sheet";
import { Bars } from "../ui/charts";
import { failed } from "../ui/notes";
import { Add, Chips, Empty, Icon, List, Meter, Row, Screen, Section, Show, Slim, waiting } from "../ui/parts";

type Span = "week" | "month" | "year";

interface Days {
  first: string;
  last: string;
}

const START: Record<Span, (of: string) => string> = {
  week: weekStart,
  month: (of) => `${of.slice(0, 7)}-01`,
  year: (of) => `${of.slice(0, 4)}-01-01`,
};
const LONGEST: Record<Span, number> = { week: 7, month: 31, year: 366 };

const after = (span: Span, start: string): string => START[span](plusDays(start, LONGEST[span]));
const before = (span: Span, start: string): string => START[span](plusDays(start, -1));

export function Money(): JSX.Element {
  const [span, setSpan] = useState<Span>("month");
  const [at, setAt] = useState<string>(today());
  const [category, choose] = useState<Category | null>(null);
  const start = START[span](at);
  const days: Days = { first: start, last: plusDays(after(span, start), -1) };
  const screen = useData<MoneyScreen>(`/screens/money${query({ ...days, category })}`);
  const found = screen.answer?.data;
  if (found) read(found.reader);
  return (
    <Screen title={say({ id: "Uang", en: "Money" })}>
      <Chips
        label={say({ id: "Rentang", en: "Period" })}
        of={[
          ["week", say({ id: "Minggu", en: "Week" })],
          ["month", say({ id: "Bulan", en: "Month" })],
          ["year", say({ id: "Tahun", en: "Year" })],
        ]}
        value={span}
        onChange={setSpan}
      />
      <div class="step">
        <button class="round" type="button" aria-label={say({ id: "Sebelumnya", en: "Before" })} onClick={() => setAt(before(span, start))}>
          <Icon of={ChevronLeft} />
        </button>
        <p class="strong" aria-live="polite">
          {span === "week" ? `${shortDay(days.first)} – ${shortDay(days.last)}` : span === "month" ? month(start) : start.slice(0, 4)}
        </p>
        <button class="round" type="button" disabled={after(span, start) > today()} aria-label={say({ id: "Berikutnya", en: "Next" })} onClick={() => setAt(after(span, start))}>
          <Icon of={ChevronRight} />
        </button>
      </div>
      {waiting([screen], [270, 180, 240]) ?? (
        <>
          <Sums of={found!} span={span} category={category} choose={choose} />
          <Budgets of={found!.budgets} />
          <Records days={days} category={category} choose={choose} />
          <Groups of={found!} />
          <Recurrences of={found!.recurrences} />
        </>
      )}
    </Screen>
  );
}

const TITLES = (): Record<string, string> => ({
  day: say({ id: "Pengeluaran per hari", en: "Spending by day" }),
  week: say({ id: "Pengeluaran per minggu", en: "Spending by week" }),
  month: say({ id: "Pengeluaran per bulan", en: "Spending by month" }),
});

interface SumsProps {
  of: MoneyScreen;
  span: Span;
  category: Category | null;
  choose: (category: Category | null) => void;
}

function Sums({ of, span, category, choose }: SumsProps): JSX.Element {
  const { chart, flow, forecasts } = of;
  const currency = chart.sums[0]?.currency ?? of.reader.currency;
  const total = money(chart.sums[0]?.total ?? "0", currency);
  const received = flow.flows.find((each) => each.currency === currency)?.came_in ?? "0";
  const ahead = forecasts?.forecasts.find((each) => each.currency === currency);
  return (
    <>
      <div class="card pad">
        <p class="kicker">
          {category ? `${sign(category)} ${named(category)}` : say({ id: "Keluar", en: "Spent" })}
          {category && (
            <button class="round small" type="button" aria-label={say({ id: "Semua kategori", en: "All categories" })} onClick={() => choose(null)}>
              <Icon of={X} />
            </button>
          )}
        </p>
        <p class="big">{total}</p>
        {chart.sums.slice(1).map((each) => (
          <p class="soft" key={each.currency}>
            + {money(each.total, each.currency)}
          </p>
        ))}
        {!category && (
          <p class="soft">
            {say({ id: "Masuk", en: "Came in" })} {money(received, currency)}
            {ahead && ` · ${say({ id: "perkiraan akhir bulan", en: "month-end forecast" })} ${money(rounded(ahead.expected), currency)}`}
          </p>
        )}
        {chart.bars.length > 0 && (
          <Bars
            title={TITLES()[chart.grain] ?? ""}
            summary={total}
            heads={[say({ id: "Hari", en: "Day" }), say({ id: "Jumlah", en: "Amount" })]}
            axis={short}
            points={chart.bars.map((bar, at) => ({
              name: chart.grain === "month" ? month(bar.day) : day(bar.day),
              tick: tick(chart, span, bar.day, at),
              values: [Number(bar.total)],
              shown: [money(bar.total, currency)],
            }))}
          />
        )}
      </div>
      {chart.shares.length > 0 && !category && (
        <Section title={say({ id: "Kategori", en: "Categories" })}>
          <div class="card shares">
            {chart.shares.map((share) => (
              <button key={share.category} type="button" onClick={() => choose(share.category)}>
                <span class="legend">
                  <span>
                    {sign(share.category)} {named(share.category)}
                  </span>
                  <b>{money(share.total, currency)}</b>
                </span>
                <Meter share={Number(share.total) / largest(chart)} thin plain />
              </button>
            ))}
          </div>
        </Section>
      )}
    </>
  );
}

const largest = (chart: Chart): number => Math.max(...chart.shares.map((each) => Number(each.total)), 1);
const rounded = (amount: string): string => String(Math.round(Number(amount) / 1000) * 1000);

function tick(chart: Chart, span: Span, start: string, at: number): string {
  if (chart.grain === "month") return shortMonth(start).slice(0, 3);
  if (span === "week") return weekday(start);
  return at % 7 === 0 ? shortDay(start) : "";
}

function Budgets({ of }: { of: BudgetLeft[] }): JSX.Element {
  return (
    <Section title={say({ id: "Budget", en: "Budgets" })} action={<Add name={say({ id: "Budget baru", en: "New budget" })} onTap={() => edit(BUDGET)} />}>
      {of.length ? (
        <div class="card shares">
          {of.map((each) => {
            const { budget } = each;
            const share = Number(each.spent) / Number(budget.amount);
            const name = budget.label ?? (budget.category ? `${sign(budget.category)} ${named(budget.category)}` : say({ id: "Semua", en: "Everything" }));
            return (
              <button key={budget.id} type="button" onClick={() => edit(BUDGET, budget)}>
                <span class="legend">
                  <span>{name}</span>
                  <b class={share > 1 ? "bad" : ""}>{left(each.left, budget.currency)}</b>
                </span>
                <Meter share={share} thin />
                <span class="legend">
                  <span>
                    {percent(share)} {say({ id: "dari", en: "of" })} {money(budget.amount, budget.currency)}
                  </span>
                </span>
              </button>
            );
          })}
        </div>
      ) : (
        <Slim sayings={[say({ id: "budget makan 1,5jt sebulan", en: "food budget 1.5m a month" })]} />
      )}
    </Section>
  );
}

type Side = "expenses" | "incomes";

const spent = (record: Expense | Income): record is Expense => "category" in record;

interface RecordsProps {
  days: Days;
  category: Category | null;
  choose: (category: Category | null) => void;
}

function Records({ days, category }: RecordsProps): JSX.Element {
  const [side, setSide] = useState<Side>("expenses");
  const path = `/${side}${query({ ...days, category: side === "expenses" ? category : null, per_page: 20 })}`;
  const list = useData<(Expense | Income)[]>(path);
  const [more, setMore] = useState<{ of: typeof list.answer; path: string; records: (Expense | Income)[] }>({ of: null, path, records: [] });
  const later = more.path === path && more.of === list.answer ? more.records : [];
  const records = [...(list.answer?.data ?? []), ...later];
  const total = list.answer?.meta?.total ?? 0;
  const next = async (): Promise<void> => {
    try {
      const answer = await get<(Expense | Income)[]>(`${path}&page=${records.length / 20 + 1}`);
      setMore({ of: list.answer, path, records: [...later, ...answer.data] });
    } catch (fault) {
      failed(fault);
    }
  };
  return (
    <Section title={say({ id: "Catatan", en: "Records" })}>
      <Chips
        label={say({ id: "Yang mana", en: "Which" })}
        of={[
          ["expenses", say({ id: "Keluar", en: "Out" })],
          ["incomes", say({ id: "Masuk", en: "In" })],
        ]}
        value={side}
        onChange={setSide}
      />
      {waiting([list], [240]) ??
        (records.length ? (
          <List>
            {records.map((each) =>
              spent(each) ? (
                <Row
                  key={each.id}
                  badge={sign(each.category)}
                  title={each.description}
                  sub={
                    <>
                      {[day(each.date), each.merchant, each.label].filter(Boolean).join(" · ")}
                      {each.receipt_url && <Icon of={Paperclip} />}
                    </>
                  }
                  value={money(each.amount, each.currency)}
                  onTap={() => edit(EXPENSE, each)}
                />
              ) : (
                <Row key={each.id} badge="💰" title={each.description} sub={day(each.date)} value={money(each.amount, each.currency)} tone="fine" onTap={() => edit(INCOME, each)} />
              ),
            )}
          </List>
        ) : side === "expenses" ? (
          <Empty
            icon={Wallet}
            title={say({ id: "Belum ada pengeluaran", en: "Nothing spent yet" })}
            sayings={[say({ id: "beli nasi goreng 15rb", en: "lunch 15k" }), say({ id: "bensin 30rb kemarin", en: "fuel 30k yesterday" })]}
          >
            {say({ id: "Tulis ke bot, atau ketuk + di bawah.", en: "Write to the bot, or tap + below." })}
          </Empty>
        ) : (
          <Empty icon={Wallet} title={say({ id: "Belum ada pemasukan", en: "Nothing came in yet" })} sayings={[say({ id: "gaji 5jt", en: "salary 5m" })]} />
        ))}
      {records.length < total && (
        <button class="button wide" type="button" onClick={() => void next()}>
          {say({ id: "Lebih banyak", en: "More" })}
        </button>
      )}
    </Section>
  );
}

/** Where it went, and the person's own labels: the largest of each. */
function Groups({ of }: { of: MoneyScreen }): JSX.Element | null {
  const lists: [string, Group[]][] = [
    [say({ id: "Tempat", en: "Places" }), of.merchants],
    ["Label", of.labels],
  ];
  return (
    <>
      {lists.map(([title, groups]) => {
        const given = groups.filter((each) => each.key);
        return (
          given.length > 0 && (
            <Show key={title} title={title}>
              <List plain>
                {given.slice(0, 8).map((each) => (
                  <Row key={`${each.key}${each.currency}`} title={each.key} sub={`${each.count}×`} value={money(each.total, each.currency)} small={percent(Number(each.share))} />
                ))}
              </List>
            </Show>
          )
        );
      })}
    </>
  );
}

function Recurrences({ of }: { of: Recurrence[] }): JSX.Element {
  const every = Object.fromEntries(EVERY());
  return (
    <Section title={say({ id: "Rutin", en: "Comes again" })} action={<Add name={say({ id: "Rutin baru", en: "New recurring bill" })} onTap={() => edit(RECURRENCE)} />}>
      {of.length ? (
        <List>
          {of.map((each) => (
            <Row
              key={each.id}
              badge={each.kind === "income" ? "💰" : sign(each.category)}
              title={each.description}
              sub={each.paused ? say({ id: "dijeda", en: "paused" }) : `${say({ id: "tiap", en: "every" })} ${every[each.every]}${each.next_date ? ` · ${day(each.next_date)}` : ""}`}
              value={money(each.amount, each.currency)}
              tone={each.kind === "income" ? "fine" : undefined}
              onTap={() => edit(RECURRENCE, each)}
            />
          ))}
        </List>
      ) : (
        <Slim sayings={[say({ id: "kos 1,2jt tiap tanggal 1", en: "rent 1.2m every 1st" })]} />
      )}
    </Section>
  );
}
