/** The app: who is signed in, which screen is open, and the bar below. A new screen is a line in `SCREENS`. */
import { render, type JSX } from "preact";
import { CircleCheck, Ellipsis, House, Plus, Wallet } from "lucide";

import { begin as beginLive } from "./api/live";
import { begin as enter, state } from "./api/session";
import { begin as beginRoute, route } from "./core/route";
import { say, speak } from "./core/say";
import { begin as beginTelegram, spoken } from "./core/telegram";
import { RecordSheet } from "./records/sheet";
import { adding, AddSheet } from "./screens/add";
import { Door } from "./screens/door";
import { Food } from "./screens/food";
import { Insights } from "./screens/insights";
import { Memory } from "./screens/memory";
import { Money } from "./screens/money";
import { MORE, More } from "./screens/more";
import { Notifications } from "./screens/notifications";
import { Settings } from "./screens/settings";
import { Tasks } from "./screens/tasks";
import { Today } from "./screens/today";
import { Training } from "./screens/training";
import { Vehicles } from "./screens/vehicles";
import { Notes } from "./ui/notes";
import { Bones, Icon, Tab } from "./ui/parts";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/forms.css";

const SCREENS: Record<string, () => JSX.Element> = {
  "": Today,
  money: Money,
  tasks: Tasks,
  more: More,
  food: Food,
  training: Training,
  vehicles: Vehicles,
  memory: Memory,
  insights: Insights,
  notifications: Notifications,
  settings: Settings,
};

function App(): JSX.Element {
  if (state.value === "starting") {
    return (
      <div class="frame">
        <Bones of={[48, 150, 150]} />
      </div>
    );
  }
  if (state.value !== "in") {
    return (
      <div class="frame">
        <Door />
        <Notes />
      </div>
    );
  }
  const Shown = SCREENS[route.value] ?? Today;
  return (
    <>
      <div class="frame">
        <Shown key={route.value} />
      </div>
      <Tabs />
      <AddSheet />
      <RecordSheet />
      <Notes />
    </>
  );
}

function Tabs(): JSX.Element {
  return (
    <nav class="tabs" aria-label={say({ id: "Layar", en: "Screens" })}>
      <ul>
        <Tab to="" icon={House} name={say({ id: "Hari ini", en: "Today" })} />
        <Tab to="money" icon={Wallet} name={say({ id: "Uang", en: "Money" })} />
        <li class="add">
          <button type="button" aria-label={say({ id: "Catat", en: "Add" })} onClick={() => (adding.value = true)}>
            <span>
              <Icon of={Plus} />
            </span>
          </button>
        </li>
        <Tab to="tasks" icon={CircleCheck} name={say({ id: "Tugas", en: "Tasks" })} />
        <Tab to="more" icon={Ellipsis} name={say({ id: "Lainnya", en: "More" })} over={MORE} />
      </ul>
    </nav>
  );
}

speak(spoken());
beginTelegram();
beginRoute();
render(<App />, document.getElementById("app")!);
void enter();
beginLive();
if ("serviceWorker" in navigator) void navigator.serviceWorker.register("/app/sw.js", { scope: "/app" }).catch(() => undefined);
