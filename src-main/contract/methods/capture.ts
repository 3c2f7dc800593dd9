export const captureMethods = {};
