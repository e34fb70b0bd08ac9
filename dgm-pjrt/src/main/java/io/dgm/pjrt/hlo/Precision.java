package io.dgm.pjrt.hlo;

/** How exactly a device multiplies matrices and convolves, of F32; all else is F32 in any case. */
public enum Precision {
  /** As F32, whatever it takes. */
  HIGHEST,
  /** As the device likes best: of NVIDIA's since Ampere, TF32 with 10 bits of mantissa. */
  TF32,
  /**
   * Factors are rounded to BF16 and products summed in F32: mixed precision with masters of F32.
   */
  BF16;

  String attribute() {
    return "precision_config = [#stablehlo<precision %1$s>, #stablehlo<precision %1$s>]"
        .formatted(this == HIGHEST ? "HIGHEST" : "DEFAULT");
  }
}
