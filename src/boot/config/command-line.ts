import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

/** What a command line comes to: the options' values, the text to print for `--help`, or one sentence that says what is wrong with it. */
export type CommandLine<O extends Options> = { values: Values<O> } | { help: string } | { refusal: string };

/** Reads the arguments after the program's name. `usage` is what `--help` and `-h` print; every command has them. */
export function parseCommandLine<O extends Options>(usage: string, options: O, args: readonly string[]): CommandLine<O> {
  if (args.includes('--help') || args.includes('-h')) return { help: usage };
  try {
    return { values: parseArgs({ options, args: [...args] }).values };
  } catch (error) {
    return { refusal: `${refusalOf(error)}; --help lists the options.` };
  }
}

/**
 * The values of this process's options. Does not return for `--help` (prints `usage`, exit code 0), nor for a command line that
 * cannot be understood (prints one sentence to standard error, exit code 2).
 */
export function readCommandLine<O extends Options>(usage: string, options: O): Values<O> {
  const read = parseCommandLine(usage, options, process.argv.slice(2));
  if ('values' in read) return read.values;
  if ('refusal' in read) return refuseCommandLine(read.refusal);
  process.stdout.write(`${read.help.trimEnd()}\n`);
  return process.exit(0);
}

/** Ends this process because of what its command line says: one sentence to standard error, exit code 2. */
export function refuseCommandLine(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  return process.exit(2);
}

/** The whole number that an option was given; ends this process like {@link refuseCommandLine} when it is none, or less than `least`. */
export function wholeNumberOption(name: string, text: string, least = 0): number {
  const number = Number(text.replaceAll(/[_,]/g, ''));
  if (text.trim() !== '' && Number.isSafeInteger(number) && number >= least) return number;
  return refuseCommandLine(`--${name} takes a whole number from ${least} on, not "${text}".`);
}

/** Node's own sentences go on about positional arguments, which no command of ours has. */
function refusalOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const [, named = ''] = /'([^' ]*)/.exec(message) ?? [];
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `There is no option ${named}`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `"${named}" belongs to no option`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return /does not take an argument/.test(message)
        ? `The option ${named} takes no value`
        : `The option ${named.replace(/,$/, '')} needs a value`;
    default:
      throw error;
  }
}
