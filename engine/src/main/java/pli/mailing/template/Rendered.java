// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

import java.util.List;

/// A template filled from a row.
///
/// @param text meaningful only without faults
/// @param faults every reason why the row cannot fill the template
public record Rendered(String text, List<ValueFault> faults) {

  public Rendered {
    faults = List.copyOf(faults);
  }

  public boolean isSound() {
    return faults.isEmpty();
  }
}
