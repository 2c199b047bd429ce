// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import pli.diagnosis.FindingCode;

/// What goes wrong on the way to the server.
enum ConnectFault {
  NAME_UNKNOWN("DNS", FindingCode.NAME_NOT_FOUND),
  NAME_FAILS("DNS", FindingCode.NAME_NOT_FOUND),
  /// Found, but later than anybody waits.
  NAME_SILENT("DNS", FindingCode.PORT_SILENT),
  /// Found in time.
  NAME_SLOW("DNS"),
  /// Unknown two times or more, and then known.
  NAME_FLAPS("DNS", FindingCode.NAME_NOT_FOUND),
  /// Nobody at the first address, the server at the second.
  FIRST_ADDRESS_DEAD("DNS"),
  ALL_ADDRESSES_DEAD("DNS", FindingCode.CONNECTION_REFUSED),
  /// The address of somebody else.
  NAME_LEADS_ELSEWHERE("DNS", FindingCode.CERTIFICATE_WRONG_HOST),
  REFUSED("TCP", FindingCode.CONNECTION_REFUSED),
  UNREACHABLE("TCP", FindingCode.NETWORK_UNREACHABLE, FindingCode.CONNECTION_REFUSED),
  SILENT("TCP", FindingCode.PORT_SILENT),
  CLOSED_AT_ONCE("TCP", FindingCode.TLS_CUT),
  /// Comes while the connection is made, or just after.
  RESET_AT_ONCE("TCP", FindingCode.TLS_CUT, FindingCode.CONNECTION_REFUSED);

  private final String layer;
  private final Set<FindingCode> findings;

  /// @param findings what a person may be told; nothing if it is got over
  ConnectFault(String layer, FindingCode... findings) {
    this.layer = layer;
    this.findings = EnumSet.noneOf(FindingCode.class);
    this.findings.addAll(Set.of(findings));
  }

  String layer() {
    return layer;
  }

  Set<FindingCode> findings() {
    return findings;
  }

  /// How many look-ups lead to it.
  ///
  /// @param form 0 to 2
  int times(int form) {
    return this == NAME_FLAPS ? 2 + form : 1;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
