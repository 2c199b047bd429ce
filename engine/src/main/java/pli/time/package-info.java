// SPDX-License-Identifier: Apache-2.0

/// The doors to time, beside [java.time.InstantSource]: waiting, and what clocks are trusted with.
///
/// [pli.time.Pause] waits until an instant or until a [pli.time.Signal] is raised; programs use
/// [pli.time.SystemPause], tests a clock that they move by hand. Nothing else in the engine sleeps.
/// It knows no calendar and no schedule; retry times are in [pli.outbox.RetrySchedule]. Every type
/// may be used by any thread.
package pli.time;
