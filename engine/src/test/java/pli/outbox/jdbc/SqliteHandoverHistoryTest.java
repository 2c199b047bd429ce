// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.util.List;

class SqliteHandoverHistoryTest extends HandoverHistoryContract {

  @Override
  List<String> problems() {
    return List.of();
  }
}
