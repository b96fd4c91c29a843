/** What is to be done: late, today, later, without a day; and what was done. A tick does it, and can be undone. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Check, CircleCheck } from "lucide";

import { put, query } from "../api/client";
import { useData } from "../api/data";
import type { Task } from "../api/types";
import { day, dayOf, time, today } from "../core/format";
import { say } from "../core/say";
import { feel } from "../core/telegram";
import { TASK } from "../records/days";
import { edit } from "../records/sheet";
import { done, failed } from "../ui/notes";
import { Add, Chips, Empty, Icon, List, Row, Screen, Section, waiting } from "../ui/parts";

type Shown = "todo" | "done";

export function Tasks(): JSX.Element {
  const [shown, show] = useState<Shown>("todo");
  const path = `/tasks${query(shown === "todo" ? { sort: "due_date", per_page: 100, status: "todo" } : { sort: "-id", per_page: 50, status: "done" })}`;
  const list = useData<Task[]>(path);
  const begun = useData<Task[]>(shown === "todo" ? `/tasks${query({ per_page: 50, status: "in_progress" })}` : null);
  const tasks = [...(begun.answer?.data ?? []), ...(list.answer?.data ?? [])];
  return (
    <Screen
      title={say({ id: "Tugas", en: "Tasks" })}
      action={<Add name={say({ id: "Tugas baru", en: "New task" })} onTap={() => edit(TASK)} />}
    >
      <Chips
        label={say({ id: "Yang mana", en: "Which" })}
        of={[
          ["todo", say({ id: "Belum", en: "To do" })],
          ["done", say({ id: "Selesai", en: "Done" })],
        ]}
        value={shown}
        onChange={show}
      />
      {waiting([list], [240, 120]) ?? (shown === "todo" ? <Open tasks={tasks} /> : <Done tasks={tasks} />)}
    </Screen>
  );
}

function Open({ tasks }: { tasks: Task[] }): JSX.Element {
  if (!tasks.length) {
    return (
      <Empty
        icon={CircleCheck}
        title={say({ id: "Tidak ada tugas", en: "Nothing to do" })}
        sayings={[
          say({ id: "ingetin bayar kos tanggal 1 jam 9", en: "remind me to pay rent on the 1st at 9" }),
          say({ id: "besok jam 7 buang sampah", en: "take out the bins tomorrow at 7" }),
        ]}
      >
        {say({ id: "Tulis ke bot, atau ketuk + di atas.", en: "Write to the bot, or tap + above." })}
      </Empty>
    );
  }
  const now = today();
  const parts: [string, (due: string | null) => boolean][] = [
    [say({ id: "Lewat", en: "Late" }), (due) => due !== null && due < now],
    [say({ id: "Hari ini", en: "Today" }), (due) => due === now],
    [say({ id: "Nanti", en: "Later" }), (due) => due !== null && due > now],
    [say({ id: "Tanpa tanggal", en: "No date" }), (due) => due === null],
  ];
  return (
    <>
      {parts.map(([name, fits]) => {
        const here = tasks.filter((task) => fits(task.due_date ? dayOf(task.due_date) : null));
        return (
          here.length > 0 && (
            <Section key={name} title={name}>
              <TaskList tasks={here} />
            </Section>
          )
        );
      })}
    </>
  );
}

function Done({ tasks }: { tasks: Task[] }): JSX.Element {
  return tasks.length ? (
    <TaskList tasks={tasks} />
  ) : (
    <Empty icon={CircleCheck} title={say({ id: "Belum ada yang selesai", en: "Nothing done yet" })} />
  );
}

/** Tasks with a tick each; a tap on the words opens one. */
export function TaskList({ tasks }: { tasks: Task[] }): JSX.Element {
  return (
    <List>
      {tasks.map((task) => (
        <TaskLine key={task.id} task={task} />
      ))}
    </List>
  );
}

function TaskLine({ task }: { task: Task }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const finished = task.status === "done";
  const tick = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    feel("tap");
    try {
      const answer = await put<Task>(`/tasks/${task.id}`, { status: finished ? "todo" : "done" });
      done(finished ? say({ id: `Dibuka lagi: ${task.title}`, en: `Open again: ${task.title}` }) : say({ id: `Selesai: ${task.title}`, en: `Done: ${task.title}` }), answer.meta?.change);
    } catch (fault) {
      failed(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class={`task ${finished ? "done" : ""}`}>
      <button
        class={`tick ${task.priority === "high" ? "high" : ""}`}
        type="button"
        role="checkbox"
        aria-checked={finished || busy}
        aria-label={say({ id: `Selesai: ${task.title}`, en: `Done: ${task.title}` })}
        onClick={() => void tick()}
      >
        <span>
          <Icon of={Check} />
        </span>
      </button>
      <Row title={task.title} sub={when(task)} subTone={late(task) ? "bad" : undefined} onTap={() => edit(TASK, task)} />
    </div>
  );
}

const late = (task: Task): boolean => task.status !== "done" && task.due_date !== null && dayOf(task.due_date) < today();

function when(task: Task): string {
  if (task.status === "done" && task.completed_at) return `${day(dayOf(task.completed_at))} ${time(task.completed_at)}`;
  if (!task.due_date) return task.recurrence ? say({ id: "berulang", en: "repeats" }) : "";
  const at = `${day(dayOf(task.due_date))}${task.due_has_time ? ` ${time(task.due_date)}` : ""}`;
  return task.recurrence ? `${at} · ${say({ id: "berulang", en: "repeats" })}` : at;
}
