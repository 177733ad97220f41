// Prints test results as the events of `go test -json`, so that one summary counts the tests of the program and of the web application.
import type { Reporter, TestCase, TestModule } from 'vitest/node'

export default class Events implements Reporter {
  private print(event: Record<string, unknown>): void {
    process.stdout.write(`${JSON.stringify(event)}\n`)
  }

  private packageOf(module: TestModule): string {
    return `web/${module.relativeModuleId}`
  }

  onTestCaseResult(test: TestCase): void {
    const result = test.result()
    const at = { Package: this.packageOf(test.module), Test: test.fullName }
    for (const error of result.errors ?? []) this.print({ Action: 'output', ...at, Output: `--- FAIL: ${test.fullName}\n${error.stack ?? error.message}\n` })
    this.print({ Action: result.state === 'passed' ? 'pass' : result.state === 'skipped' ? 'skip' : 'fail', ...at })
  }

  onTestModuleEnd(module: TestModule): void {
    const name = this.packageOf(module)
    for (const error of module.errors()) this.print({ Action: 'output', Package: name, Output: `${error.stack ?? error.message}\n` })
    if (module.ok()) this.print({ Action: 'output', Package: name, Output: `ok  \t${name}\t${(module.diagnostic().duration / 1000).toFixed(3)}s\n` })
    this.print({ Action: module.ok() ? 'pass' : 'fail', Package: name })
  }
}
