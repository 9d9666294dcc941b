// Sends a webhook signed by each library: URL SECRET PAYLOAD. Prints a line for each.
import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";

const [url, secret, payload] = process.argv.slice(2);
for (const [library, Webhook] of Object.entries({ standardwebhooks: Standard, svix: Svix })) {
  const id = `msg_${library}`;
  const now = new Date();
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, now, payload),
  };
  const answer = await fetch(url, { method: "POST", headers, body: payload });
  console.log(JSON.stringify({ library, status: answer.status, answer: await answer.text() }));
}
