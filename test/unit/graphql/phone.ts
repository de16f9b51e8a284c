import WebSocket from 'ws';

export type Said = { id?: string; type: string; payload?: unknown };

/** A client that notes what it hears; `heard` resolves once `count` messages of a type have come. */
export class Phone {
  readonly all: Said[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly socket: WebSocket;
  #wake = (): void => undefined;
  constructor(url: string) {
    this.socket = new WebSocket(url, 'graphql-transport-ws');
    this.socket.on('message', (data) => {
      this.all.push(JSON.parse(String(data)) as Said);
      this.#wake();
    });
    this.closed = new Promise((resolve) => this.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })));
  }
  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }
  async heard(type: string, count = 1): Promise<Said[]> {
    for (;;) {
      const found = this.all.filter((message) => message.type === type);
      if (found.length >= count) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
