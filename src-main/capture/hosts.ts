/** What a host means to a capture. Which host is which is known to the product, not to the recorder. */
export type HostRole = 'dual-write' | 'environment' | 'sign-in' | 'other';

/** Whose bodies are kept. Of the others there are headers, sizes and times. */
export type BodiesPolicy = 'all' | 'environment' | 'none';

export type RoleOfUrl = (url: string) => HostRole;

export function keepsBodies(policy: BodiesPolicy, role: HostRole): boolean {
  if (policy === 'environment') return role === 'dual-write' || role === 'environment';
  return policy === 'all';
}

/** A page asks few hosts, and each of them often. */
const KNOWN_HOSTS = 1_000;

export function createRoles(roleOf: (host: string) => HostRole): RoleOfUrl {
  const known = new Map<string, HostRole>();
  return (url) => {
    const host = hostOf(url);
    let role = known.get(host);
    if (role === undefined) {
      role = roleOf(host);
      if (known.size < KNOWN_HOSTS) known.set(host, role);
    }
    return role;
  };
}

/** Without parsing: this runs for each request, and an address may be a million characters long. */
export function hostOf(url: string): string {
  const start = url.indexOf('://') + 3;
  if (start === 2 || start > 10) return '';
  const rest = url.slice(start, start + 300);
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  return authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
}
