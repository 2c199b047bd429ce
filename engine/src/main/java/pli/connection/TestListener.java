// SPDX-License-Identifier: Apache-2.0
package pli.connection;

/// Hears of each step as it happens, on the thread of the test.
public interface TestListener {

  void begins(TestStep step);

  void ends(StepResult result);
}
