// SPDX-License-Identifier: Apache-2.0

/// The network as discovery sees it: names, addresses, one document at a time.
///
/// Everything that comes in is a stranger's claim. A host name in an answer is checked and looked
/// up once, its addresses are judged by [pli.provider.discovery.net.PublicAddresses], and the
/// connection goes to those very addresses, so that a name that changes its mind gains nothing.
/// Answers are bounded in size and time, and nobody's address or password can be put into a
/// request.
///
/// Start at [pli.provider.discovery.net.HttpsFetch] and [pli.provider.discovery.net.NameLookup].
/// Nothing here knows what a mail setting is. Failures are sealed results; a thread that is
/// interrupted ends its socket at once, which needs virtual threads. Types may be used by any
/// thread.
package pli.provider.discovery.net;
