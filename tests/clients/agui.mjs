// The unmodified AG-UI client asks one question; prints every event, and what the client made of them.
import { HttpAgent } from "@ag-ui/client";

const [url, threadId, question] = process.argv.slice(2);
const agent = new HttpAgent({ url, threadId, initialMessages: [{ id: "u1", role: "user", content: question }] });
const events = [];
const heard = { onEvent: ({ event }) => void events.push(event) };
const result = await agent.runAgent({}, heard).catch((error) => ({ failure: String(error.message ?? error) }));
console.log(JSON.stringify({ events, messages: result.newMessages ?? [], failure: result.failure ?? null }));
