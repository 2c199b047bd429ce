// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

/// How long to go on asking.
public enum Effort {
  /// The catalogue alone; nobody is asked.
  OFFLINE,
  /// Until no answer still under way could be trusted more than one that is there.
  FIRST,
  /// Every source within the limit, to compare them.
  ALL
}
