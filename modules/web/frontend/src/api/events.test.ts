import { expect, test } from "vitest";
import { serverEvents } from "./events";

function bodyOf(...chunks: string[]): ReadableStream<Uint8Array> {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
  return new ReadableStream({
    pull(controller) {
      const next = bytes.shift();
      if (next) controller.enqueue(next);
      else controller.close();
    },
  });
}

async function all(body: ReadableStream<Uint8Array>) {
  const events = [];
  for await (const event of serverEvents(body)) events.push(event);
  return events;
}

test("events are read wherever the network cut them", async () => {
  expect(await all(bodyOf("event: del", 'ta\ndata: {"text":"반', '"}\n', "\nevent: done\ndata: {}\n\n"))).toEqual([
    { event: "delta", data: '{"text":"반"}' },
    { event: "done", data: "{}" },
  ]);
});

test("a letter of several bytes may be cut, too", async () => {
  const bytes = new TextEncoder().encode("data: 힌트\n\n");
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, 8));
      controller.enqueue(bytes.slice(8));
      controller.close();
    },
  });
  expect(await all(body)).toEqual([{ event: "message", data: "힌트" }]);
});

test("comments are not events", async () => {
  expect(await all(bodyOf(": still here\n\n", "data: x\r\n\r\n"))).toEqual([{ event: "message", data: "x" }]);
});
