// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import pli.testkit.failpoint.CodePoint;

/// When a run of the program is ended by SIGKILL.
sealed interface Kill {

  /// By itself, at the n-th passing of a place.
  record AtPlace(CodePoint place, long passing) implements Kill {
    @Override
    public String title() {
      return place.title();
    }
  }

  /// From outside, so long after its start.
  record AfterStart(int millis) implements Kill {
    @Override
    public String title() {
      return "any moment of the start";
    }
  }

  /// From outside, so long after the server has taken so many more messages.
  record AfterMessages(int more, int micros) implements Kill {
    @Override
    public String title() {
      return "any moment of hand-over";
    }
  }

  /// By itself, just before the n-th time that something is forced to disk.
  record BeforeForce(int number) implements Kill {
    @Override
    public String title() {
      return "just before data is forced to disk";
    }
  }

  /// By itself, just before the n-th write to a file of the store.
  record BeforeWrite(int number) implements Kill {
    @Override
    public String title() {
      return "between two writes to the disk";
    }
  }

  /// True if the program ends by itself and nobody has to kill it.
  default boolean comesFromInside() {
    return !(this instanceof AfterStart || this instanceof AfterMessages);
  }

  /// Under which the figures count it.
  String title();
}
