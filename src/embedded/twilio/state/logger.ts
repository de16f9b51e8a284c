/** Where plain sentences about what happens go. */
export type Logger = {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
};
