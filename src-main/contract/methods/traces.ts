export const tracesMethods = {};
