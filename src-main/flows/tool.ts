/** What packages and HARs say they were made by. A test holds it against package.json. */
export const TOOL = { name: 'Dual-write Support Console', version: '0.5.0' } as const;
