// Clipboard: through the browser's own where the page may, by selection where it may not.

export async function copyText(text: string, root: ParentNode): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    root.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
