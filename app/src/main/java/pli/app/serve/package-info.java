// SPDX-License-Identifier: Apache-2.0
/// The program that stays: hands over what is due and answers browsers, until it is ended. Here the
/// faces for browsers and programs are put together with the engine.
package pli.app.serve;
