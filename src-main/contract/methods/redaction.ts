export const redactionMethods = {};
