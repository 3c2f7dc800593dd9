/** The role that the articles ask for, by the name it has in an environment whose base language is English. */
export const ADMINISTRATOR = 'System Administrator';
