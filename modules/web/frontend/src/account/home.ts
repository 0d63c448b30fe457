/** Where a person begins after signing in. Whoever has work to do here begins with it, and only then with their own practice. */
export function home(roles: readonly string[]): string {
  if (roles.includes("admin")) return "/admin/people/";
  if (roles.includes("teacher")) return "/classes/";
  if (roles.includes("guardian")) return "/family/";
  if (roles.includes("operator")) return "/operator/";
  return "/subjects/";
}
