// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

/// What all processes of a world have in common.
record Surroundings(
    SimulatedDisk disk,
    SimulatedNetwork network,
    SimulatedProvider provider,
    SimulatedPolicies policies) {}
