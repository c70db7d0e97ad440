// Events: reads a Server-Sent Events body piece by piece. Knows no protocol above SSE.

export interface Message {
  id: number | null;
  data: string;
}

/** The messages of an SSE body as they arrive; ends when the body ends, whole or cut. */
export async function* readMessages(body: ReadableStream<Uint8Array>): AsyncGenerator<Message> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += value;
      if (rest.endsWith("\r")) continue;
      rest = rest.replace(/\r\n?/g, "\n");
      for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
        const message = parseMessage(rest.slice(0, end));
        rest = rest.slice(end + 2);
        if (message) yield message;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function parseMessage(block: string): Message | null {
  const data: string[] = [];
  let id: number | null = null;
  for (const line of block.split("\n")) {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === "data") data.push(value ?? "");
    else if (field === "id" && /^\d+$/.test(value ?? "")) id = Number(value);
  }
  return data.length ? { id, data: data.join("\n") } : null;
}
