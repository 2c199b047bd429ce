// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.IOException;
import pli.smtp.Cause;

/// The line failed, with the cause already told apart. Leaves this package only towards
/// `pli.smtp.client`, which adds the stage.
public final class WireException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Cause fact;

  public WireException(Cause fact) {
    super(fact.toString());
    this.fact = fact;
  }

  public WireException(Cause fact, Throwable cause) {
    super(fact.toString(), cause);
    this.fact = fact;
  }

  /// Why, as a fact.
  public Cause fact() {
    return fact;
  }
}
