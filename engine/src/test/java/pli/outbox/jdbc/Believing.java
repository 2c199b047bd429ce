// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.util.random.RandomGenerator;

/// Eyes that see the same of every process.
record Believing(Life life) implements Processes {

  @Override
  public Node own(RandomGenerator random) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Life of(Node node) {
    return life;
  }
}
