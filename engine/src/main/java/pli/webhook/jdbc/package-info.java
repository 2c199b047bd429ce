// SPDX-License-Identifier: Apache-2.0
/// Webhooks in the table `webhook`.
package pli.webhook.jdbc;
