// SPDX-License-Identifier: Apache-2.0
/// Bugs that are planted on purpose, to see that the tests catch them. Start at
/// [pli.checks.planted.PlantedBugsTest]; the bugs lie in `checks/src/test/planted`.
package pli.checks.planted;
