// SPDX-License-Identifier: Apache-2.0

/// Between what a failure means and what is tried next: the outbox knows no words of servers, the
/// diagnosis no entries. [pli.retry.DiagnosedFailures] reads the one for the other. Without state.
package pli.retry;
