// Reads HTML files and prints what is wrong with each by the HTML standard, one JSON object a line.
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({ extends: ["html-validate:standard"] });
for (const file of process.argv.slice(2)) {
  const report = await validator.validateFile(file);
  const errors = report.results.flatMap((result) => result.messages).map((message) => `${message.ruleId}: ${message.message} (${message.line}:${message.column})`);
  console.log(JSON.stringify({ file, errors }));
}
