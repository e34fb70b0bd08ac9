/**
 * What is carried to a machine with an accelerator, see scripts/device-suite.
 *
 * <p>{@code DeviceSuite} is the command. {@code ContractRun} runs the contract of engines, {@code
 * Families} trains each model on two engines, {@code StepTimes} times the steps of each {@code
 * DeviceWorkload}.
 */
package io.dgm.bench.device;
