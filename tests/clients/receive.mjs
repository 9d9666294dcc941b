// Takes webhooks and verifies each with both libraries: SECRET. Prints its port, then a line for each webhook.
import { createServer } from "node:http";
import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";

const secret = process.argv[2];

function verified(Webhook, body, headers) {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch (error) {
    return String(error);
  }
}

const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const { headers } = request;
  console.log(JSON.stringify({
    id: headers["webhook-id"],
    standardwebhooks: verified(Standard, body, headers),
    svix: verified(Svix, body, headers),
    changed: verified(Standard, `${body} `, headers),
    body: JSON.parse(body),
  }));
  response.writeHead(204).end();
});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.address().port })));
