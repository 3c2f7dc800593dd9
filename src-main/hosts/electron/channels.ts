/** The messages between the preload and the main side. */
export const CALL = 'console:call';
export const TAKE_FILE = 'console:take-file';
export const EVENT = 'console:event';
