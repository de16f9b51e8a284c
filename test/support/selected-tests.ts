let runner: Mocha.Runner | undefined;

/** Keeps mocha's runner; the setup of the whole run calls it before the first test. */
export function rememberRunner(current: Mocha.Runner): void {
  runner = current;
}

/** Whether mocha will run this test: `-g`, `.only` and `.skip` leave it in. The answer holds from the first hook on. */
export function isSelected(test: Mocha.Test): boolean {
  // Mocha itself answers this only for a whole suite, as a count.
  const { _grep, _invert } = runner as unknown as { _grep: RegExp; _invert: boolean };
  const isRemovedByOnly = !test.parent?.tests.includes(test);
  return !isRemovedByOnly && !test.isPending() && _grep.test(test.fullTitle()) !== _invert;
}
