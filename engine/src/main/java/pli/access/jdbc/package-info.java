// SPDX-License-Identifier: Apache-2.0
/// Rights in the tables `program_token`, `person`, `kept_answer` and `program_draft`.
package pli.access.jdbc;
