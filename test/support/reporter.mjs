import mocha from 'mocha';

const { Spec } = mocha.reporters;
const { EVENT_RUN_END } = mocha.Runner.constants;

/** Mocha's own report, closed by the line that CI reads. */
export default class Report extends Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(EVENT_RUN_END, () => console.log(`${this.stats.passes} passed, ${this.stats.failures} failed`));
  }
}
