// SPDX-License-Identifier: Apache-2.0

/// A small internet on this computer: a name server, a web server for many names, mail servers.
///
/// Start at [pli.testkit.internet.SmallInternet]. Its names have public addresses, so that every
/// check of the product stays in force; only the [pli.provider.discovery.net.Route] leads the
/// connections to the loopback interface. The web server keeps what was asked, so that a test can
/// show what left the computer. All of it ends with the test.
package pli.testkit.internet;
