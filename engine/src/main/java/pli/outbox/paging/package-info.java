// SPDX-License-Identifier: Apache-2.0
/// The outbox a page at a time, for those who read all of it.
package pli.outbox.paging;
