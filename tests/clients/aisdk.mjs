// The unmodified transport of the Vercel AI SDK asks one question; prints the message it assembled.
import { DefaultChatTransport, readUIMessageStream } from "ai";

const [api, chatId, question] = process.argv.slice(2);
const transport = new DefaultChatTransport({ api });
const messages = [{ id: "u1", role: "user", parts: [{ type: "text", text: question }] }];
const failures = [];
let message = null;
try {
  const stream = await transport.sendMessages({ chatId, trigger: "submit-message", messages });
  for await (const each of readUIMessageStream({ stream, onError: (error) => failures.push(String(error.message ?? error)) })) message = each;
} catch (error) {
  failures.push(String(error.message ?? error));
}
const resumed = await transport.reconnectToStream({ chatId });
console.log(JSON.stringify({ message, failures, resumed }));
