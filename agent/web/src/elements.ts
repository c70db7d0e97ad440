// Elements: registers the custom elements, once, however often the script is included.

export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
