// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

/// Where a client left the script.
///
/// @param line of the dialogue file
public record Deviation(int line, String wanted, String got) {

  @Override
  public String toString() {
    return "line " + line + ": wanted " + wanted + ", got " + got;
  }
}
