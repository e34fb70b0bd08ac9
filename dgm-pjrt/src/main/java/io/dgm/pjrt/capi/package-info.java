/**
 * PJRT's C interface, as in XLA's {@code pjrt_c_api.h} of version 0.57 and later.
 *
 * <p>{@code PluginLibrary} opens a plugin and holds its table of functions, {@code Function} names
 * those that are called, {@code Arguments} is the struct that each takes. {@code Client} is a
 * plugin's device with what lives on it: {@code DeviceArray}, an immutable array, and {@code
 * LoadedProgram}, a compiled program. {@code CompileOptions} and {@code ClientOption} are what a
 * client is told. Every failure is an {@code io.dgm.api.DgmException} in the plugin's own words.
 */
package io.dgm.pjrt.capi;
