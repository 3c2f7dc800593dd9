export const practiceMethods = {};
