export interface FieldError {
  field: string;
  code: string;
  detail: string;
}

/** What the server refused (RFC 9457), or that it could not be reached: `status` 0. */
export class ApiProblem extends Error {
  readonly status: number;
  /** The last part of the problem's type, e.g. `already-answered`; `offline` when nobody answered. */
  readonly slug: string;
  readonly detail: string | null;
  readonly traceId: string | null;
  readonly fields: FieldError[];

  constructor(status: number, body?: unknown) {
    const problem = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
    const type = typeof problem.type === "string" ? problem.type : "";
    const slug = status === 0 ? "offline" : (type.split("/").pop() ?? "") || `http-${status}`;
    super(typeof problem.detail === "string" ? problem.detail : slug);
    this.name = "ApiProblem";
    this.status = status;
    this.slug = slug;
    this.detail = typeof problem.detail === "string" ? problem.detail : null;
    this.traceId = typeof problem.traceId === "string" ? problem.traceId : null;
    this.fields = Array.isArray(problem.errors) ? (problem.errors as FieldError[]) : [];
  }

  /** Whether the same request may well succeed a little later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(0);
}
