// The control API and its stream of events. Addresses are relative: the page's own address holds the key.

async function call(method, path, body) {
  const answer = await fetch(`api/${path}`, {
    method,
    headers: body === undefined ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return result(answer);
}

async function result(answer) {
  const given = await answer.json();
  if (!answer.ok) throw new Error((given.description ?? answer.statusText).replace(/^Bad Request: /, ""));
  return given;
}

// A form with files.
export async function postForm(path, form) {
  return result(await fetch(`api/${path}`, { method: "POST", body: form }));
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);
export const put = (path, body) => call("PUT", path, body);
export const remove = (path) => call("DELETE", path);

const AGAIN_MS = 1000;

// Calls `onEvent` for all that happens after `since`, and `onLine` with whether the server is there. The browser's own
// reconnecting ends at the first refused connection, so this begins anew each time.
export function listen(since, onEvent, onLine) {
  const source = new EventSource(`api/stream?since=${since}`);
  source.onopen = () => onLine(true);
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    since = event.seq;
    onEvent(event);
  };
  source.onerror = () => {
    source.close();
    onLine(false);
    setTimeout(() => listen(since, onEvent, onLine), AGAIN_MS);
  };
}
