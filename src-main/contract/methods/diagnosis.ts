export const diagnosisMethods = {};
