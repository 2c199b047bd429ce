// SPDX-License-Identifier: Apache-2.0
/// What takes longer than a person waits for a page: done once for each draft on a thread of its own, and
/// found again by whoever asks for the same. Start at [pli.app.web.work.Works].
package pli.app.web.work;
