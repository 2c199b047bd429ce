// SPDX-License-Identifier: Apache-2.0

/// From the domain of an address to the submission server: the catalogue, the mail exchanger, what
/// the domain or a database publishes, and only at last a knock at likely doors.
///
/// Start at [pli.provider.discovery.ServerDiscovery]; [pli.provider.discovery.DiscoverySource] is
/// the written order of trust. Each source is a [pli.provider.discovery.SettingsSource] that yields
/// a [pli.provider.discovery.Verdict]; all run side by side on virtual threads, within one limit
/// for the whole, and every answer is kept in the [pli.provider.discovery.DiscoveryReport].
///
/// Nothing but the domain leaves the computer: no source is given the address before its answer is
/// in. What a stranger says is a proposal: it is checked, shown, and confirmed by a person where it
/// leads out of the mail domain and out of the catalogue.
///
/// Not here: passwords, and whether a sign-in works ([pli.account]). The network is in
/// [pli.provider.discovery.net].
package pli.provider.discovery;
