// Sends events as the CloudEvents SDK makes them: URL SUBJECT. Prints a line for each request.
import { CloudEvent, HTTP } from "cloudevents";

const [url, subject] = process.argv.slice(2);

function event(id) {
  return new CloudEvent({
    specversion: "1.0",
    id,
    source: "https://shop.example/orders?shop=1",
    type: "order.placed",
    subject,
    data: { order: { id, total: 24.5, currency: "EUR" } },
  });
}

async function send(mode, { headers, body }) {
  const answer = await fetch(url, { method: "POST", headers, body });
  console.log(JSON.stringify({ mode, status: answer.status, answer: await answer.text() }));
}

await send("structured", HTTP.structured(event("structured")));
await send("binary", HTTP.binary(event("binary")));
await send("batch", {
  headers: { "content-type": "application/cloudevents-batch+json" },
  body: JSON.stringify([event("batch-1"), event("batch-2"), event("binary")]),
});
const handshake = await fetch(url, { method: "OPTIONS", headers: { "WebHook-Request-Origin": "shop.example", "WebHook-Request-Rate": "120" } });
console.log(JSON.stringify({
  mode: "handshake",
  status: handshake.status,
  origin: handshake.headers.get("webhook-allowed-origin"),
  rate: handshake.headers.get("webhook-allowed-rate"),
}));
