package io.dgm.pjrt.hlo;

/** How exactly a device multiplies numbers of F32. */
public enum Precision {
  /** As F32, whatever it takes. */
  HIGHEST,
  /** As the device likes best: of NVIDIA's since Ampere, TF32 with 10 bits of mantissa. */
  DEFAULT;

  String attribute() {
    return "precision_config = [#stablehlo<precision %1$s>, #stablehlo<precision %1$s>]"
        .formatted(name());
  }
}
