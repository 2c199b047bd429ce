// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import pli.outbox.OutboxCopyContract;

class SqliteOutboxCopyTest extends OutboxCopyContract {}
