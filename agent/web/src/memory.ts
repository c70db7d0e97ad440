// Memory: small strings that outlive a page, or at least the visit where storage is blocked.

const PREFIX = "groundwork:";
const visit = new Map<string, string>();

export const memory = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(PREFIX + key) ?? visit.get(key) ?? null;
    } catch {
      return visit.get(key) ?? null;
    }
  },

  set(key: string, value: string | null): void {
    if (value === null) visit.delete(key);
    else visit.set(key, value);
    try {
      if (value === null) localStorage.removeItem(PREFIX + key);
      else localStorage.setItem(PREFIX + key, value);
    } catch {
      // Storage is blocked or full: what is in `visit` has to do.
    }
  },
};
