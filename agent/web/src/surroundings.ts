// Surroundings: what a chat stands in: the network, and how wide the window is. Draws nothing.

import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Surroundings implements ReactiveController {
  #offline = !navigator.onLine;
  #narrow = matchMedia("(max-width: 520px)");

  /** `changed` is told when the network goes or comes back. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly changed: (isOffline: boolean) => void,
  ) {
    host.addController(this);
  }

  get isOffline(): boolean {
    return this.#offline;
  }

  get isNarrow(): boolean {
    return this.#narrow.matches;
  }

  hostConnected(): void {
    addEventListener("online", this.#network);
    addEventListener("offline", this.#network);
    this.#narrow.addEventListener("change", this.#redraw);
  }

  hostDisconnected(): void {
    removeEventListener("online", this.#network);
    removeEventListener("offline", this.#network);
    this.#narrow.removeEventListener("change", this.#redraw);
  }

  #network = (): void => {
    this.#offline = !navigator.onLine;
    this.changed(this.#offline);
    this.host.requestUpdate();
  };

  #redraw = (): void => this.host.requestUpdate();
}
