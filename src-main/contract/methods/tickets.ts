export const ticketsMethods = {};
