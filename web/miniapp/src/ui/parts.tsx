/** The parts every screen is made of. A new one belongs here when two screens need it; a chart in charts.tsx, a form's part in form.tsx. */
import { createElement, type ComponentChildren, type JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { IconNode } from "lucide";
import { ArrowLeft, ChevronRight, MessageCircle, Plus, WifiOff } from "lucide";

import { lastRead, offline, type Shown } from "../api/data";
import { Offline } from "../api/client";
import { ago } from "../core/format";
import { address, back, route } from "../core/route";
import { say } from "../core/say";
import { onBack } from "../core/telegram";

export function Icon({ of }: { of: IconNode }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {of.map(([name, attributes]) => createElement(name, attributes as Record<string, string>))}
    </svg>
  );
}

interface ScreenProps {
  title: string;
  sub?: string;
  /** A screen one comes back from. */
  inner?: boolean;
  action?: ComponentChildren;
  children: ComponentChildren;
}

export function Screen({ title, sub, inner, action, children }: ScreenProps): JSX.Element {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · LifeOS`;
  }, [title]);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  useEffect(() => (inner ? onBack(back) : undefined), [inner]);
  return (
    <main class="screen">
      <div class="head">
        {inner && (
          <button class="round back" type="button" onClick={back} aria-label={say({ id: "Kembali", en: "Back" })}>
            <Icon of={ArrowLeft} />
          </button>
        )}
        <h1 tabIndex={-1} ref={head}>
          {title}
          {sub && <p>{sub}</p>}
        </h1>
        {action}
      </div>
      <Age />
      {children}
    </main>
  );
}

/** How old what is shown is, while the server cannot be reached. */
export function Age(): JSX.Element | null {
  if (!offline.value) return null;
  return (
    <p class="age" role="status">
      <Icon of={WifiOff} />
      Offline
      {lastRead.value > 0 && ` · ${say({ id: "data", en: "data from" })} ${ago(lastRead.value)}`}
    </p>
  );
}

interface SectionProps {
  title?: string;
  action?: ComponentChildren;
  children: ComponentChildren;
}

export function Section({ title, action, children }: SectionProps): JSX.Element {
  return (
    <section class="section">
      {title && (
        <header>
          <h2>{title}</h2>
          {action}
        </header>
      )}
      {children}
    </section>
  );
}

/** A section that is closed until it is asked for. */
export function Show({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <details class="section show">
      <summary>
        <h2>{title}</h2>
        <Icon of={ChevronRight} />
      </summary>
      {children}
    </details>
  );
}

/** The plus at the head of a screen or a section. */
export function Add({ name, onTap }: { name: string; onTap: () => void }): JSX.Element {
  return (
    <button class="round" type="button" onClick={onTap} aria-label={name}>
      <Icon of={Plus} />
    </button>
  );
}

/** Figures with their names; those that are not known are left out. */
export function Facts({ of }: { of: readonly (readonly [string, string | null | undefined | 0 | ""])[] }): JSX.Element | null {
  const known = of.filter(([, value]) => value);
  if (!known.length) return null;
  return (
    <dl class="card facts">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface RowProps {
  badge?: ComponentChildren;
  title: ComponentChildren;
  sub?: ComponentChildren;
  subTone?: "bad" | undefined;
  value?: ComponentChildren;
  small?: ComponentChildren;
  tone?: "bad" | "fine" | "warn" | undefined;
  /** Where it leads, an address below /app; or what a tap does. */
  to?: string;
  onTap?: () => void;
}

export function Row({ badge, title, sub, subTone, value, small, tone, to, onTap }: RowProps): JSX.Element {
  const inside = (
    <>
      {badge !== undefined && (
        <span class="badge" aria-hidden="true">
          {badge}
        </span>
      )}
      <span class="words">
        <span class="title">{title}</span>
        {sub !== undefined && sub !== "" && <span class={`sub ${subTone ?? ""}`}>{sub}</span>}
      </span>
      {value !== undefined && (
        <span class={`value ${tone ?? ""}`}>
          {value}
          {small !== undefined && <small>{small}</small>}
        </span>
      )}
      {to !== undefined && <Icon of={ChevronRight} />}
    </>
  );
  if (to !== undefined) {
    return (
      <a class="row" href={address(to)}>
        {inside}
      </a>
    );
  }
  if (onTap) {
    return (
      <button class="row" type="button" onClick={onTap}>
        {inside}
      </button>
    );
  }
  return <div class="row">{inside}</div>;
}

export function List({ plain, children }: { plain?: boolean; children: ComponentChildren[] | ComponentChildren }): JSX.Element {
  const each = Array.isArray(children) ? children.flat() : [children];
  return (
    <ul class={`card list ${plain ? "plain" : ""}`}>
      {each.filter(Boolean).map((one) => (
        <li key={(one as { key?: string }).key}>{one}</li>
      ))}
    </ul>
  );
}

interface ChipsProps<T extends string> {
  label: string;
  of: readonly (readonly [T, string])[];
  value: T | null;
  onChange: (value: T) => void;
  wrap?: boolean;
}

/** One of several, as radio buttons are: arrows move, one stop of the tab key. */
export function Chips<T extends string>({ label, of, value, onChange, wrap }: ChipsProps<T>): JSX.Element {
  const at = Math.max(of.findIndex(([key]) => key === value), 0);
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (at + step + of.length) % of.length;
    const [key] = of[next]!;
    onChange(key);
    ((event.currentTarget as HTMLElement).children[next] as HTMLElement).focus();
  };
  return (
    <div class={`chips ${wrap ? "wrap" : ""}`} role="radiogroup" aria-label={label} onKeyDown={move}>
      {of.map(([key, name], index) => (
        <button
          key={key}
          class="chip"
          type="button"
          role="radio"
          aria-checked={key === value}
          tabIndex={index === at ? 0 : -1}
          onClick={() => onChange(key)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

/** How much of a whole is used; over it in another colour. The words beside it say the same. */
/** `plain`: a share of something, which cannot be over it. */
export function Meter({ share, thin, plain }: { share: number; thin?: boolean; plain?: boolean }): JSX.Element {
  const tone = plain ? "" : share > 1 ? "over" : share >= 0.8 ? "most" : "";
  return (
    <div class={`meter ${tone} ${thin ? "thin" : ""}`} aria-hidden="true">
      <i style={{ width: `${Math.min(Math.max(share, 0), 1) * 100}%` }} />
    </div>
  );
}

interface EmptyProps {
  icon: IconNode;
  title: string;
  children?: ComponentChildren;
  /** Sentences to say to the bot; as examples. */
  sayings?: string[];
}

export function Empty({ icon, title, children, sayings = [] }: EmptyProps): JSX.Element {
  return (
    <div class="card empty">
      <Icon of={icon} />
      <h3>{title}</h3>
      {children && <p>{children}</p>}
      {sayings.length > 0 && (
        <div class="try">
          {sayings.map((each) => (
            <Saying key={each} text={each} />
          ))}
        </div>
      )}
    </div>
  );
}

/** A section with nothing in it: how to fill it, and no more. */
export function Slim({ sayings }: { sayings: string[] }): JSX.Element {
  return (
    <div class="card empty slim">
      <div class="try">
        {sayings.map((each) => (
          <Saying key={each} text={each} />
        ))}
      </div>
    </div>
  );
}

/** A sentence to write to the bot. */
export function Saying({ text }: { text: string }): JSX.Element {
  return (
    <p class="saying">
      <Icon of={MessageCircle} />“{text}”
    </p>
  );
}

/** The bones of a screen while its first data comes: heights in px. */
export function Bones({ of }: { of: number[] }): JSX.Element {
  return (
    <div class="bones" role="status" aria-label={say({ id: "Memuat", en: "Loading" })}>
      {of.map((height, at) => (
        <i key={at} style={{ height: `${height}px` }} />
      ))}
    </div>
  );
}

/** What to show instead of data that is not there: bones while it comes, words when it cannot. Null when all is there. */
export function waiting(of: Shown<unknown>[], heights: number[]): JSX.Element | null {
  if (of.every((each) => each.answer)) return null;
  const fault = of.find((each) => !each.answer && each.fault)?.fault;
  if (!fault) return <Bones of={heights} />;
  return (
    <div class="card empty" role="alert">
      <Icon of={WifiOff} />
      <h3>{fault instanceof Offline ? say({ id: "Belum bisa dibuka offline", en: "Not available offline yet" }) : fault.message}</h3>
      {fault instanceof Offline && <p>{say({ id: "Buka sekali saat tersambung; setelah itu bisa dibaca kapan saja.", en: "Open it once while connected; after that it can be read any time." })}</p>}
    </div>
  );
}

/** One of the bar below; `over`: what else it stands for. */
export function Tab({ to, icon, name, over = [] }: { to: string; icon: IconNode; name: string; over?: string[] }): JSX.Element {
  const here = route.value === to || over.includes(route.value);
  return (
    <li>
      <a href={address(to)} aria-current={here ? "page" : undefined}>
        <Icon of={icon} />
        {name}
      </a>
    </li>
  );
}
