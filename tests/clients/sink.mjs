// A mail server that parses what it takes. Prints its port, then a line for each mail.
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  async onData(stream, session, done) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const mail = await PostalMime.parse(raw);
    console.log(JSON.stringify({
      recipients: session.envelope.rcptTo.map((to) => to.address),
      from: mail.from,
      to: mail.to,
      replyTo: mail.replyTo,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      headers: Object.fromEntries(mail.headers.map((header) => [header.key, header.value])),
      longestLine: Math.max(...raw.toString("latin1").split("\r\n").map((line) => line.length)),
      isAscii: raw.every((byte) => byte < 128),
    }));
    done();
  },
});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.server.address().port })));
