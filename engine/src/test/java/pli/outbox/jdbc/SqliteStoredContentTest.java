// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

class SqliteStoredContentTest extends StoredContentContract {}
