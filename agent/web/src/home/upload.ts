// Upload: sends files with progress and follows the import to its end. Knows nothing about the page.

import { type Api, ApiError } from "../api.js";

export interface Report {
  file_name: string;
  source?: string;
  stored?: number;
  updated?: number;
  known?: number;
  skipped_count?: number;
  skipped?: [number, string][];
  quarantined_count?: number;
  notes?: string[];
  error?: string;
}

export interface Job {
  state: "reading" | "done" | "failed";
  progress: number;
  reports: Report[];
}

const LOOK_MS = 400;

/** Send files; `heard` is told what part of them is on its way (0 to 1). Returns the job's id. */
export function upload(api: Api, files: File[], unit: string, heard: (part: number) => void): Promise<string> {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  if (unit) form.append("weight_unit", unit);
  // fetch() does not tell how far an upload is.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.open("POST", `${api.door.base}api/import`);
    if (api.door.bearer) request.setRequestHeader("authorization", `Bearer ${api.door.bearer}`);
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && heard(event.loaded / event.total);
    request.onerror = () => reject(new ApiError("no connection", 0));
    request.onload = () => {
      const body = request.response as { job?: string; error?: { message: string } } | null;
      if (request.status < 300 && body?.job) resolve(body.job);
      else reject(new ApiError(body?.error?.message ?? `HTTP ${request.status}`, request.status));
    };
    request.send(form);
  });
}

/** Follow a job until it is done or failed. */
export async function watch(api: Api, job: string, heard: (job: Job) => void): Promise<Job> {
  for (;;) {
    const found = await api.json<Job>(`api/import/${job}`);
    heard(found);
    if (found.state !== "reading") return found;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
